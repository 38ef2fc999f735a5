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
package dev.voicelive.camel.observe;

import java.time.Clock;
import java.time.Instant;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.camel.conversation.ConversationEvent;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.protocol.ServerEventType;

/** Counts what happens in one session. Thread-safe. */
final class SessionCounters {

    private final String endpoint;
    private final String key;
    private final Recorders recorders;
    private final LongSupplier nanoTime;
    private final Instant since;
    private final LongConsumer audioSent;
    private final LongConsumer audioReceived;

    private String id = "";
    private String state = "opening";
    private int connections;
    private long userTurns;
    private long assistantTurns;
    private long interruptions;
    private long bytesSent;
    private long bytesReceived;
    private long inputTokens;
    private long outputTokens;
    private long askedAt;
    private long responseAt;
    private boolean awaitsAudio;
    private boolean responding;

    SessionCounters(String endpoint, String key, Recorders recorders, Clock clock, LongSupplier nanoTime) {
        this.endpoint = endpoint;
        this.key = key;
        this.recorders = recorders;
        this.nanoTime = nanoTime;
        this.since = clock.instant();
        this.audioSent = recorders.recorder(Metric.AUDIO_SENT);
        this.audioReceived = recorders.recorder(Metric.AUDIO_RECEIVED);
    }

    synchronized void ready(String sessionId) {
        recorders.record(Metric.CONNECTS, 1, "ok");
        if (connections++ > 0) {
            recorders.record(Metric.RECONNECTS, 1);
        }
        id = sessionId;
        state = "open";
    }

    synchronized void sent(int bytes) {
        bytesSent += bytes;
        audioSent.accept(bytes);
    }

    synchronized boolean isOpen() {
        return state.equals("open");
    }

    synchronized String id() {
        return id;
    }

    /** @return whether it had not ended before */
    synchronized boolean ended(boolean lost) {
        boolean first = !state.equals("ended");
        if (first) {
            state = "ended";
            recorders.record(Metric.SESSIONS_ENDED, 1, lost ? "lost" : "closed");
        }
        return first;
    }

    synchronized void on(ConversationEvent event) {
        if (event.audio() != null) {
            received(event.audio().audio().length);
            return;
        }
        switch (event.type()) {
            case ServerEventType.INPUT_AUDIO_BUFFER_SPEECH_STARTED -> awaitsAudio = false;
            case ServerEventType.INPUT_AUDIO_BUFFER_SPEECH_STOPPED -> asked();
            case ServerEventType.INPUT_AUDIO_BUFFER_COMMITTED -> {
                userTurns++;
                recorders.record(Metric.TURNS, 1, "user");
            }
            case ServerEventType.RESPONSE_CREATED -> {
                responding = true;
                responseAt = nanoTime.getAsLong();
                if (!awaitsAudio) {
                    asked();
                }
            }
            case ServerEventType.RESPONSE_DONE -> done(event.event().json().path("response"));
            case LocalEvents.INTERRUPTED -> {
                interruptions++;
                recorders.record(Metric.INTERRUPTIONS, 1);
            }
            default -> {
                // Not counted.
            }
        }
    }

    private void asked() {
        awaitsAudio = true;
        askedAt = nanoTime.getAsLong();
    }

    private void received(int bytes) {
        bytesReceived += bytes;
        audioReceived.accept(bytes);
        if (awaitsAudio) {
            awaitsAudio = false;
            recorders.record(Metric.FIRST_AUDIO, nanoTime.getAsLong() - askedAt);
        }
    }

    private void done(JsonNode response) {
        assistantTurns++;
        recorders.record(Metric.TURNS, 1, "assistant");
        if (responding) {
            responding = false;
            recorders.record(Metric.OPERATION_DURATION, nanoTime.getAsLong() - responseAt, status(response));
        }
        JsonNode usage = response.path("usage");
        inputTokens += usage.path("input_tokens").asLong();
        outputTokens += usage.path("output_tokens").asLong();
        JsonNode in = usage.path("input_token_details");
        JsonNode out = usage.path("output_token_details");
        tokens(in, "text_tokens", "input", "text");
        tokens(in, "audio_tokens", "input", "audio");
        tokens(in, "image_tokens", "input", "image");
        tokens(in, "cached_tokens", "input", "cached");
        tokens(out, "text_tokens", "output", "text");
        tokens(out, "audio_tokens", "output", "audio");
    }

    /** One of the few that there are, so that a service cannot make meters without end. */
    private static String status(JsonNode response) {
        String status = response.path("status").asText();
        return switch (status) {
            case "completed", "cancelled", "failed", "incomplete" -> status;
            default -> "other";
        };
    }

    private void tokens(JsonNode details, String field, String type, String modality) {
        long tokens = details.path(field).asLong();
        if (tokens > 0) {
            recorders.record(Metric.TOKEN_USAGE, tokens, type, modality);
        }
    }

    synchronized SessionSnapshot snapshot() {
        return new SessionSnapshot(
                endpoint, key, id, state, since, connections, userTurns, assistantTurns, interruptions, bytesSent,
                bytesReceived, inputTokens, outputTokens);
    }
}
