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
package dev.voicelive.camel;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.camel.conversation.ConversationEvent;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.protocol.AudioDelta;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the audio of a session's answers until each is complete, for consumers that want an answer at once. What is
 * cut off comes as far as it had been received, and says so. Not thread-safe: for the events of one session, in order.
 */
final class AnswerGatherer {

    /**
     * The audio of an answer, or as much of it as there is.
     *
     * @param status      null when this is the end of an answer that was not cut off; {@code in_progress} when more of
     *                    the answer follows; else what became of the answer
     * @param reason      why it was cut off, as far as known
     * @param heardMillis how much of the answer the user heard before speaking into it, or null when nobody did
     */
    record Gathered(String responseId, String itemId, byte[] audio, @Nullable String status, @Nullable String reason,
            @Nullable Long heardMillis) {
    }

    private record Part(String responseId, String itemId, int contentIndex) {
    }

    private static final class Audio {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private @Nullable Long heardMillis;
    }

    private final int limit;
    private final Map<Part, Audio> parts = new LinkedHashMap<>();

    /** @param limit bytes of an answer that are gathered before they are given out as a part of it */
    AnswerGatherer(int limit) {
        this.limit = limit;
    }

    /** What the event completes. */
    List<Gathered> on(ConversationEvent event) {
        if (event.audio() != null) {
            return add(event.audio());
        }
        ServerEvent message = event.event();
        return switch (event.type()) {
            case ServerEventType.RESPONSE_AUDIO_DONE -> List.of(complete(message));
            case ServerEventType.RESPONSE_DONE -> cutOff(message.json().path("response"));
            case LocalEvents.INTERRUPTED -> {
                interrupted(message);
                yield List.of();
            }
            case LocalEvents.SESSION_CLOSED, LocalEvents.SESSION_LOST, LocalEvents.SESSION_RESTORED,
                    LocalEvents.SESSION_RENEWED ->
                take(null, "incomplete", event.type());
            default -> List.of();
        };
    }

    /** Bytes that are gathered here. */
    int size() {
        return parts.values().stream().mapToInt(audio -> audio.bytes.size()).sum();
    }

    private List<Gathered> add(AudioDelta delta) {
        Part part = new Part(delta.responseId(), delta.itemId(), delta.contentIndex());
        ByteArrayOutputStream bytes = parts.computeIfAbsent(part, key -> new Audio()).bytes;
        bytes.writeBytes(delta.audio());
        if (bytes.size() < limit) {
            return List.of();
        }
        byte[] all = bytes.toByteArray();
        // A sample of two bytes may be cut in two between this delta and the next.
        int whole = all.length & ~1;
        bytes.reset();
        bytes.write(all, whole, all.length - whole);
        byte[] audio = whole == all.length ? all : Arrays.copyOf(all, whole);
        return List.of(new Gathered(part.responseId, part.itemId, audio, "in_progress", null, null));
    }

    private Gathered complete(ServerEvent done) {
        String responseId = given(done.text("response_id"));
        Part part = new Part(responseId, given(done.text("item_id")), (int) done.number("content_index", 0));
        Audio audio = parts.remove(part);
        return gathered(part, audio == null ? new Audio() : audio, null, null);
    }

    private List<Gathered> cutOff(JsonNode response) {
        return take(response.path("id").asText(""), response.path("status").asText("incomplete"),
                response.path("status_details").path("reason").asText(null));
    }

    private List<Gathered> take(@Nullable String responseId, String status, @Nullable String reason) {
        List<Gathered> taken = new ArrayList<>();
        for (Iterator<Map.Entry<Part, Audio>> left = parts.entrySet().iterator(); left.hasNext();) {
            Map.Entry<Part, Audio> part = left.next();
            if (responseId == null || part.getKey().responseId.equals(responseId)) {
                left.remove();
                taken.add(gathered(part.getKey(), part.getValue(), status, reason));
            }
        }
        return taken;
    }

    private static Gathered gathered(Part part, Audio audio, @Nullable String status, @Nullable String reason) {
        boolean interrupted = audio.heardMillis != null;
        return new Gathered(
                part.responseId, part.itemId, audio.bytes.toByteArray(), interrupted ? "cancelled" : status,
                interrupted ? "turn_detected" : reason, audio.heardMillis);
    }

    private void interrupted(ServerEvent event) {
        String responseId = given(event.text("response_id"));
        parts.forEach((part, audio) -> {
            if (part.responseId.equals(responseId)) {
                audio.heardMillis = event.number("heard_ms", 0);
            }
        });
    }

    private static String given(@Nullable String id) {
        return id == null ? "" : id;
    }
}
