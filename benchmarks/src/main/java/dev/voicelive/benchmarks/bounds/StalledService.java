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

import dev.voicelive.benchmarks.EmulatorProcess;

/**
 * The service reads nothing while audio is appended.
 *
 * @param megabytes that are appended
 */
record StalledService(int megabytes) implements Scenario {

    @Override
    public String name() {
        return "stalled-service";
    }

    @Override
    public String story() {
        return "The service reads nothing while %,d MB are appended; then it reads on.".formatted(megabytes);
    }

    @Override
    public Finding run(EmulatorProcess service) throws Exception {
        Hearing hearing = new Hearing();
        Limits limits = Limits.of(megabytes);
        Tally tally = new Tally();
        try (BoundsRoutes routes = new BoundsRoutes(service, limits.maxUnsent(), hearing)) {
            tally.add(routes.append());
            tally.awaitSettled(1);
            Memory start = Memory.now();
            service.ask("stall");
            int chunks = limits.chunks();
            Memory middle = start;
            for (int i = 0; i < chunks; i++) {
                tally.add(routes.append());
                if (i == chunks / 2) {
                    middle = Memory.now();
                }
            }
            Memory end = Memory.now();
            long waiting = tally.waiting();
            service.ask("resume");
            tally.awaitSettled(tally.sent());
            long unheard = Limits.unheard(service, tally.accepted());
            return new Finding(
                    tally.sent(), tally.accepted(), tally.refused(), waiting, hearing.inOrder(), unheard + hearing.lost(0),
                    limits.allowed(), start, middle, end);
        }
    }
}
