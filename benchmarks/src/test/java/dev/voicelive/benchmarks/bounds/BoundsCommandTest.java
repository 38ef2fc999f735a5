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

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

import dev.voicelive.benchmarks.EmulatorProcess;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;

/** The rows with little traffic, and that one in which memory grows or something is lost fails. */
class BoundsCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine command
            = new CommandLine(new BoundsCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void whenMoreComesThanCanBeTakenMemoryIsFlatAndNothingIsLostUnsaid() {
        assertThat(command.execute("--megabytes", "24", "--seconds", "1")).as(() -> out + err.toString()).isZero();
        assertThat(out.toString().lines().filter(line -> line.endsWith("  flat"))).hasSize(4);
        // More was offered than may wait, and who offered it was told so.
        assertThat(out.toString().lines().filter(line -> line.startsWith("stalled-service ") && line.endsWith("flat")))
                .singleElement().asString().matches("stalled-service +787 +\\d+ +[1-9]\\d+ .*");
    }

    @Test
    void whatIsKeptForGoodFailsItsRow() throws Exception {
        byte[][] kept = new byte[1][];
        Scenario leak = scenario(() -> {
            Memory start = Memory.now();
            kept[0] = new byte[64 << 20];
            return new Finding(1, 1, 0, 0, 1, 0, 1 << 20, start, start, Memory.now());
        });
        assertThat(new Bounds(new PrintWriter(out)).run(List.of(leak))).containsExactly("some");
        assertThat(out.toString()).contains("grows from the middle to the end", "holds more than the options allow");
        assertThat(kept[0]).isNotEmpty();
    }

    @Test
    void whatIsLostOrNeverAnsweredFailsItsRow() throws Exception {
        Memory flat = Memory.now();
        Scenario lossy = scenario(() -> new Finding(10, 6, 3, 0, 5, 2, 0, flat, flat, flat));
        assertThat(new Bounds(new PrintWriter(out)).run(List.of(lossy))).containsExactly("some");
        assertThat(out.toString()).contains("FAILED: 2 lost, 1 never answered");
    }

    @Test
    void aRowThatThereIsNotIsRefusedWithThoseThereAre() {
        assertThat(command.execute("--row", "floods")).isEqualTo(2);
        assertThat(err.toString()).contains("'floods'", "stalled-service, stalled-route, flood, slow-recognition");
    }

    private interface Trial {
        Finding run();
    }

    private static Scenario scenario(Trial trial) {
        return new Scenario() {
            @Override
            public String name() {
                return "some";
            }

            @Override
            public String story() {
                return "Something happens.";
            }

            @Override
            public Finding run(EmulatorProcess service) {
                return trial.run();
            }
        };
    }
}
