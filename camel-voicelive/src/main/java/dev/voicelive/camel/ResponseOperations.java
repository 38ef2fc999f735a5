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

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

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
import dev.voicelive.camel.operation.ResponseException;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** The operations respond and speak: reads the message, waits for the answer, and writes the reply. */
final class ResponseOperations {

    /** What is said of an answer; a message that has been answered before loses it to the next answer. */
    private static final List<String> ANSWER_HEADERS = List.of(
            VoiceLiveConstants.RESPONSE_ID, VoiceLiveConstants.ITEM_ID, VoiceLiveConstants.RESPONSE_STATUS,
            VoiceLiveConstants.RESPONSE_REASON, VoiceLiveConstants.TRANSCRIPT, VoiceLiveConstants.TOOL_ROUNDS,
            VoiceLiveConstants.USAGE, VoiceLiveConstants.USER_TRANSCRIPT);

    private final VoiceLiveConfiguration options;
    private final RespondOperation operation;

    ResponseOperations(VoiceLiveConfiguration options, SessionGroup sessions, AudioSender audio) {
        this.options = options;
        this.operation = new RespondOperation(sessions.speakers(), sessions.speakingTurns(), audio);
    }

    CompletionStage<?> begin(Exchange exchange, VoiceLiveOperation what, MessageSession session) throws Exception {
        Message message = exchange.getMessage();
        boolean speak = what == VoiceLiveOperation.speak;
        VoiceLiveReply reply = reply(message, speak);
        AudioSource audio = speak ? null : audio(exchange);
        String text = audio == null ? text(message, speak) : null;
        ObjectNode response = response(message);
        double pace = Headers.pace(message, options.getPace());
        Conversation conversation = session.get();
        UserTranscript heard = new UserTranscript();
        Map<String, String> trace = TraceHeaders.of(message);
        Function<ResponseCall.Listener, CompletableFuture<Answer>> ask = listener -> {
            RespondRequest request = new RespondRequest(
                    speak ? null : text, audio, response, pace, listener, heard, trace);
            return speak && text != null
                    ? operation.speak(conversation, text, request) : operation.respond(conversation, request);
        };
        return switch (reply) {
            case text -> whole(message, heard, ask.apply((event, delta) -> {
            })).thenAccept(complete -> message.setBody(complete.text()));
            case audio -> {
                AnswerAudio gathered = new AnswerAudio(options.getMaxAnswerSize());
                yield whole(message, heard, ask.apply(gathered))
                        .thenAccept(complete -> audio(message, gathered, conversation));
            }
            case audioStream -> {
                AnswerStream<byte[]> stream = AnswerStream.ofAudio(conversation, options.getMaxUnreadAnswerSize());
                yield begun(message, stream, ask.apply(stream)).thenRun(() -> {
                    message.setHeader(VoiceLiveConstants.AUDIO_FORMAT, format(outputFormat(conversation)));
                    message.setBody(AnswerStream.input(stream));
                });
            }
            case textStream -> {
                AnswerStream<String> stream = AnswerStream.ofText(conversation, options.getMaxUnreadAnswerSize());
                yield begun(message, stream, ask.apply(stream)).thenRun(() -> message.setBody(stream.iterator()));
            }
        };
    }

    /** Tells of the answer in headers, also of one that is not complete. */
    private static CompletableFuture<Answer> whole(
            Message message, UserTranscript heard, CompletableFuture<Answer> answer) {
        return answer.whenComplete((complete, failure) -> {
            if (complete != null) {
                headers(message, complete, heard);
            } else if (unwrap(failure) instanceof ResponseException partial) {
                headers(message, partial.answer(), heard);
            }
        });
    }

    private static CompletableFuture<Void> begun(Message message, AnswerStream<?> stream, CompletableFuture<Answer> answer) {
        answer.whenComplete((complete, failure) -> stream.end(unwrap(failure)));
        return stream.begun().thenRun(() -> {
            ANSWER_HEADERS.forEach(message::removeHeader);
            message.setHeader(VoiceLiveConstants.RESPONSE_ID, stream.responseId());
        });
    }

    private static @Nullable Throwable unwrap(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** The audio in the body, or null when it is a text, empty or missing. */
    private static @Nullable AudioSource audio(Exchange exchange) throws InvalidPayloadException {
        byte[] raw = BodyAudio.raw(exchange);
        boolean empty = raw != null && raw.length == 0;
        return !empty && BodyAudio.isAudio(exchange.getMessage().getBody()) ? BodyAudioSource.of(exchange) : null;
    }

    /** The text in the body, or null when there is none, which {@code speak} does not take. */
    private static @Nullable String text(Message message, boolean speak) throws InvalidPayloadException {
        String text = message.getBody() == null ? "" : message.getMandatoryBody(String.class);
        if (!text.isBlank()) {
            return text;
        }
        if (speak) {
            throw new IllegalArgumentException("The body of speak is blank, but must be the text to speak");
        }
        return null;
    }

    private void audio(Message message, AnswerAudio gathered, Conversation conversation) {
        RawAudioFormat format = outputFormat(conversation);
        byte[] raw = gathered.raw();
        if (gathered.tooLong()) {
            throw new IllegalStateException(
                    "The answer has more than " + options.getMaxAnswerSize()
                                            + " bytes of audio (maxAnswerSize); reply=audioStream gives one of any length");
        }
        if (raw.length == 0) {
            throw new IllegalStateException(
                    "The answer has no audio although the reply asks for it: the session's modalities need 'audio'");
        }
        message.setHeader(VoiceLiveConstants.AUDIO_FORMAT, format(format));
        message.setHeader(VoiceLiveConstants.AUDIO_DURATION, format.millis(raw.length));
        message.setBody(options.getAudioContainer() == VoiceLiveAudioContainer.wav ? gathered.wav(format) : raw);
    }

    private VoiceLiveReply reply(Message message, boolean speak) {
        VoiceLiveReply header = Headers.choice(message, VoiceLiveConstants.REPLY, VoiceLiveReply.values());
        VoiceLiveReply reply = header != null ? header : options.getReply();
        return reply != null ? reply : speak ? VoiceLiveReply.audio : VoiceLiveReply.text;
    }

    private static ObjectNode response(Message message) {
        Object config = message.getHeader(VoiceLiveConstants.RESPONSE_CONFIG);
        ObjectNode response = config == null
                ? JsonNodeFactory.instance.objectNode()
                : JsonBodies.object(config, "The header " + VoiceLiveConstants.RESPONSE_CONFIG);
        String instructions = Headers.text(message, VoiceLiveConstants.INSTRUCTIONS);
        return instructions == null ? response : response.put("instructions", instructions);
    }

    private static void headers(Message message, Answer answer, UserTranscript heard) {
        ANSWER_HEADERS.forEach(message::removeHeader);
        message.setHeader(VoiceLiveConstants.RESPONSE_ID, answer.responseId());
        message.setHeader(VoiceLiveConstants.ITEM_ID, answer.itemId());
        message.setHeader(VoiceLiveConstants.RESPONSE_STATUS, answer.status());
        if (answer.reason() != null) {
            message.setHeader(VoiceLiveConstants.RESPONSE_REASON, answer.reason());
        }
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
}
