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
package dev.voicelive.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import dev.voicelive.emulator.fault.FaultOrder;
import dev.voicelive.emulator.fault.Faults;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is to go wrong. */
final class FaultOptions {

    @Option(names = "--fault", paramLabel = "FAULT[,WHEN...]",
            description = "What is to go wrong, such as refuse:429:5,every:10 or drop-after-events:20,chance:0.1; may be "
                          + "given several times. The emulator's README lists all there is")
    private List<String> orders = new ArrayList<>();

    @Option(names = "--fault-seed", paramLabel = "N",
            description = "Seed of chance, so that a run can be repeated. Default: another one each time")
    private @Nullable Long seed;

    @Option(names = "--allow-fault-parameter",
            description = "Let clients order faults for their own session by the query parameter 'fault'")
    private boolean parameter;

    /**
     * The faults that the options describe, or null for none ever.
     *
     * @throws IllegalArgumentException when one cannot be read; the message names the option and what is allowed
     */
    @Nullable
    Faults faults() {
        if (orders.isEmpty() && !parameter) {
            return null;
        }
        Faults faults = new Faults();
        if (seed == null) {
            seed = new SplittableRandom().nextLong(1_000_000);
        }
        faults.seed(seed);
        if (parameter) {
            faults.allowParameter();
        }
        orders.forEach(order -> faults.order(FaultOrder.parse("--fault", order)));
        return faults;
    }

    /** What a user needs to know to repeat a run in which chance plays a part, or null. */
    @Nullable
    String remark() {
        return orders.stream().anyMatch(order -> order.contains(",chance:"))
                ? "The faults of this run can be repeated with --fault-seed " + seed : null;
    }
}
