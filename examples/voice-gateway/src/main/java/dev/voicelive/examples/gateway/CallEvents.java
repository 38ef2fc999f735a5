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
package dev.voicelive.examples.gateway;

import dev.voicelive.camel.VoiceLiveConstants;
import dev.voicelive.examples.gateway.CallEvent.Speaker;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads consumed messages. What the service says of its errors goes to the log and not to the caller. */
final class CallEvents {

    /** Silence after which the service takes the caller to have finished, in milliseconds. */
    static final int SILENCE_MILLIS = 500;

    private static final Logger LOG = LoggerFactory.getLogger(CallEvents.class);

    private CallEvents() {
    }

    /** What the caller is told, or null when that is nothing. */
    static @Nullable CallEvent of(Message message) {
        String type = text(message, VoiceLiveConstants.EVENT_TYPE);
        return switch (type) {
            case "response.audio.delta" -> new CallEvent.Sound(message.getBody(byte[].class));
            case "response.audio_transcript.delta", "response.text.delta" -> said(message, Speaker.assistant, false);
            case "response.audio_transcript.done", "response.text.done" -> said(message, Speaker.assistant, true);
            case "conversation.item.input_audio_transcription.delta" -> said(message, Speaker.caller, false);
            case "conversation.item.input_audio_transcription.completed" -> said(message, Speaker.caller, true);
            case "conversation.item.input_audio_transcription.failed", "voicelive.transcript.missing" ->
                new CallEvent.Missed(text(message, VoiceLiveConstants.ITEM_ID));
            case "input_audio_buffer.speech_started" -> speech(
                    message, true, message.getHeader(VoiceLiveConstants.START, 0L, Long.class));
            // The end that the service tells includes that silence.
            case "input_audio_buffer.speech_stopped" -> speech(
                    message, false, message.getHeader(VoiceLiveConstants.END, 0L, Long.class) - SILENCE_MILLIS);
            case "response.created" -> new CallEvent.AnswerBegun(text(message, VoiceLiveConstants.RESPONSE_ID));
            case "response.done" -> answerDone(message);
            case "voicelive.interrupted" -> new CallEvent.Interrupted(text(message, VoiceLiveConstants.ITEM_ID));
            case "voicelive.session.opened" -> new CallEvent.Ready();
            case "voicelive.session.lost", "voicelive.session.closed" -> problem(
                    message, "lost", "The connection to the speech service is lost", true);
            case "error" -> problem(message, "refused", "The speech service refused what it was asked", false);
            default -> null;
        };
    }

    private static CallEvent said(Message message, Speaker speaker, boolean complete) {
        return new CallEvent.Transcript(
                speaker, text(message, VoiceLiveConstants.ITEM_ID), message.getBody(String.class), complete);
    }

    private static CallEvent speech(Message message, boolean started, long millis) {
        return new CallEvent.Speech(started, text(message, VoiceLiveConstants.ITEM_ID), millis);
    }

    private static CallEvent answerDone(Message message) {
        String status = text(message, VoiceLiveConstants.RESPONSE_STATUS);
        if (status.equals("failed")) {
            log(message);
        }
        return new CallEvent.AnswerDone(text(message, VoiceLiveConstants.RESPONSE_ID), status);
    }

    private static CallEvent problem(Message message, String code, String words, boolean fatal) {
        log(message);
        return new CallEvent.Problem(code, words, fatal);
    }

    private static void log(Message message) {
        LOG.warn("{} in the session of caller {}: {} {}", text(message, VoiceLiveConstants.EVENT_TYPE),
                text(message, VoiceLiveConstants.EVENT_SESSION_KEY), text(message, VoiceLiveConstants.ERROR_CODE),
                text(message, VoiceLiveConstants.ERROR_MESSAGE));
    }

    private static String text(Message message, String header) {
        return message.getHeader(header, "", String.class);
    }
}
