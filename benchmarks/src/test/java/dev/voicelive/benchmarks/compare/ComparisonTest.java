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
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTest {

    private final Client theirs = new AzureClient();
    private final Client ours = new CamelClient();

    @Test
    void onlyWhatOurSideFailsCounts() {
        StringWriter out = new StringWriter();
        List<String> failed = new Comparison(theirs, ours, name -> {
        }).run(List.of(failing("one", ours), failing("other", theirs), new NotRunScenario("none", "", "cannot")),
                new PrintWriter(out));
        assertThat(failed).containsExactly("one");
        assertThat(out.toString()).containsSubsequence("held: fine", "FAILED: the trial ended with bad", "not run: cannot");
    }

    private static Scenario failing(String name, Client failing) {
        return new Scenario() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String question() {
                return "Anything.";
            }

            @Override
            public Outcome run(Client client) {
                if (client == failing) {
                    throw new IllegalStateException("bad");
                }
                return Outcome.of(true, "fine");
            }
        };
    }
}
