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
package dev.voicelive.examples.kafka;

import java.net.URI;
import java.util.List;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PartOrderTest {

    private final PartOrder order = new PartOrder();

    @Test
    void holdsPartsBackUntilAllEarlierOnesAreThere() {
        assertThat(order.add(part("a", 3, null))).isEmpty();
        assertThat(texts(order.add(part("a", 1, null)))).containsExactly("a1");
        assertThat(texts(order.add(part("b", 1, null)))).containsExactly("b1");
        List<ProducerRecord<String, String>> rest = order.add(part("a", 2, null));
        assertThat(texts(rest.subList(0, 2))).containsExactly("a2", "a3");
        ClosingRecord closing = Json.read(rest.get(2).value(), ClosingRecord.class);
        assertThat(closing.segments()).isEqualTo(3);
        assertThat(closing.parts()).isEqualTo(3);
    }

    @Test
    void namesThePartsThatFailed() {
        order.add(part("a", 1, null));
        order.add(part("a", 2, "no"));
        List<ProducerRecord<String, String>> rest = order.add(part("a", 3, null));
        assertThat(Json.read(rest.get(1).value(), ClosingRecord.class).failedParts()).containsExactly(2);
    }

    private static List<String> texts(List<ProducerRecord<String, String>> records) {
        return records.stream().map(entry -> Json.read(entry.value(), SegmentRecord.class).text()).toList();
    }

    private static PartTranscript part(String recording, int part, @Nullable String failure) {
        Claim claim = new Claim(
                recording.repeat(64), recording, URI.create("file:/a"), null, 1, 3000, part, 3, (part - 1) * 1000L,
                part * 1000L);
        return new PartTranscript(
                claim, List.of(new PartTranscript.Line(claim.startMs(), claim.endMs(), recording + part)), null, failure);
    }
}
