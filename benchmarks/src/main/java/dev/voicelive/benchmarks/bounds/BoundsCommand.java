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

import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether memory stays flat while more comes than can be taken, and whether anything is lost unsaid. */
@Command(name = "bounds", mixinStandardHelpOptions = true,
         description = "Offers routes and their session more than can be taken, and prints what they hold and what became of it all.",
         exitCodeListHeading = "Exit codes:%n",
         exitCodeList = {
                 "0:memory was flat in every row and nothing was lost unsaid", "1:not so", "2:wrong options" })
public final class BoundsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--megabytes", defaultValue = "64", paramLabel = "N",
            description = "How much is offered in each row. Default: ${DEFAULT-VALUE}")
    private int megabytes;

    @Option(names = "--seconds", defaultValue = "5", paramLabel = "N",
            description = "How long the stalled route stands still. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(names = "--row", split = ",", paramLabel = "NAME", description = "Only these rows. Default: all")
    private List<String> rows = List.of();

    public static void main(String[] args) {
        System.exit(new CommandLine(new BoundsCommand()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (megabytes < 1 || seconds < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--megabytes must be at least 1 and --seconds at least 0, not " + megabytes + " and "
                                        + seconds);
        }
        return new Bounds(spec.commandLine().getOut()).run(chosen()).isEmpty() ? 0 : 1;
    }

    private List<Scenario> chosen() {
        List<Scenario> all = List.of(
                new StalledService(megabytes), new StalledRoute(megabytes, seconds), new Flood(megabytes),
                new SlowRecognition(megabytes));
        List<String> names = all.stream().map(Scenario::name).toList();
        for (String row : rows) {
            if (!names.contains(row)) {
                throw new ParameterException(
                        spec.commandLine(), "--row: there is no row '" + row + "', only " + String.join(", ", names));
            }
        }
        return rows.isEmpty() ? all : all.stream().filter(scenario -> rows.contains(scenario.name())).toList();
    }
}
