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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.camel.conversation.Answer;
import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.conversation.ResponseCall;
import dev.voicelive.camel.operation.AnswerAudio;
import dev.voicelive.camel.operation.AnswerStream;
import dev.voicelive.camel.operation.AudioSender;
import dev.voicelive.camel.operation.AudioSource;
import dev.voicelive.camel.operation.RespondOperation;
import dev.voicelive.camel.operation.RespondRequest;
import dev.voicelive.camel.session.SessionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The operations respond and speak: reads the message, waits for the answer, and writes the reply. */
final class ResponseOperations {

    /** Gives the session once the message has been read. */
    interface Session {

        Conversation get() throws SessionException;
    }

    private final VoiceLiveConfiguration options;
    private final RespondOperation operation;

    ResponseOperations(VoiceLiveConfiguration options, SessionGroup sessions, AudioSender audio) {
        this.options = options;
        this.operation = new RespondOperation(sessions.workers(), audio);
    }

    CompletionStage<?> begin(Exchange exchange, VoiceLiveOperation what, Session session) throws Exception {
        Message message = exchange.getMessage();
        boolean speak = what == VoiceLiveOperation.speak;
        VoiceLiveReply reply = reply(message, speak);
        Object body = message.getBody();
        AudioSource audio = !speak && BodyAudio.isAudio(body) ? BodyAudioSource.of(exchange) : null;
        String text = audio != null || body == null ? null : message.getMandatoryBody(String.class);
        if (speak && (text == null || text.isBlank())) {
            throw new IllegalArgumentException("The body of speak is blank, but must be the text to speak");
        }
        ObjectNode response = response(message);
        double pace = message.getHeader(VoiceLiveConstants.PACE, options.getPace(), Double.class);
        Conversation conversation = session.get();
        UserTranscript heard = new UserTranscript();
        if (audio != null) {
            conversation.addListener(heard);
        }
        AnswerAudio gathered = new AnswerAudio();
        AnswerStream stream = new AnswerStream(conversation);
        boolean streaming = reply == VoiceLiveReply.audioStream || reply == VoiceLiveReply.textStream;
        ResponseCall.Listener listener = streaming
                ? stream : reply == VoiceLiveReply.audio ? gathered : (event, delta) -> {
                };
        RespondRequest request = new RespondRequest(speak || isBlank(text) ? null : text, audio, response, pace, listener);
        CompletableFuture<Answer> answer = speak
                ? operation.speak(conversation, String.valueOf(text), request) : operation.respond(conversation, request);
        CompletableFuture<Answer> finished = answer.whenComplete((complete, failure) -> conversation.removeListener(heard));
        if (streaming) {
            finished.whenComplete((complete, failure) -> stream.end(failure));
            return stream.begun().thenRun(() -> {
                message.setBody(reply == VoiceLiveReply.audioStream ? stream.audio() : stream.text());
                message.setHeader(VoiceLiveConstants.AUDIO_FORMAT, format(outputFormat(conversation)));
            });
        }
        return finished.thenAccept(complete -> {
            headers(message, complete, heard);
            if (reply == VoiceLiveReply.audio) {
                audio(message, gathered, conversation);
            } else {
                message.setBody(complete.text());
            }
        });
    }

    private void audio(Message message, AnswerAudio gathered, Conversation conversation) {
        RawAudioFormat format = outputFormat(conversation);
        byte[] raw = gathered.raw();
        if (raw.length == 0) {
            throw new IllegalStateException(
                    "The answer has no audio although the reply asks for it: the session's modalities need 'audio'");
        }
        message.setHeader(VoiceLiveConstants.AUDIO_FORMAT, format(format));
        message.setHeader(VoiceLiveConstants.AUDIO_DURATION, format.millis(raw.length));
        message.setBody(options.getAudioContainer() == VoiceLiveAudioContainer.wav ? gathered.wav(format) : raw);
    }

    private VoiceLiveReply reply(Message message, boolean speak) {
        Object header = message.getHeader(VoiceLiveConstants.REPLY);
        if (header == null) {
            VoiceLiveReply option = options.getReply();
            return option != null ? option : speak ? VoiceLiveReply.audio : VoiceLiveReply.text;
        }
        return Arrays.stream(VoiceLiveReply.values())
                .filter(value -> value == header || value.name().equals(header.toString())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The header " + VoiceLiveConstants.REPLY + " is " + header + ", but must be one of "
                                                                + Arrays.toString(VoiceLiveReply.values())));
    }

    private static ObjectNode response(Message message) {
        Object config = message.getHeader(VoiceLiveConstants.RESPONSE_CONFIG);
        ObjectNode response = config == null
                ? JsonNodeFactory.instance.objectNode()
                : JsonBodies.object(config, "The header " + VoiceLiveConstants.RESPONSE_CONFIG);
        String instructions = message.getHeader(VoiceLiveConstants.INSTRUCTIONS, String.class);
        return instructions == null ? response : response.put("instructions", instructions);
    }

    private static void headers(Message message, Answer answer, UserTranscript heard) {
        message.setHeader(VoiceLiveConstants.RESPONSE_ID, answer.responseId());
        message.setHeader(VoiceLiveConstants.ITEM_ID, answer.itemId());
        message.setHeader(VoiceLiveConstants.RESPONSE_STATUS, answer.status());
        message.setHeader(VoiceLiveConstants.TRANSCRIPT, answer.text());
        message.setHeader(VoiceLiveConstants.TOOL_ROUNDS, answer.toolRounds());
        if (answer.usage() != null) {
            message.setHeader(VoiceLiveConstants.USAGE, JsonBodies.map(answer.usage()));
        }
        if (!heard.text().isEmpty()) {
            message.setHeader(VoiceLiveConstants.USER_TRANSCRIPT, heard.text());
        }
    }

    static String format(RawAudioFormat format) {
        return format.encoding() + " " + format.sampleRate();
    }

    private static RawAudioFormat outputFormat(Conversation conversation) {
        return conversation.session().effective().outputFormat();
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
