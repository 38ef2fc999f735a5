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

import java.time.Duration;

import dev.voicelive.emulator.fault.Faults.UtteranceFate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FaultsTest {

    private final Faults faults = new Faults();

    @Test
    void eachRefusalIsUsedOnce() {
        faults.refuseUpgrades(2, 503).refuseUpgrades(1, 401);
        assertThat(faults.nextRefusal().status()).isEqualTo(503);
        assertThat(faults.nextRefusal().status()).isEqualTo(503);
        assertThat(faults.nextRefusal().status()).isEqualTo(401);
        assertThat(faults.nextRefusal()).isNull();
        assertThatThrownBy(() -> faults.refuseUpgrades(1, 200)).hasMessageContaining("200");
    }

    @Test
    void utterancesAreCountedFromTheOrder() {
        assertThat(faults.nextUtterance()).isEqualTo(UtteranceFate.TRANSCRIBE);
        faults.failTranscription(2).withholdTranscription(3);
        assertThat(faults.nextUtterance()).isEqualTo(UtteranceFate.TRANSCRIBE);
        assertThat(faults.nextUtterance()).isEqualTo(UtteranceFate.FAIL);
        assertThat(faults.nextUtterance()).isEqualTo(UtteranceFate.WITHHOLD);
        assertThat(faults.nextUtterance()).isEqualTo(UtteranceFate.TRANSCRIBE);
        assertThatThrownBy(() -> faults.failTranscription(0)).hasMessageContaining("from 1");
    }

    @Test
    void anEndingIsUsedOnce() {
        faults.dropAfterAudio(Duration.ofSeconds(2)).closeAfterTranscriptions(3, 1011);
        assertThat(faults.endingAt(1999, 0)).isNull();
        assertThat(faults.endingAt(2000, 0).withoutCloseFrame()).isTrue();
        assertThat(faults.endingAt(9000, 0)).isNull();
        assertThat(faults.endingAt(0, 3).closeCode()).isEqualTo(1011);
    }

    @Test
    void whatWasOrderedCanBeTakenBack() {
        int[] calls = { 0 };
        faults.addListener(() -> calls[0]++);
        faults.refuseUpgrades(1, 503).failSessions(1, "x").dropAfterTranscriptions(1).failTranscription(1).stallReading();
        assertThat(faults.readingStalled()).isTrue();
        faults.clear();
        assertThat(faults.nextRefusal()).isNull();
        assertThat(faults.nextFirstError()).isNull();
        assertThat(faults.endingAt(Long.MAX_VALUE - 1, 100)).isNull();
        assertThat(faults.nextUtterance()).isEqualTo(UtteranceFate.TRANSCRIBE);
        assertThat(faults.readingStalled()).isFalse();
        assertThat(calls[0]).isEqualTo(2);
    }
}
