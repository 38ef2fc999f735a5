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
package dev.voicelive.emulator.server;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

import dev.voicelive.emulator.chat.ChatException;
import dev.voicelive.emulator.chat.ChatListener;
import dev.voicelive.emulator.chat.ChatModel;
import dev.voicelive.emulator.chat.ChatRequest;
import dev.voicelive.emulator.chat.ChatUsage;
import dev.voicelive.emulator.session.ResponseResults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the model answer, each answer on a thread of its own, as an answer may have to wait for its client. */
final class ChatPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChatPool.class);
    /** Pieces of an answer that may wait for the session. */
    private static final int AHEAD = 64;

    private final ChatModel model;
    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.named("voicelive-emulator-chat"));

    ChatPool(ChatModel model) {
        this.model = model;
    }

    /**
     * Has a request answered, no faster than the client takes the answer; cancelling the future interrupts the model.
     *
     * @param gate    holds the answer while the client does not read
     * @param session runs a task on the session's thread
     */
    Future<?> submit(String responseId, ChatRequest request, WriteGate gate, Consumer<Consumer<ResponseResults>> session) {
        return threads.submit(() -> {
            try {
                ChatUsage usage = model.answer(request, new Answer(responseId, gate, session));
                session.accept(results -> results.answered(responseId, usage));
            } catch (InterruptedException | CancellationException e) {
                Thread.currentThread().interrupt();
            } catch (ChatException e) {
                session.accept(results -> results.answerFailed(responseId, e.code(), String.valueOf(e.getMessage())));
            } catch (RuntimeException | LinkageError e) {
                LOG.error("The chat model failed on a request", e);
                String problem = "The chat model failed: " + e.getClass().getSimpleName();
                session.accept(results -> results.answerFailed(responseId, "server_error", problem));
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
        if (!Threads.await(threads)) {
            LOG.warn("The chat model is still working and is not waited for");
        }
    }

    /** Hands the pieces of an answer to the session. */
    private static final class Answer implements ChatListener {

        private final String responseId;
        private final WriteGate gate;
        private final Consumer<Consumer<ResponseResults>> session;
        private final Semaphore ahead = new Semaphore(AHEAD);

        Answer(String responseId, WriteGate gate, Consumer<Consumer<ResponseResults>> session) {
            this.responseId = responseId;
            this.gate = gate;
            this.session = session;
        }

        @Override
        public void text(String delta) {
            hand(results -> results.text(responseId, delta));
        }

        @Override
        public void toolCall(String callId, String name) {
            hand(results -> results.toolCall(responseId, callId, name));
        }

        @Override
        public void toolArguments(String delta) {
            hand(results -> results.toolArguments(responseId, delta));
        }

        private void hand(Consumer<ResponseResults> piece) {
            try {
                ahead.acquire();
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("The answer is not wanted any more");
            }
            session.accept(results -> {
                ahead.release();
                piece.accept(results);
            });
        }
    }
}
