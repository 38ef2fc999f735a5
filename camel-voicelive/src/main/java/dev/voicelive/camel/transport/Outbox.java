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
package dev.voicelive.camel.transport;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.vertx.core.http.WebSocket;

/**
 * Sends messages and counts what the operating system has not taken yet. Vert.x keeps the order of the calls, whatever
 * thread they come from.
 */
final class Outbox {

    private final long maxUnsentBytes;
    private final URI uri;
    private final Supplier<TransportException> failure;
    private final Runnable taken;
    private final AtomicLong unsent = new AtomicLong();

    /**
     * @param failure says why a message could not be sent
     * @param taken   called on the event loop whenever a message has gone
     */
    Outbox(long maxUnsentBytes, URI uri, Supplier<TransportException> failure, Runnable taken) {
        this.maxUnsentBytes = maxUnsentBytes;
        this.uri = uri;
        this.failure = failure;
        this.taken = taken;
    }

    CompletionStage<Void> send(WebSocket socket, byte[] utf8) {
        int length = utf8.length;
        long before = unsent.getAndAdd(length);
        if (before > 0 && before + length > maxUnsentBytes) {
            unsent.addAndGet(-length);
            return CompletableFuture.failedFuture(
                    TransportException.of(
                            TransportException.Kind.OVERFLOW,
                            before + " bytes wait to be sent to " + uri.getAuthority() + ": no room for " + length
                                                              + " more (maxUnsentSize)",
                            null));
        }
        CompletableFuture<Void> sent = new CompletableFuture<>();
        // Vert.x' API wants a String for a text frame, which it makes bytes again: for ASCII two plain copies
        socket.writeTextMessage(new String(utf8, StandardCharsets.UTF_8)).onComplete(done -> {
            unsent.addAndGet(-length);
            if (done.succeeded()) {
                taken.run();
                sent.complete(null);
            } else {
                sent.completeExceptionally(failure.get());
            }
        });
        return sent;
    }
}
