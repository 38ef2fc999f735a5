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
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Makes the events that a session sends (protocol section 10), each with a new id. Not thread-safe. */
final class ServerEvents {

    private final Ids ids;

    ServerEvents(Ids ids) {
        this.ids = ids;
    }

    ObjectNode session(String type, ObjectNode session) {
        ObjectNode event = event(type);
        event.set("session", session);
        return event;
    }

    ObjectNode error(String code, String message, @Nullable String param, @Nullable String clientEventId) {
        ObjectNode event = event("error");
        event.putObject("error").put("type", "invalid_request_error").put("code", code).put("message", message)
                .put("param", param).put("event_id", clientEventId);
        return event;
    }

    ObjectNode speechStarted(long startMillis, String itemId) {
        return event("input_audio_buffer.speech_started").put("audio_start_ms", startMillis).put("item_id", itemId);
    }

    ObjectNode speechStopped(long endMillis, String itemId) {
        return event("input_audio_buffer.speech_stopped").put("audio_end_ms", endMillis).put("item_id", itemId);
    }

    ObjectNode committed(JsonNode previousItemId, String itemId) {
        ObjectNode event = event("input_audio_buffer.committed");
        event.set("previous_item_id", previousItemId);
        return event.put("item_id", itemId);
    }

    ObjectNode bufferCleared() {
        return event("input_audio_buffer.cleared");
    }

    /** An event of one of the types {@code conversation.item.created} and {@code conversation.item.done}. */
    ObjectNode item(String type, JsonNode previousItemId, ObjectNode item) {
        ObjectNode event = event(type);
        event.set("previous_item_id", previousItemId);
        event.set("item", item.deepCopy());
        return event;
    }

    ObjectNode itemRetrieved(ObjectNode item) {
        ObjectNode event = event("conversation.item.retrieved");
        event.set("item", item);
        return event;
    }

    ObjectNode itemDeleted(String itemId) {
        return event("conversation.item.deleted").put("item_id", itemId);
    }

    ObjectNode transcriptionDelta(String itemId, String delta) {
        return transcription("delta", itemId).put("delta", delta);
    }

    ObjectNode transcriptionCompleted(String itemId, String transcript, @Nullable ArrayNode phrases) {
        ObjectNode event = transcription("completed", itemId).put("transcript", transcript);
        if (phrases != null) {
            event.set("phrases", phrases);
        }
        return event;
    }

    ObjectNode transcriptionFailed(String itemId, String message) {
        ObjectNode event = transcription("failed", itemId);
        event.putObject("error").put("type", "server_error").put("code", "transcription_failed").put("message", message)
                .putNull("param");
        return event;
    }

    ObjectNode itemTruncated(String itemId, int endMillis) {
        return event("conversation.item.truncated").put("item_id", itemId).put("content_index", 0)
                .put("audio_end_ms", endMillis);
    }

    /** An event of one of the types {@code mcp_list_tools.in_progress} and {@code mcp_list_tools.failed}. */
    ObjectNode mcpListTools(String state, String itemId) {
        return event("mcp_list_tools." + state).put("item_id", itemId);
    }

    /** A {@code rtc.call.error} about a call that was not begun. */
    ObjectNode callError(String operation, String code, String message) {
        ObjectNode event = event("rtc.call.error").put("operation", operation).putNull("rtc_call_id");
        event.putObject("error").put("type", "invalid_request_error").put("code", code).put("message", message);
        return event;
    }

    private ObjectNode transcription(String kind, String itemId) {
        return event("conversation.item.input_audio_transcription." + kind).put("item_id", itemId).put("content_index", 0);
    }

    ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("event_id", ids.event()).put("type", type);
    }
}
