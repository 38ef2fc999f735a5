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
package dev.voicelive.emulator.fault;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultOrderTest {

    private static final ObjectNode EVENT = JsonNodeFactory.instance.objectNode().put("type", "t");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nothing                      | there is no fault 'nothing'; there are refuse, slow-handshake, error,",
            "refuse                       | STATUS is missing; it is written refuse:STATUS[:SECONDS]",
            "refuse:200                   | STATUS must be a whole number from 400 to 599, not '200'",
            "refuse:429:soon              | SECONDS must be a whole number from 0 to 86400, not 'soon'",
            "refuse:429:1:2               | nothing may follow, but ':2' does",
            "drop-after-events:0          | EVENTS must be a whole number from 1 to 1000000000, not '0'",
            "close-after-events:2:1006    | CODE must be 1000 to 1003, 1007 to 1014 or 3000 to 4999, not 1006",
            "duplicate-event,often        | 'often' does not say when; that is at:N, every:N, chance:P or times:N",
            "duplicate-event,every        | N is missing; it is written every:N",
            "duplicate-event,chance:1.5   | P must be a number above 0 and up to 1, not '1.5'; it is written chance:P" })
    void whatCannotBeReadIsTold(String text, String error) {
        assertThatThrownBy(() -> FaultOrder.parse("--fault", text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--fault: " + error);
    }

    @Test
    void theSameSeedBringsTheSameFaults() {
        List<List<Integer>> runs = IntStream.of(7, 7, 8).mapToObj(seed -> happened(new Faults().seed(seed))).toList();
        assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2));
        assertThat(runs.get(0).size()).isBetween(300, 500);
    }

    /** The events, of four sessions of a thousand, that came twice. */
    private static List<Integer> happened(Faults faults) {
        faults.order("duplicate-event,chance:0.1");
        return IntStream.range(0, 4).boxed().flatMap(session -> {
            SessionFaults ordered = faults.nextSession(List.of());
            return IntStream.range(0, 1000).filter(i -> ordered.outgoing(EVENT).events().size() == 2)
                    .mapToObj(i -> session * 1000 + i);
        }).toList();
    }

    @Test
    void severalFaultsMeetInOneEvent() {
        SessionFaults faults = new Faults().order("unknown-event").order("duplicate-event").order("delay-event:5")
                .nextSession(List.of(FaultOrder.parse("fault", "delay-event:7")));
        SessionFaults.Outgoing outgoing = faults.outgoing(EVENT);
        assertThat(outgoing.events()).extracting(event -> event.path("type").asText())
                .containsExactly("emulator.unknown", "emulator.unknown", "t", "t");
        assertThat(outgoing.delay()).hasMillis(12);
    }

    @ParameterizedTest
    @EnumSource(FaultKind.class)
    void theReadmeTellsEachKind(FaultKind kind) throws Exception {
        assertThat(Files.readString(Path.of("README.md"))).contains("| `" + kind.usage() + "` |");
    }
}
