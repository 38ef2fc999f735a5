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
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The same trouble for Azure's SDK and for a Camel route, row by row. */
@Command(name = "compare", mixinStandardHelpOptions = true,
         description = "Brings the same trouble to Azure's SDK for Java and to a Camel route, and prints what came of it for each.",
         exitCodeListHeading = "Exit codes:%n",
         exitCodeList = { "0:the Camel route held every row that was run", "1:it failed one", "2:wrong options" })
public final class CompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--row", split = ",", paramLabel = "NAME", description = "Only these rows. Default: all")
    private List<String> rows = List.of();

    @Option(names = "--scale", defaultValue = "1", paramLabel = "FACTOR",
            description = "Sends that much of what is sent otherwise, above 0. Default: ${DEFAULT-VALUE}")
    private double scale = 1;

    public static void main(String[] args) {
        System.exit(new CommandLine(new CompareCommand()).execute(args));
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (!(scale > 0)) {
            throw new ParameterException(spec.commandLine(), "--scale must be above 0, not " + scale);
        }
        Comparison comparison = new Comparison(new AzureClient(), new CamelClient(), name -> {
            err.println("Running " + name + " ...");
            err.flush();
        });
        List<String> failed = comparison.run(chosen(), out);
        failed.forEach(name -> err.println("The Camel route failed the row " + name));
        err.flush();
        return failed.isEmpty() ? 0 : 1;
    }

    private List<Scenario> chosen() {
        List<Scenario> all = Scenarios.all(scale);
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
