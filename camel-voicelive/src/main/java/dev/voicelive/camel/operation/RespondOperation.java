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

    private final Executor workers;
    private final AudioSender audio;

    /** @param workers threads that read and send audio */
    public RespondOperation(Executor workers, AudioSender audio) {
        this.workers = workers;
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
        CompletableFuture<Answer> answer
                = request.audio() == null ? respondToText(conversation, request) : respondToAudio(conversation, request);
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
        return conversation.respond(ResponseCall.create(before, create(conversation, request), request.listener()));
    }

    private CompletableFuture<Answer> respondToAudio(Conversation conversation, RespondRequest request) {
        CompletableFuture<Answer> result = new CompletableFuture<>();
        try {
            workers.execute(() -> {
                try (AudioSource source = request.audio()) {
                    if (source != null) {
                        forward(say(conversation, source, request), result);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    result.completeExceptionally(e);
                } catch (IOException | SessionException | RuntimeException e) {
                    result.completeExceptionally(e);
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new SessionException("The producer is stopped", e));
        }
        return result;
    }

    private CompletableFuture<Answer> say(Conversation conversation, AudioSource source, RespondRequest request)
            throws IOException, InterruptedException, SessionException {
        EffectiveSession effective = AudioSender.effective(conversation);
        // Two who speak at the same time would be heard as one.
        synchronized (conversation) {
            if (effective.turnDetection() && effective.createsResponses()) {
                CompletableFuture<Answer> answer = conversation.respond(ResponseCall.awaiting(request.listener()));
                audio.sendFile(conversation, source, request.pace(), true);
                return answer;
            }
            audio.sendFile(conversation, source, request.pace(), effective.turnDetection());
            CompletableFuture<?> committed = ConversationItems.commit(conversation);
            try {
                committed.get();
            } catch (ExecutionException e) {
                // With turn detection the service has committed the turn by itself and nothing may be left.
                if (!effective.turnDetection()) {
                    throw SessionException.of(e.getCause() == null ? e : e.getCause());
                }
            }
        }
        return conversation.respond(
                ResponseCall.create(List.of(), create(conversation, request), request.listener()));
    }

    private static ObjectNode create(Conversation conversation, RespondRequest request) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", "response.create")
                .put("event_id", conversation.nextEventId());
        if (!request.response().isEmpty()) {
            event.set("response", request.response());
        }
        return event;
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
