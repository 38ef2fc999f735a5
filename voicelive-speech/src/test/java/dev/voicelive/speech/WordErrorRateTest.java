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
package dev.voicelive.speech;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordErrorRateTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "the cat sat        | The cat sat.       | 0 | 3",
            "the cat sat        | The bat sat.       | 1 | 3",
            "the cat sat        | the sat            | 1 | 3",
            "the cat sat        | the cat sat down   | 1 | 3",
            "the cat sat        | ''                 | 3 | 3",
            "''                 | oh no              | 2 | 0",
            "don't wait, please | don\u2019t wait please | 0 | 3",
            "wood-cutters       | wood cutters       | 0 | 2",
            "twenty five men    | 25 men             | 0 | 3",
            "mister brown       | Mr. Brown          | 0 | 2" })
    void countsSubstitutionsDeletionsAndInsertions(String reference, String hypothesis, int errors, int words) {
        assertThat(WordErrorRate.of(reference, hypothesis)).isEqualTo(new WordErrorRate(errors, words));
    }

    @ParameterizedTest
    @CsvSource({
            "0, zero", "13, thirteen", "40, forty", "99, ninety nine", "100, one hundred", "715, seven hundred fifteen",
            "1455, fourteen fifty five", "1900, nineteen hundred", "2026, two thousand twenty six",
            "'60,000', sixty thousand" })
    void writesNumbersAsTheyAreReadOut(String digits, String words) {
        assertThat(String.join(" ", WordErrorRate.words(digits))).isEqualTo(words);
    }

    @Test
    void sumsOverRecordings() {
        WordErrorRate sum = WordErrorRate.NONE.plus(new WordErrorRate(1, 10)).plus(new WordErrorRate(2, 10));
        assertThat(sum.percent()).isEqualTo(15.0);
        assertThat(sum).hasToString("15.0 % (3 of 20 words)");
    }
}
