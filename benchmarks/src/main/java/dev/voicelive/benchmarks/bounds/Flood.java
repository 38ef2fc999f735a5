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
        AtomicBoolean flooding = new AtomicBoolean(true);
        try (SessionRun run = new SessionRun(service, megabytes)) {
            long answer = run.ask();
            Thread producer = new Thread(() -> {
                while (flooding.get()) {
                    if (run.append()) {
                        LockSupport.parkNanos(MOMENT_NANOS);
                    }
                }
            }, "flood");
            producer.start();
            Memory middle;
            Memory end;
            long waiting;
            try {
                run.hearing().awaitAudio(answer / 2);
                middle = Memory.now();
                run.hearing().awaitAudio(answer - answer / 20);
                end = Memory.now();
                waiting = run.waiting();
                run.hearing().awaitAnswer();
            } finally {
                flooding.set(false);
                producer.join();
            }
            return run.finish(middle, end, waiting);
        }
    }
}
