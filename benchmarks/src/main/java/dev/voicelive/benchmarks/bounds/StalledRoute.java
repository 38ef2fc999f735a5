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

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import dev.voicelive.benchmarks.EmulatorProcess;

/**
 * A route takes no event while the service has a long answer for it, and others go on appending.
 *
 * @param megabytes of the answer, and as many that are appended
 * @param seconds   that the route stands still once nothing moves any more
 */
record StalledRoute(int megabytes, int seconds) implements Scenario {

    /** Nothing has moved for so long: nothing does. */
    private static final long STILL_MILLIS = 500;

    @Override
    public String name() {
        return "stalled-route";
    }

    @Override
    public String story() {
        return "A route stands still for %,d s while the service has %,d MB for it and %,d MB are appended; then it goes on."
                .formatted(seconds, megabytes, megabytes);
    }

    @Override
    public Finding run(EmulatorProcess service) throws Exception {
        try (SessionRun run = new SessionRun(service, megabytes)) {
            run.hearing().standStill();
            run.ask();
            int half = run.chunks() / 2;
            run.append(half);
            awaitStill(service);
            Memory middle = Memory.now();
            run.append(half);
            TimeUnit.SECONDS.sleep(seconds);
            Memory end = Memory.now();
            long waiting = run.waiting();
            run.hearing().goOn();
            run.hearing().awaitAnswer();
            return run.finish(middle, end, waiting);
        }
    }

    private static void awaitStill(EmulatorProcess service) throws IOException, InterruptedException {
        String said;
        do {
            said = service.ask("said");
            TimeUnit.MILLISECONDS.sleep(STILL_MILLIS);
        } while (!said.equals(service.ask("said")));
    }
}
