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

import java.time.Duration;
import java.util.List;

/** The rows of the comparison. */
final class Scenarios {

    private Scenarios() {
    }

    /** @param scale factor for how much is sent, above 0; 1 for the whole */
    static List<Scenario> all(double scale) {
        int burst = scaled(2_000, scale);
        int slow = scaled(5_000, scale);
        int paced = scaled(200, scale);
        int fast = scaled(20_000, scale);
        int each = scaled(200, scale);
        Duration none = Duration.ZERO;
        return List.of(
                new DeltaScenario(
                        "burst", "%,d audio deltas come at once, four times: all arrive, in order.".formatted(burst), burst, 4,
                        none, none, none),
                new DeltaScenario(
                        "paced", "%,d audio deltas come, one each 10 ms: all arrive, in order.".formatted(paced), paced, 1,
                        Duration.ofMillis(10), none, none),
                new DeltaScenario(
                        "late-subscriber",
                        "%,d audio deltas come, and nobody takes events until 1 s after the connection: all arrive, in order."
                                .formatted(burst),
                        burst, 1, none, Duration.ofSeconds(1), none),
                new DeltaScenario(
                        "slow-subscriber",
                        "%,d audio deltas come at once, and each takes the application 2 ms: all arrive, in order."
                                .formatted(slow),
                        slow, 1, none, none, Duration.ofMillis(2)),
                new AppendScenario(
                        "fast-sender",
                        "%,d chunks of 960 bytes are sent in a loop, each when the one before is sent: the service gets all."
                                .formatted(fast),
                        1, fast),
                new AppendScenario(
                        "many-senders",
                        "4 threads send %,d chunks each at the same time: the service gets all.".formatted(each),
                        4, each),
                new CloseScenario(),
                new RefusalScenario(401, none),
                new RefusalScenario(429, Duration.ofSeconds(37)),
                EventScenario.error("invalid_model"),
                EventScenario.unknown(),
                new RedirectScenario(),
                new ResponseScenario(),
                new NotRunScenario(
                        "shared-pool", "Sessions share connection limits and threads.",
                        "nothing of it can be seen from outside the client"),
                new NotRunScenario(
                        "node-client", "The same of Azure's SDK for Node.",
                        "this program runs clients for Java; -Ppeers runs that SDK in whole sessions"));
    }

    private static int scaled(int count, double scale) {
        return Math.max(1, (int) Math.round(count * scale));
    }
}
