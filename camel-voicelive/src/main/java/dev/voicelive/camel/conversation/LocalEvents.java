/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package dev.voicelive.camel.conversation;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.protocol.EventDecoder;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.session.EffectiveSession;
import dev.voicelive.camel.session.SessionException;

/**
 * Events that do not come from the service but tell what this side found out or did. Their types begin with
 * {@code voicelive.}, which no event of the service does.
 */
public final class LocalEvents {

    /**
     * The user spoke into an answer: stop playing {@code response_id}; {@code heard_ms} of {@code item_id} were heard.
     */
    public static final String INTERRUPTED = "voicelive.interrupted";
    /** The transcript of {@code item_id} did not come in time; those behind it wait no longer. */
    public static final String TRANSCRIPT_MISSING = "voicelive.transcript.missing";
    /** A tool of an MCP server waits for leave: {@code approval_request_id}, {@code server_label}, {@code name}. */
    public static final String APPROVAL_REQUESTED = "voicelive.approval.requested";
    /**
     * The model called tools in more {@code rounds} than allowed for one answer, the last time in {@code response_id}.
     */
    public static final String TOO_MANY_TOOL_ROUNDS = "voicelive.tools.too_many_rounds";
    /** The session can be used. */
    public static final String SESSION_OPENED = "voicelive.session.opened";
    /** The session was closed from this side, for the {@code reason} given. */
    public static final String SESSION_CLOSED = "voicelive.session.closed";
    /** The connection was lost, and the session goes on over another one, which was told what went before. */
    public static final String SESSION_RESTORED = "voicelive.session.restored";
    /** The session goes on over another connection, before the service would have ended the one before. */
    public static final String SESSION_RENEWED = "voicelive.session.renewed";
    /** The session ended by itself; {@code error} tells why. */
    public static final String SESSION_LOST = "voicelive.session.lost";

    /** Nearly all of a limit is used: {@code limit}, {@code used}, {@code allowed}, {@code message}. */
    public static final String LIMIT_NEAR = "voicelive.limit.near";
    /** A limit is used up, as {@link #LIMIT_NEAR} tells; the sessions are closed next. */
    public static final String LIMIT_REACHED = "voicelive.limit.reached";

    private LocalEvents() {
    }

    static ServerEvent interrupted(Playback.Heard heard) {
        return of(start(INTERRUPTED).put("response_id", heard.responseId()).put("item_id", heard.itemId())
                .put("heard_ms", heard.heardMillis()).put("received_ms", heard.receivedMillis()));
    }

    static ServerEvent transcriptMissing(String itemId) {
        return of(start(TRANSCRIPT_MISSING).put("item_id", itemId));
    }

    static ServerEvent approvalRequested(JsonNode item) {
        return of(start(APPROVAL_REQUESTED).put("approval_request_id", item.path("id").asText())
                .put("item_id", item.path("id").asText()).put("server_label", item.path("server_label").asText())
                .put("name", item.path("name").asText()).put("arguments", item.path("arguments").asText()));
    }

    static ServerEvent tooManyToolRounds(String responseId, int rounds) {
        return of(start(TOO_MANY_TOOL_ROUNDS).put("response_id", responseId).put("rounds", rounds));
    }

    static ServerEvent opened(EffectiveSession session) {
        ObjectNode event = start(SESSION_OPENED);
        event.putObject("session").put("id", session.id()).put("model", session.model());
        return of(event);
    }

    static ServerEvent closed(String reason) {
        return of(start(SESSION_CLOSED).put("reason", reason));
    }

    /** The session goes on over another connection; {@code cause} is why the one before was lost. */
    static ServerEvent restored(EffectiveSession session, Restoration what, SessionException cause) {
        ObjectNode event = restoration(SESSION_RESTORED, session, what);
        event.set("error", error(cause));
        return of(event);
    }

    static ServerEvent renewed(EffectiveSession session, Restoration what) {
        return of(restoration(SESSION_RENEWED, session, what));
    }

    private static ObjectNode restoration(String type, EffectiveSession session, Restoration what) {
        ObjectNode event = start(type);
        event.putObject("session").put("id", session.id()).put("model", session.model())
                .put("previous_id", what.previousSessionId());
        event.put("attempts", what.attempts()).put("replayed_items", what.replayedItems())
                .put("replayed_audio_ms", what.replayedAudioMs()).put("forgotten_items", what.forgottenItems())
                .put("lost_audio_ms", what.lostAudioMs());
        what.lostItems().forEach(event.putArray("lost_items")::add);
        return event;
    }

    static ServerEvent lost(SessionException cause) {
        ObjectNode event = start(SESSION_LOST);
        event.set("error", error(cause));
        return of(event);
    }

    /** {@link #LIMIT_NEAR} or {@link #LIMIT_REACHED}. */
    public static ServerEvent limit(String type, String limit, double used, double allowed, String message) {
        return of(start(type).put("limit", limit).put("used", used).put("allowed", allowed).put("message", message));
    }

    private static ObjectNode error(SessionException cause) {
        return JsonNodeFactory.instance.objectNode().put("code", cause.code()).put("message", cause.getMessage())
                .put("retryable", cause.retryable());
    }

    private static ObjectNode start(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static ServerEvent of(ObjectNode event) {
        return EventDecoder.decode(event.toString().getBytes(StandardCharsets.UTF_8));
    }
}
