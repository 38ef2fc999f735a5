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
package dev.voicelive.emulator.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.speech.Synthesis;

/** Makes the {@code response.…} events of one response (protocol section 10). Not thread-safe. */
final class ResponseEvents {

    private final ServerEvents events;
    private final String responseId;

    ResponseEvents(ServerEvents events, String responseId) {
        this.events = events;
        this.responseId = responseId;
    }

    /** An event of one of the types {@code response.created} and {@code response.done}. */
    ObjectNode response(String type, ObjectNode response) {
        ObjectNode event = events.event(type);
        event.set("response", response);
        return event;
    }

    /** An event of one of the types {@code response.output_item.added} and {@code response.output_item.done}. */
    ObjectNode outputItem(String type, int outputIndex, ObjectNode item) {
        ObjectNode event = events.event(type).put("response_id", responseId).put("output_index", outputIndex);
        event.set("item", item.deepCopy());
        return event;
    }

    /** An event about an item's only content part. */
    ObjectNode content(String type, String itemId, int outputIndex) {
        return item(type, itemId, outputIndex).put("content_index", 0);
    }

    ObjectNode contentPart(String type, String itemId, int outputIndex, JsonNode part) {
        ObjectNode event = content(type, itemId, outputIndex);
        event.set("part", part);
        return event;
    }

    /** A piece of audio; it is written as base64 only when the event goes out. */
    ObjectNode audioDelta(String itemId, int outputIndex, byte[] audio) {
        return content("response.audio.delta", itemId, outputIndex).put("delta", audio);
    }

    ObjectNode word(String itemId, int outputIndex, int offsetMillis, Synthesis.Word word) {
        return content("response.audio_timestamp.delta", itemId, outputIndex).put("audio_offset_ms", offsetMillis)
                .put("audio_duration_ms", word.durationMillis()).put("text", word.text()).put("timestamp_type", "word");
    }

    ObjectNode viseme(String itemId, int outputIndex, int offsetMillis, int viseme) {
        return content("response.animation_viseme.delta", itemId, outputIndex).put("audio_offset_ms", offsetMillis)
                .put("viseme_id", viseme);
    }

    ObjectNode argumentsDelta(String itemId, int outputIndex, String callId, String delta) {
        return item("response.function_call_arguments.delta", itemId, outputIndex).put("call_id", callId).put("delta", delta);
    }

    ObjectNode argumentsDone(String itemId, int outputIndex, String callId, String name, String arguments) {
        return item("response.function_call_arguments.done", itemId, outputIndex).put("call_id", callId).put("name", name)
                .put("arguments", arguments);
    }

    private ObjectNode item(String type, String itemId, int outputIndex) {
        return events.event(type).put("response_id", responseId).put("item_id", itemId).put("output_index", outputIndex);
    }
}
