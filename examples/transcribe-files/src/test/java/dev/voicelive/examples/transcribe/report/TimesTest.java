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
package dev.voicelive.examples.transcribe.report;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class TimesTest {

    @ParameterizedTest
    @CsvSource({ "0, 0:00", "7999, 0:07", "754000, 12:34", "3599999, 59:59", "3723000, 1:02:03" })
    void readsLikeAClock(long millis, String clock) {
        assertThat(Times.clock(millis)).isEqualTo(clock);
    }

    @ParameterizedTest
    @CsvSource({
            "0, 0.0 s", "7440, 7.4 s", "59949, 59.9 s", "59950, 1.0 min", "318000, 5.3 min", "3596999, 59.9 min",
            "3597000, 1 h 0 min", "4320000, 1 h 12 min" })
    void readsLikeALength(long millis, String length) {
        assertThat(Times.length(millis)).isEqualTo(length);
    }
}
