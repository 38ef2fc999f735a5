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

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import dev.voicelive.benchmarks.EmulatorProcess;

/**
 * Both sides send as fast as they can.
 *
 * @param megabytes of the answer; audio is appended until all of it has come
 */
record Flood(int megabytes) implements Scenario {

    /** Who was refused tries again after a moment. */
    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    @Override
    public String name() {
        return "flood";
    }

    @Override
    public String story() {
        return "The service answers with %,d MB as fast as it can, and as fast audio is appended.".formatted(megabytes);
    }

    @Override
    public Finding run(EmulatorProcess service) throws Exception {
        Hearing hearing = new Hearing();
        Limits limits = Limits.of(megabytes);
        Tally tally = new Tally();
        long answer = (long) limits.pieces() * CountingSpeech.PIECE_BYTES;
        AtomicBoolean flooding = new AtomicBoolean(true);
        try (BoundsRoutes routes = new BoundsRoutes(service, limits.maxUnsent(), hearing)) {
            tally.add(routes.append());
            tally.awaitSettled(1);
            Memory start = Memory.now();
            routes.ask(limits.pieces()).join();
            Thread producer = new Thread(() -> {
                while (flooding.get()) {
                    if (tally.add(routes.append())) {
                        LockSupport.parkNanos(MOMENT_NANOS);
                    }
                }
            }, "flood");
            producer.start();
            Memory middle;
            Memory end;
            long waiting;
            try {
                hearing.awaitAudio(answer / 2);
                middle = Memory.now();
                hearing.awaitAudio(answer - answer / 20);
                end = Memory.now();
                waiting = tally.waiting();
                hearing.awaitAnswer();
            } finally {
                flooding.set(false);
                producer.join();
            }
            tally.awaitSettled(tally.sent());
            long unheard = Limits.unheard(service, tally.accepted());
            return new Finding(
                    tally.sent(), tally.accepted(), tally.refused(), waiting, hearing.inOrder(), unheard + hearing.lost(answer),
                    limits.allowed(), start, middle, end);
        }
    }
}
