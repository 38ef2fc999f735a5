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
package dev.voicelive.benchmarks.soak;

import dev.voicelive.benchmarks.soak.Ledger.Balance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {

    private final Ledger ledger = new Ledger();

    @Test
    void transcriptsInOrderBalance() {
        speak(2);
        hear("0", "1");
        assertThat(ledger.isComplete()).isTrue();
        assertThat(ledger.close()).isEqualTo(new Balance(2, 2, 0, 0, 0, 0, 0)).matches(Balance::isExact);
    }

    @Test
    void aGapThatNobodyNamedIsMissing() {
        speak(3);
        hear("0", "2");
        assertThat(ledger.close()).isEqualTo(new Balance(3, 2, 0, 0, 1, 0, 0)).matches(balance -> !balance.isExact());
    }

    @Test
    void aNamedLossFillsOneGap() {
        speak(4);
        hear("0");
        ledger.lost("failed");
        hear("3");
        assertThat(ledger.close()).isEqualTo(new Balance(4, 2, 0, 1, 1, 0, 0));
    }

    @Test
    void whatComesLateIsNotMissing() {
        speak(3);
        hear("1", "2", "0");
        assertThat(ledger.close()).isEqualTo(new Balance(3, 3, 1, 0, 0, 0, 0));
    }

    @Test
    void whatComesAgainIsDoubled() {
        speak(1);
        hear("0", "0");
        assertThat(ledger.close().doubled()).isEqualTo(1);
    }

    @Test
    void theEndOfASessionNamesAllThatWasSaidInIt() {
        speak(3);
        hear("0");
        ledger.ended();
        speak(1);
        hear("3");
        assertThat(ledger.close()).isEqualTo(new Balance(4, 2, 0, 2, 0, 0, 0));
    }

    @Test
    void theRestOfAnUtteranceThatWasRefusedIsNotGarbled() {
        speak(2);
        ledger.refused(0);
        hear(SpokenNumber.GARBLED, "1");
        assertThat(ledger.close()).isEqualTo(new Balance(2, 1, 0, 1, 0, 0, 0));
    }

    @Test
    void somethingThatWasNotSaidIsGarbled() {
        speak(2);
        hear(SpokenNumber.GARBLED, "1");
        assertThat(ledger.close()).isEqualTo(new Balance(2, 1, 0, 0, 0, 0, 1));
    }

    private void speak(int utterances) {
        for (int i = 0; i < utterances; i++) {
            ledger.begin();
        }
    }

    private void hear(String... texts) {
        for (String text : texts) {
            ledger.transcript(text);
        }
    }
}
