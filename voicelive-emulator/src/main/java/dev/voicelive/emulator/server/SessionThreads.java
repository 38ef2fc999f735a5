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

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The threads on which sessions work. A new session begins on a thread of its own, so that its client need not wait
 * behind the audio of others. The others give way after each task: on a single core a new client, and the event loop
 * that answers it, would otherwise wait for the end of one time slice after the other.
 */
final class SessionThreads {

    /**
     * Only who does not give way in turn works so long at a time (ns): another program, or the compiler of this one.
     */
    private static final long LONG = 2_000_000;
    /** How many times as long none gives way then, as beside such a program little time would be left for sessions. */
    private static final int REST = 10;

    private final ExecutorService openings = Executors.newSingleThreadExecutor(Threads.named("voicelive-emulator-opening"));
    private final ExecutorService workers;
    private volatile long restUntil = System.nanoTime();

    /** @param count threads for all but the beginning of sessions */
    SessionThreads(int count) {
        workers = new ThreadPoolExecutor(
                count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Threads.named("voicelive-emulator-session")) {
            @Override
            protected void afterExecute(Runnable task, @Nullable Throwable failure) {
                giveWay();
            }
        };
    }

    /** Where a session begins. */
    Executor openings() {
        return openings;
    }

    /** Where all else of sessions is done. */
    Executor workers() {
        return workers;
    }

    /** Takes no more tasks; those that were given are done. */
    void shutdown() {
        openings.shutdown();
        workers.shutdown();
    }

    /** Waits for the threads to end after {@link #shutdown}. */
    void await() {
        Threads.await(openings);
        Threads.await(workers);
    }

    private void giveWay() {
        long before = System.nanoTime();
        if (before - restUntil >= 0) {
            Thread.yield();
            long after = System.nanoTime();
            if (after - before > LONG) {
                restUntil = after + REST * (after - before);
            }
        }
    }
}
