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
        try (SessionRun run = new SessionRun(service, megabytes)) {
            service.ask("stall");
            int half = run.chunks() / 2;
            run.append(half);
            Memory middle = Memory.now();
            run.append(half);
            Memory end = Memory.now();
            long waiting = run.waiting();
            service.ask("resume");
            return run.finish(middle, end, waiting);
        }
    }
}
