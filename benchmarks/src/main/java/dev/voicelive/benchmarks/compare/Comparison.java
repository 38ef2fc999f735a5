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

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Runs scenarios on two clients, one after the other. Not thread-safe. */
final class Comparison {

    private final Client theirs;
    private final Client ours;
    private final Consumer<String> progress;

    /**
     * @param theirs   the client to compare with
     * @param ours     the client that is to hold every row
     * @param progress told the name of each scenario before it runs
     */
    Comparison(Client theirs, Client ours, Consumer<String> progress) {
        this.theirs = theirs;
        this.ours = ours;
        this.progress = progress;
    }

    /**
     * Runs all and prints one table.
     *
     * @return the names of the scenarios in which our side failed
     */
    List<String> run(List<Scenario> scenarios, PrintWriter out) {
        ComparisonTable table = new ComparisonTable(List.of(theirs.name(), ours.name()));
        List<String> failed = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            progress.accept(scenario.name());
            Outcome their = run(scenario, theirs);
            Outcome our = run(scenario, ours);
            table.add(scenario, List.of(their, our));
            if (our.failed()) {
                failed.add(scenario.name());
            }
        }
        out.print(table);
        out.flush();
        return failed;
    }

    private static Outcome run(Scenario scenario, Client client) {
        try {
            return scenario.run(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.notRun("interrupted");
        } catch (Exception e) {
            return Outcome.of(false, "the trial ended with " + client.told(e));
        }
    }
}
