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

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.camel.protocol.ClientEvents;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.session.VoiceLiveSession;

/**
 * What another connection has to know of the ones before: settings, history, and audio that has not become part of it.
 * On the conversation's thread.
 */
final class Carryover {

    private final CurrentSettings settings;
    private final History history;
    private final InputTurns turns;
    private final RecentEvents recent = new RecentEvents();
    private final AtomicLong lastEventNumber = new AtomicLong();
    /** Items that this connection was told and has not confirmed. */
    private final Set<String> unconfirmed = new HashSet<>();
    private final Set<String> told = new HashSet<>();

    Carryover(ObjectNode session, ConversationSettings conversation) {
        RecoverySettings recovery = conversation.recovery();
        this.settings = new CurrentSettings(session);
        this.history = new History(recovery.historyLimit(), recovery.historySize());
        this.turns = new InputTurns(recovery.resendBytes(), conversation.maxTurns());
    }

    /** An event id that no connection has been sent yet; from any thread. */
    String nextEventId() {
        return "evt_c" + lastEventNumber.incrementAndGet();
    }

    CurrentSettings settings() {
        return settings;
    }

    History history() {
        return history;
    }

    InputTurns turns() {
        return turns;
    }

    /** From now on these tools are offered; gives the event that tells so. */
    ObjectNode offer(JsonNode definitions) {
        settings.offer(definitions);
        ObjectNode update = event("session.update");
        update.putObject("session").set("tools", definitions);
        return update;
    }

    /**
     * Takes an event of the service.
     *
     * @return false when it has come before, or tells nothing but that this connection has been told an item of an
     *         earlier one
     */
    boolean takes(ServerEvent event) {
        if (event.is(ServerEventType.RESPONSE_AUDIO_DELTA)) {
            return true;
        }
        if (recent.repeats(event)) {
            return false;
        }
        if (!unconfirmed.isEmpty() && event.is(ServerEventType.CONVERSATION_ITEM_CREATED)
                && unconfirmed.remove(event.json().path("item").path("id").asText())) {
            return false;
        }
        settings.on(event);
        history.on(event);
        turns.on(event);
        return true;
    }

    /** Whether this connection knows the item only as text, because it was said on an earlier one. */
    boolean isOfEarlierConnection(String itemId) {
        return told.contains(itemId);
    }

    /**
     * Tells another connection, which has been configured and not used.
     *
     * @param turnsAgain  whether it is sent all audio that has not become part of the conversation, or only the last
     *                    moments
     * @param toolRunning whether the output of a function call is still to come
     */
    Restoration carryTo(
            VoiceLiveSession next, String previousSessionId, int attempts, boolean turnsAgain,
            Predicate<String> toolRunning) {
        settings.startAnew();
        ObjectNode changed = settings.changedSince(next.settings());
        if (!changed.isEmpty()) {
            ObjectNode update = event("session.update");
            update.set("session", changed);
            next.send(ClientEvents.event(update));
        }
        InputTurns.Resend resend = turnsAgain ? turns.resend() : turns.overlap();
        history.forget(resend.itemIds());
        turns.configured(next.effective());
        History.Replay replay = history.replay(toolRunning);
        unconfirmed.clear();
        told.clear();
        for (ObjectNode item : replay.items()) {
            String id = item.path("id").asText();
            if (id.isEmpty()) {
                id = ItemIds.next();
                item.put("id", id);
            }
            unconfirmed.add(id);
            told.add(id);
            ObjectNode event = event("conversation.item.create");
            event.set("item", item);
            next.send(ClientEvents.event(event));
        }
        RawAudioFormat format = next.effective().inputFormat();
        resend.pieces().forEach(piece -> again(piece, next));
        return new Restoration(
                previousSessionId, attempts, replay.items().size(), resend.itemIds().size(), format.millis(resend.bytes()),
                replay.lost(), history.forgotten(), format.millis(resend.lostBytes()));
    }

    private void again(byte[] piece, VoiceLiveSession next) {
        if (InputTurns.isCommit(piece)) {
            ObjectNode commit = event("input_audio_buffer.commit");
            turns.sent(commit);
            next.send(ClientEvents.event(commit));
        } else {
            turns.appended(piece);
            next.append(piece);
        }
    }

    private ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("event_id", nextEventId());
    }
}
