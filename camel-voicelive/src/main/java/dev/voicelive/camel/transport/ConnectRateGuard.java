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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps new connections below what a resource allows (protocol section 4.3): in any 60 seconds at most a number of them
 * per key, first come first served. Safe for use by many threads.
 */
public final class ConnectRateGuard {

    /** New connections per minute and resource that the service allows. */
    public static final int DEFAULT_PER_MINUTE = 30;

    private static final long WINDOW_MS = 60_000;

    private final int perMinute;
    private final LongSupplier clockMs;
    /** By key, the times of the latest connects, at most {@link #perMinute} of them, oldest first; some lie ahead. */
    private final Map<String, Deque<Long>> connects = new HashMap<>();

    /**
     * @param perMinute connections per key in any 60 seconds, at least 1
     * @param clockMs   milliseconds of a clock that never goes back
     */
    public ConnectRateGuard(int perMinute, LongSupplier clockMs) {
        if (perMinute < 1) {
            throw new IllegalArgumentException("At least 1 connection a minute has to be allowed, not " + perMinute);
        }
        this.perMinute = perMinute;
        this.clockMs = clockMs;
    }

    /** A guard on the system's monotonic clock. */
    public ConnectRateGuard(int perMinute) {
        this(perMinute, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
    }

    /**
     * Takes the next free place in time.
     *
     * @param  key whose connections are counted together, the host
     * @return     milliseconds to wait before connecting, 0 for now
     */
    public synchronized long reserve(String key) {
        long now = clockMs.getAsLong();
        forget(now);
        Deque<Long> times = connects.computeIfAbsent(key, k -> new ArrayDeque<>());
        long at = now;
        if (!times.isEmpty()) {
            at = Math.max(at, times.getLast());
        }
        if (times.size() == perMinute) {
            at = Math.max(at, times.removeFirst() + WINDOW_MS);
        }
        times.addLast(at);
        return at - now;
    }

    /**
     * As {@link #reserve}, but tells when it is time.
     *
     * @param  scheduler completes the stage when there is something to wait for; otherwise it comes completed
     * @return           a stage; cancelling its future ends the wait but does not give the place back
     */
    public CompletionStage<Void> acquire(String key, ScheduledExecutorService scheduler) {
        CompletableFuture<Void> turn = new CompletableFuture<>();
        long wait = reserve(key);
        if (wait == 0) {
            turn.complete(null);
        } else {
            ScheduledFuture<?> timer = scheduler.schedule(() -> turn.complete(null), wait, TimeUnit.MILLISECONDS);
            var unused = turn.whenComplete((done, failure) -> timer.cancel(false));
        }
        return turn;
    }

    /** Drops the keys whose connects no longer count, so that the map is bounded by the connects of a minute. */
    private void forget(long now) {
        connects.values().removeIf(times -> times.getLast() + WINDOW_MS <= now);
    }
}
