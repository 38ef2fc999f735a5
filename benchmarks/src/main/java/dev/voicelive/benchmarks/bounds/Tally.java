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
package dev.voicelive.benchmarks.bounds;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** Counts messages and what became of each. Safe for use by several threads. */
final class Tally {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private long sent;
    private long accepted;
    private long refused;
    private @Nullable String refusal;

    /** One was handed over; tells whether it was refused at once. */
    boolean add(CompletableFuture<Exchange> exchange) {
        synchronized (this) {
            sent++;
        }
        exchange.whenComplete((done, failure) -> settled(failure != null ? failure : done.getException()));
        return exchange.isDone() && (exchange.isCompletedExceptionally() || exchange.join().isFailed());
    }

    private synchronized void settled(@Nullable Throwable failure) {
        if (failure == null) {
            accepted++;
        } else {
            refused++;
            refusal = refusal == null ? String.valueOf(failure.getMessage()) : refusal;
        }
        notifyAll();
    }

    synchronized long sent() {
        return sent;
    }

    synchronized long accepted() {
        return accepted;
    }

    synchronized long refused() {
        return refused;
    }

    synchronized long waiting() {
        return sent - accepted - refused;
    }

    /** Why the first one was refused. */
    synchronized Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Waits for so many to be accepted or refused, unless there is silence before. */
    synchronized void awaitSettled(long count) throws InterruptedException {
        while (accepted + refused < count) {
            long before = accepted + refused;
            TimeUnit.NANOSECONDS.timedWait(this, PATIENCE_NANOS);
            if (accepted + refused == before) {
                return;
            }
        }
    }
}
