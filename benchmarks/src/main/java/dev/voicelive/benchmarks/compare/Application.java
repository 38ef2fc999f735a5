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
package dev.voicelive.benchmarks.compare;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/** Hears a session and keeps what it is told. Safe for use by several threads. */
final class Application {

    /** When nothing has come for so long, nothing more will. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final long workNanos;
    private final List<Integer> numbers = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private @Nullable String end;
    private long lastChange = System.nanoTime();

    /** @param work time that each event takes it */
    Application(Duration work) {
        workNanos = work.toNanos();
    }

    /** An audio delta, which begins with its number. */
    void audio(byte[] audio) {
        number(ByteBuffer.wrap(audio).getInt());
    }

    /** Something that was sent has come. */
    void number(int number) {
        if (workNanos > 0) {
            LockSupport.parkNanos(workNanos);
        }
        synchronized (this) {
            numbers.add(number);
            changed();
        }
    }

    /** An event of another kind. */
    synchronized void event(String type, String content) {
        told.add(type + " " + content);
        changed();
    }

    /** Nothing more will come. */
    synchronized void ended(String how) {
        end = how;
        changed();
    }

    /** Waits for this many numbers, unless there is silence or the end before. */
    synchronized void awaitNumbers(int count) throws InterruptedException {
        await(() -> numbers.size() >= count || end != null);
    }

    /**
     * Waits until an event or the end tells of this, and gives what did; null when there was silence, or an end that
     * does not tell.
     */
    synchronized @Nullable String awaitTold(String words) throws InterruptedException {
        await(() -> telling(words) != null || end != null);
        return telling(words);
    }

    synchronized List<Integer> numbers() {
        return List.copyOf(numbers);
    }

    /** How the end was told; null before it. */
    synchronized @Nullable String end() {
        return end;
    }

    private @Nullable String telling(String words) {
        if (end != null && end.contains(words)) {
            return end;
        }
        return told.stream().filter(each -> each.contains(words)).findFirst().orElse(null);
    }

    private void await(BooleanSupplier done) throws InterruptedException {
        lastChange = System.nanoTime();
        while (!done.getAsBoolean()) {
            long left = lastChange + SILENCE_NANOS - System.nanoTime();
            if (left <= 0) {
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private void changed() {
        lastChange = System.nanoTime();
        notifyAll();
    }
}
