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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import dev.voicelive.camel.transport.TransportException;

/**
 * Limits what messages of a session may hold while they wait, wherever that is: for a socket to take them, for the
 * session to be open, for another connection after the loss of one. Thread-safe.
 */
final class Room {

    private final String key;
    private final long maxBytes;
    private final AtomicLong used = new AtomicLong();

    /** @param key name of the session, for messages */
    Room(String key, long maxBytes) {
        this.key = key;
        this.maxBytes = maxBytes;
    }

    /**
     * Sends a message if there is room for it; one that is larger than all the room goes when nothing waits.
     *
     * @return fails with a {@link TransportException.Kind#OVERFLOW} when there is no room
     */
    CompletionStage<Void> enter(long bytes, Supplier<CompletionStage<Void>> send) {
        long before = used.getAndAdd(bytes);
        if (before > 0 && before + bytes > maxBytes) {
            used.addAndGet(-bytes);
            return CompletableFuture.failedFuture(TransportException.of(
                    TransportException.Kind.OVERFLOW,
                    before + " bytes wait to be sent in session '" + key + "': no room for " + bytes + " more (maxUnsentSize)",
                    null));
        }
        CompletionStage<Void> sent = send.get();
        sent.whenComplete((done, failure) -> used.addAndGet(-bytes));
        return sent;
    }
}
