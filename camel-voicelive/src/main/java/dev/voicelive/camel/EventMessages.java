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

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.audio.WavWriter;
import dev.voicelive.camel.conversation.ConversationEvent;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of events: the body is what a route wants of the event, the rest goes to headers. None of them is one
 * that a producer reads, so that a message that is sent on to another session does not steer what happens there.
 */
final class EventMessages {

    private final VoiceLiveJsonBody jsonBody;
    private final VoiceLiveAudioContainer container;

    EventMessages(VoiceLiveJsonBody jsonBody, VoiceLiveAudioContainer container) {
        this.jsonBody = jsonBody;
        this.container = container;
    }

    /** Fills an empty message with an event; {@code format} is that of the session's answers. */
    void event(Message message, ConversationEvent event, RawAudioFormat format) {
        envelope(message, event, event.type(), "");
        if (event.audio() != null) {
            // The hot path: nothing of the JSON but what has been read already.
            message.setBody(event.audio().audio());
            message.setHeader(VoiceLiveConstants.AUDIO_FORMAT, ResponseOperations.format(format));
            put(message, VoiceLiveConstants.RESPONSE_ID, event.audio().responseId());
            put(message, VoiceLiveConstants.ITEM_ID, event.audio().itemId());
            return;
        }
        JsonNode json = event.event().json();
        headers(message, json);
        times(message, json);
        error(message, event.event());
        message.setBody(body(event.event(), json));
    }

    /**
     * Fills an empty message with the audio of an answer.
     *
     * @param event  what completed it
     * @param number counts what this event completes, from 0 on
     */
    void answer(
            Message message, ConversationEvent event, AnswerGatherer.Gathered answer, int number, RawAudioFormat format) {
        boolean ownEvent = event.type().equals(ServerEventType.RESPONSE_AUDIO_DONE);
        envelope(message, event, ServerEventType.RESPONSE_AUDIO_DONE, ownEvent ? "" : "-audio" + number);
        put(message, VoiceLiveConstants.RESPONSE_ID, answer.responseId());
        put(message, VoiceLiveConstants.ITEM_ID, answer.itemId());
        put(message, VoiceLiveConstants.RESPONSE_STATUS, answer.status());
        put(message, VoiceLiveConstants.RESPONSE_REASON, answer.reason());
        if (answer.heardMillis() != null) {
            message.setHeader(VoiceLiveConstants.END, answer.heardMillis());
        }
        message.setHeader(VoiceLiveConstants.AUDIO_FORMAT, ResponseOperations.format(format));
        message.setHeader(VoiceLiveConstants.AUDIO_DURATION, format.millis(answer.audio().length));
        message.setBody(container == VoiceLiveAudioContainer.wav ? wav(format, answer.audio()) : answer.audio());
    }

    private static byte[] wav(RawAudioFormat format, byte[] audio) {
        byte[] header = WavWriter.header(format, audio.length);
        byte[] file = Arrays.copyOf(header, header.length + audio.length);
        System.arraycopy(audio, 0, file, header.length, audio.length);
        return file;
    }

    private static void envelope(Message message, ConversationEvent event, String type, String idSuffix) {
        String unique = id(event) + idSuffix;
        message.setMessageId(unique);
        message.setHeader(VoiceLiveConstants.EVENT_ID, unique);
        message.setHeader(VoiceLiveConstants.EVENT_TYPE, type);
        message.setHeader(VoiceLiveConstants.EVENT_SESSION_KEY, event.sessionKey());
        put(message, VoiceLiveConstants.SESSION_ID, event.sessionId());
        message.setHeader(VoiceLiveConstants.SEQUENCE_NUMBER, event.sequence());
        put(message, VoiceLiveConstants.PREVIOUS_ITEM_ID, event.previousItemId());
    }

    private static String id(ConversationEvent event) {
        String given = event.event().eventId();
        if (given != null) {
            return given;
        }
        // A session that could not be opened has no id, so that its sequence alone would come again with the next one.
        String session = event.sessionId().isEmpty() ? UUID.randomUUID().toString() : event.sessionId();
        return session + "-" + event.sequence();
    }

    private static void headers(Message message, JsonNode json) {
        JsonNode response = json.path("response");
        JsonNode item = json.path("item");
        put(message, VoiceLiveConstants.ITEM_ID, text(json.path("item_id"), item.path("id")));
        put(message, VoiceLiveConstants.RESPONSE_ID, text(json.path("response_id"), response.path("id")));
        put(message, VoiceLiveConstants.CALL_ID, text(json.path("call_id"), item.path("call_id")));
        put(message, VoiceLiveConstants.TOOL_NAME, text(json.path("name"), item.path("name")));
        put(message, VoiceLiveConstants.RESPONSE_STATUS, response.path("status").textValue());
        put(message, VoiceLiveConstants.RESPONSE_REASON, response.path("status_details").path("reason").textValue());
        put(message, VoiceLiveConstants.TRANSCRIPT, said(response));
        put(message, VoiceLiveConstants.DETECTED_LANGUAGE,
                text(json.path("phrases").path(0).path("locale"), json.path("language")));
        JsonNode usage = response.path("usage").isObject() ? response.path("usage") : json.path("usage");
        if (usage.isObject()) {
            message.setHeader(VoiceLiveConstants.USAGE, JsonBodies.map(usage));
        }
        if (json.path("rounds").isInt()) {
            message.setHeader(VoiceLiveConstants.TOOL_ROUNDS, json.path("rounds").intValue());
        }
    }

    /** What the assistant wrote or said in a response that is done. */
    private static String said(JsonNode response) {
        StringBuilder said = new StringBuilder();
        for (JsonNode item : response.path("output")) {
            for (JsonNode part : item.path("content")) {
                String text = text(part.path("transcript"), part.path("text"));
                if (text != null && !text.isEmpty()) {
                    said.append(said.isEmpty() ? "" : " ").append(text);
                }
            }
        }
        return said.toString();
    }

    private static void error(Message message, ServerEvent event) {
        JsonNode json = event.json();
        JsonNode error = json.path("response").path("status_details").path("error");
        for (String field : List.of("error", "warning")) {
            if (json.path(field).isObject()) {
                error = json.path(field);
            }
        }
        String code = error.path("code").textValue();
        if (code == null && event.is(ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_FAILED)) {
            code = "transcription_failed";
        } else if (event.is(LocalEvents.TRANSCRIPT_MISSING)) {
            code = "transcript_missing";
        }
        put(message, VoiceLiveConstants.ERROR_CODE, code);
        put(message, VoiceLiveConstants.ERROR_MESSAGE, error.path("message").textValue());
    }

    private static void times(Message message, JsonNode json) {
        JsonNode start = json.path("audio_start_ms");
        JsonNode offset = json.path("audio_offset_ms");
        if (start.isNumber() || offset.isNumber()) {
            message.setHeader(VoiceLiveConstants.START, (start.isNumber() ? start : offset).asLong());
        }
        JsonNode end = json.path("audio_end_ms");
        JsonNode heard = json.path("heard_ms");
        if (end.isNumber() || heard.isNumber()) {
            message.setHeader(VoiceLiveConstants.END, (end.isNumber() ? end : heard).asLong());
        } else if (offset.isNumber() && json.path("audio_duration_ms").isNumber()) {
            message.setHeader(VoiceLiveConstants.END, offset.asLong() + json.path("audio_duration_ms").asLong());
        }
    }

    private Object body(ServerEvent event, JsonNode json) {
        return switch (event.type()) {
            case ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_COMPLETED,
                    ServerEventType.RESPONSE_AUDIO_TRANSCRIPT_DONE ->
                json.path("transcript").asText("");
            case ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_FAILED, LocalEvents.TRANSCRIPT_MISSING -> "";
            case ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_DELTA, ServerEventType.RESPONSE_TEXT_DELTA,
                    ServerEventType.RESPONSE_AUDIO_TRANSCRIPT_DELTA, ServerEventType.RESPONSE_FUNCTION_CALL_ARGUMENTS_DELTA ->
                json.path("delta").asText("");
            case ServerEventType.RESPONSE_TEXT_DONE, ServerEventType.RESPONSE_AUDIO_TIMESTAMP_DELTA ->
                json.path("text").asText("");
            case ServerEventType.RESPONSE_FUNCTION_CALL_ARGUMENTS_DONE, LocalEvents.APPROVAL_REQUESTED ->
                JsonBodies.arguments(json.path("arguments").asText(""));
            default -> JsonBodies.body(json, jsonBody);
        };
    }

    private static @Nullable String text(JsonNode first, JsonNode otherwise) {
        return first.isTextual() ? first.textValue() : otherwise.textValue();
    }

    private static void put(Message message, String header, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            message.setHeader(header, value);
        }
    }
}
