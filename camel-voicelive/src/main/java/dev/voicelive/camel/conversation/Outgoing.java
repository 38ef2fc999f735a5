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
package dev.voicelive.camel.conversation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import dev.voicelive.camel.session.SessionException;
import org.jspecify.annotations.Nullable;

/**
 * What is sent while no connection can be used waits here, in order, up to a number of messages; else all passes. One
 * message goes at a time, so that it is clear to which connection. Thread-safe.
 */
final class Outgoing {

    private record Message(Supplier<CompletionStage<Void>> send, CompletableFuture<Void> taken) {

        void go() {
            send.get().whenComplete((done, failure) -> {
                if (failure != null) {
                    taken.completeExceptionally(failure);
                } else {
                    taken.complete(null);
                }
            });
        }
    }

    private final int limit;
    private final Deque<Message> waiting = new ArrayDeque<>();
    private boolean open;
    private @Nullable Throwable closed;

    Outgoing(int limit) {
        this.limit = limit;
    }

    /** @return done when the socket has taken the message */
    CompletionStage<Void> send(Supplier<CompletionStage<Void>> message) {
        return send(message, limit);
    }

    /** As {@link #send}, for the few messages of the conversation itself: there is always room for them. */
    CompletionStage<Void> sendOwn(Supplier<CompletionStage<Void>> message) {
        return send(message, Integer.MAX_VALUE);
    }

    private synchronized CompletionStage<Void> send(Supplier<CompletionStage<Void>> message, int room) {
        if (closed != null) {
            return CompletableFuture.failedFuture(closed);
        }
        if (open) {
            return message.get();
        }
        if (waiting.size() >= room) {
            return CompletableFuture.failedFuture(new SessionException(
                    "The session is being opened and " + limit + " messages wait for it already"));
        }
        Message held = new Message(message, new CompletableFuture<>());
        waiting.add(held);
        return held.taken();
    }

    /** From now on messages wait. */
    synchronized void pause() {
        open = false;
    }

    /**
     * Sends what waits; messages of other threads come after it.
     *
     * @param first goes before all of it
     */
    synchronized void open(Runnable first) {
        open = false;
        first.run();
        // Who hears that his message was taken may at once send the next one, which then waits here, too.
        for (Message message = waiting.poll(); message != null; message = waiting.poll()) {
            message.go();
        }
        open = true;
    }

    /** Nothing can be sent any more. */
    void close(Throwable cause) {
        Deque<Message> refused;
        synchronized (this) {
            if (closed != null) {
                return;
            }
            closed = cause;
            refused = new ArrayDeque<>(waiting);
            waiting.clear();
        }
        refused.forEach(message -> message.taken().completeExceptionally(cause));
    }
}
