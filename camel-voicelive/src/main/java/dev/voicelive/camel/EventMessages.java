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

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.camel.conversation.ConversationEvent;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of events: the body is what a route wants of the event, the rest goes to headers. None of them is one
 * that a producer reads.
 */
final class EventMessages {

    private static final String INPUT_TRANSCRIPTION = "conversation.item.input_audio_transcription.";

    private final VoiceLiveJsonBody jsonBody;

    EventMessages(VoiceLiveJsonBody jsonBody) {
        this.jsonBody = jsonBody;
    }

    /** Fills an empty message; {@code format} is that of the session's answers. */
    void fill(Message message, ConversationEvent event, RawAudioFormat format) {
        envelope(message, event);
        if (event.audio() != null) {
            // The hot path: nothing of the JSON but what has been read already.
            message.setBody(event.audio().audio());
            message.setHeader(VoiceLiveConstants.AUDIO_FORMAT, ResponseOperations.format(format));
            message.setHeader(VoiceLiveConstants.RESPONSE_ID, event.audio().responseId());
            message.setHeader(VoiceLiveConstants.ITEM_ID, event.audio().itemId());
            return;
        }
        JsonNode json = event.event().json();
        headers(message, event.event(), json);
        message.setBody(body(event.event(), json));
    }

    private static void envelope(Message message, ConversationEvent event) {
        String eventId = event.event().eventId();
        String unique = eventId != null ? eventId : event.sessionId() + "-" + event.sequence();
        message.setMessageId(unique);
        message.setHeader(VoiceLiveConstants.EVENT_ID, unique);
        message.setHeader(VoiceLiveConstants.EVENT_TYPE, event.type());
        message.setHeader(VoiceLiveConstants.EVENT_SESSION_KEY, event.sessionKey());
        message.setHeader(VoiceLiveConstants.SESSION_ID, event.sessionId());
        message.setHeader(VoiceLiveConstants.SEQUENCE_NUMBER, event.sequence());
        put(message, VoiceLiveConstants.PREVIOUS_ITEM_ID, event.previousItemId());
    }

    private static void headers(Message message, ServerEvent event, JsonNode json) {
        JsonNode response = json.path("response");
        put(message, VoiceLiveConstants.ITEM_ID, text(json.path("item_id"), json.path("item").path("id")));
        put(message, VoiceLiveConstants.RESPONSE_ID, text(json.path("response_id"), response.path("id")));
        put(message, VoiceLiveConstants.CALL_ID, text(json.path("call_id"), json.path("item").path("call_id")));
        put(message, VoiceLiveConstants.TOOL_NAME, text(json.path("name"), json.path("item").path("name")));
        put(message, VoiceLiveConstants.ERROR_CODE,
                text(json.path(event.is(ServerEventType.WARNING) ? "warning" : "error").path("code"),
                        response.path("status_details").path("error").path("code")));
        put(message, VoiceLiveConstants.RESPONSE_STATUS, text(response.path("status"), response.path("status")));
        put(message, VoiceLiveConstants.RESPONSE_REASON, text(response.path("status_details").path("reason"), json));
        put(message, VoiceLiveConstants.DETECTED_LANGUAGE,
                text(json.path("phrases").path(0).path("locale"), json.path("language")));
        JsonNode usage = response.path("usage").isObject() ? response.path("usage") : json.path("usage");
        if (usage.isObject()) {
            message.setHeader(VoiceLiveConstants.USAGE, JsonBodies.map(usage));
        }
        times(message, event, json);
    }

    private static void times(Message message, ServerEvent event, JsonNode json) {
        if (json.has("audio_start_ms")) {
            message.setHeader(VoiceLiveConstants.START, json.path("audio_start_ms").asLong());
        } else if (json.has("audio_offset_ms")) {
            message.setHeader(VoiceLiveConstants.START, json.path("audio_offset_ms").asLong());
        }
        if (json.has("audio_end_ms")) {
            message.setHeader(VoiceLiveConstants.END, json.path("audio_end_ms").asLong());
        } else if (json.has("audio_duration_ms")) {
            message.setHeader(VoiceLiveConstants.END,
                    json.path("audio_offset_ms").asLong() + json.path("audio_duration_ms").asLong());
        } else if (event.is(LocalEvents.INTERRUPTED)) {
            message.setHeader(VoiceLiveConstants.END, json.path("heard_ms").asLong());
        }
    }

    private Object body(ServerEvent event, JsonNode json) {
        String type = event.type();
        if (type.startsWith(INPUT_TRANSCRIPTION)) {
            return json.path(type.endsWith(".delta") ? "delta" : "transcript").asText("");
        }
        return switch (type) {
            case LocalEvents.TRANSCRIPT_MISSING -> "";
            case ServerEventType.RESPONSE_TEXT_DELTA, ServerEventType.RESPONSE_AUDIO_TRANSCRIPT_DELTA,
                    ServerEventType.RESPONSE_FUNCTION_CALL_ARGUMENTS_DELTA ->
                json.path("delta").asText("");
            case ServerEventType.RESPONSE_TEXT_DONE, ServerEventType.RESPONSE_AUDIO_TIMESTAMP_DELTA ->
                json.path("text").asText("");
            case ServerEventType.RESPONSE_AUDIO_TRANSCRIPT_DONE -> json.path("transcript").asText("");
            case ServerEventType.RESPONSE_FUNCTION_CALL_ARGUMENTS_DONE, LocalEvents.APPROVAL_REQUESTED ->
                JsonBodies.arguments(json.path("arguments").asText(""));
            default -> JsonBodies.body(json, jsonBody);
        };
    }

    private static @Nullable String text(JsonNode first, JsonNode otherwise) {
        return first.isTextual() ? first.textValue() : otherwise.isTextual() ? otherwise.textValue() : null;
    }

    private static void put(Message message, String header, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            message.setHeader(header, value);
        }
    }
}
