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

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Tells when nothing has moved for too long although something should. All methods and the alarm run on the
 * conversation's thread.
 */
final class Watchdog {

    private final long timeoutNanos;
    private final ScheduledExecutorService scheduler;
    private final Consumer<Runnable> thread;
    private final BooleanSupplier expecting;
    private final Runnable alarm;
    private long lastMove;
    private @Nullable ScheduledFuture<?> timer;

    /**
     * @param thread    runs a task on the conversation's thread
     * @param expecting whether something should move
     */
    Watchdog(Duration timeout, ScheduledExecutorService scheduler, Consumer<Runnable> thread, BooleanSupplier expecting,
             Runnable alarm) {
        this.timeoutNanos = timeout.toNanos();
        this.scheduler = scheduler;
        this.thread = thread;
        this.expecting = expecting;
        this.alarm = alarm;
    }

    /** Something moved. */
    void moved() {
        lastMove = System.nanoTime();
    }

    /** Something is awaited from now on. */
    void watch() {
        if (timer == null && expecting.getAsBoolean()) {
            moved();
            schedule(timeoutNanos);
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    private void schedule(long nanos) {
        try {
            timer = scheduler.schedule(() -> thread.accept(this::check), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The timer is shut down with everything else.
            timer = null;
        }
    }

    private void check() {
        if (timer == null) {
            return;
        }
        timer = null;
        if (!expecting.getAsBoolean()) {
            return;
        }
        long left = lastMove + timeoutNanos - System.nanoTime();
        if (left > 0) {
            schedule(left);
        } else {
            alarm.run();
        }
    }
}
