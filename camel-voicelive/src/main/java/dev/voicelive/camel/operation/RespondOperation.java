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
package dev.voicelive.camel.operation;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.conversation.Answer;
import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.conversation.ResponseCall;
import dev.voicelive.camel.session.EffectiveSession;
import dev.voicelive.camel.session.SessionException;

/**
 * Lets the assistant respond to what the user writes or says, and waits for the answer (protocol sections 13.1 to
 * 13.5). What is said is sent as one turn: without turn detection it is committed; with it, silence follows, and where
 * the service responds by itself its response is taken.
 */
public final class RespondOperation {

    private static final String COMMIT_EMPTY = "input_audio_buffer_commit_empty";

    private final Executor speakers;
    private final SpeakingTurns turns;
    private final AudioSender audio;

    /**
     * @param speakers threads that read and send audio, one for each session at a time
     * @param turns    shared by all who speak in the same sessions
     */
    public RespondOperation(Executor speakers, SpeakingTurns turns, AudioSender audio) {
        this.speakers = speakers;
        this.turns = turns;
        this.audio = audio;
    }

    /**
     * Asks and waits, without blocking the caller.
     *
     * @return the answer; fails with a {@link ResponseException} when it is not complete, with a
     *         {@link SessionException} when there is none, and with an {@link IOException} when the audio cannot be
     *         read
     */
    public CompletableFuture<Answer> respond(Conversation conversation, RespondRequest request) {
        AudioSource source = request.audio();
        CompletableFuture<Answer> answer = source == null
                ? respondToText(conversation, request) : respondToAudio(conversation, source, request);
        return answer.thenCompose(complete -> complete.completed()
                ? CompletableFuture.completedFuture(complete)
                : CompletableFuture.failedFuture(new ResponseException(complete)));
    }

    /** Speaks a text word for word, without asking the model (protocol section 9.1). */
    public CompletableFuture<Answer> speak(Conversation conversation, String text, RespondRequest request) {
        ObjectNode response = request.response();
        response.putArray("modalities").add("text").add("audio");
        ObjectNode message = response.putObject("pre_generated_assistant_message").put("type", "message")
                .put("role", "assistant");
        message.putArray("content").addObject().put("type", "text").put("text", text);
        return respond(conversation, request);
    }

    private static CompletableFuture<Answer> respondToText(Conversation conversation, RespondRequest request) {
        String text = request.text();
        List<ObjectNode> before = text == null
                ? List.of() : List.of(ConversationItems.creation(ConversationItems.userText(text)));
        return conversation.respond(ask(conversation, before, request));
    }

    private CompletableFuture<Answer> respondToAudio(Conversation conversation, AudioSource source, RespondRequest request) {
        CompletableFuture<Answer> result = new CompletableFuture<>();
        turns.take(conversation, () -> {
            conversation.addListener(request.heard());
            result.whenComplete((answer, failure) -> conversation.removeListener(request.heard()));
            try {
                speakers.execute(() -> say(conversation, source, request, result));
            } catch (RejectedExecutionException e) {
                result.completeExceptionally(new SessionException("The producer is stopped", e));
            }
            // The turn lasts until the answer is there: who speaks before that may interrupt it.
            return result;
        });
        return result;
    }

    private void say(
            Conversation conversation, AudioSource source, RespondRequest request,
            CompletableFuture<Answer> result) {
        try (source) {
            EffectiveSession effective = AudioSender.effective(conversation);
            if (effective.turnDetection() && effective.createsResponses()) {
                await(conversation, source, request, result);
            } else {
                send(conversation, source, request, effective.turnDetection());
                commit(conversation, effective.turnDetection());
                forward(conversation.respond(ask(conversation, List.of(), request)), result);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.completeExceptionally(e);
        } catch (IOException | SessionException | RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private void await(
            Conversation conversation, AudioSource source, RespondRequest request,
            CompletableFuture<Answer> result)
            throws IOException, InterruptedException, SessionException {
        if (!request.response().isEmpty()) {
            throw new IllegalArgumentException(
                    "Instructions and other fields of a response cannot be given with audio while the service responds by"
                                               + " itself: it takes them with createResponse=false or turnDetection=none");
        }
        ResponseCall call = ResponseCall.awaiting(request.listener()).traced(request.trace());
        forward(conversation.respond(call), result);
        try {
            send(conversation, source, request, true);
        } catch (IOException | InterruptedException | SessionException | RuntimeException e) {
            call.result().completeExceptionally(e);
            throw e;
        }
    }

    private void send(Conversation conversation, AudioSource source, RespondRequest request, boolean silence)
            throws IOException, InterruptedException, SessionException {
        if (audio.send(conversation, source, request.pace(), silence) == 0) {
            throw new IOException("There is no audio in " + source.name());
        }
    }

    private static void commit(Conversation conversation, boolean turnDetection)
            throws InterruptedException, SessionException {
        while (true) {
            try {
                ConversationItems.commit(conversation).get();
                return;
            } catch (ExecutionException e) {
                SessionException refused = SessionException.of(e.getCause() == null ? e : e.getCause());
                // With turn detection the service has taken the turn by itself, and nothing may be left.
                if (turnDetection && COMMIT_EMPTY.equals(refused.code())) {
                    return;
                }
                // Lost with its connection: the audio is sent again over the next one, which has to be told, too.
                if (refused.error() != null || !refused.retryable() || !conversation.isOpen()) {
                    throw refused;
                }
            }
        }
    }

    private static ResponseCall ask(Conversation conversation, List<ObjectNode> before, RespondRequest request) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", "response.create")
                .put("event_id", conversation.nextEventId());
        if (!request.response().isEmpty()) {
            event.set("response", request.response());
        }
        return ResponseCall.create(before, event, request.listener()).traced(request.trace());
    }

    private static void forward(CompletableFuture<Answer> from, CompletableFuture<Answer> to) {
        from.whenComplete((answer, failure) -> {
            if (failure != null) {
                to.completeExceptionally(failure);
            } else {
                to.complete(answer);
            }
        });
    }
}
