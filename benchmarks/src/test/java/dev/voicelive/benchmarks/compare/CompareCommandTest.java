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
import java.io.StringWriter;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The comparison with less of everything, and its options. */
class CompareCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command
            = new CommandLine(new CompareCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    /** More than half a minute. */
    @Test
    @Tag("peer")
    void theCamelRouteHoldsEveryRow() {
        assertThat(command.execute("--scale", "0.25")).as(() -> out + err.toString()).isZero();
        assertThat(Scenarios.all(1)).allSatisfy(scenario -> assertThat(out.toString()).contains("\n" + scenario.name() + " "));
    }

    @Test
    void theCamelRouteHoldsTheRowsThatTakeLittleTime() {
        assertThat(command.execute(
                "--scale", "0.25", "--row", "late-subscriber,many-senders,close-1011,refused-401,refused-429,error-first",
                "--row", "unknown-event,redirect,response-options")).as(() -> out + err.toString()).isZero();
        // A client that fails a row is seen to fail it.
        assertThat(out.toString().lines().filter(line -> line.startsWith("late-subscriber")))
                .singleElement().asString().contains("FAILED");
    }

    @Test
    void aRowThatThereIsNotIsRefusedWithThoseThereAre() {
        assertThat(command.execute("--row", "bursts")).isEqualTo(2);
        assertThat(err.toString()).contains("'bursts'", "burst, paced, late-subscriber");
    }
}
