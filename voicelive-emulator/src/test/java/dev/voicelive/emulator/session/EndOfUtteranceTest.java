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
package dev.voicelive.emulator.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class EndOfUtteranceTest {

    @ParameterizedTest
    @CsvSource(nullValues = "-", delimiter = '|', value = {
            // text                       | language | low   | default | high
            "i would like tea and         | -        | false | false   | false",
            "i would like tea, uh         | en-US    | false | false   | false",
            "put it on my                 | en       | true  | false   | false",
            "yesterday,                   | -        | true  | false   | false",
            "i think we                   | -        | true  | true    | false",
            "what is the time             | -        | true  | true    | true",
            "It is on.                    | -        | true  | true    | true",
            "''                           | -        | true  | true    | true",
            "das ist an                   | de-DE    | true  | true    | true" })
    void theLastWordTells(String text, String language, boolean low, boolean usual, boolean high) {
        assertThat(new EndOfUtterance("low", 1000).finished(text, language)).isEqualTo(low);
        assertThat(new EndOfUtterance("default", 1000).finished(text, language)).isEqualTo(usual);
        assertThat(new EndOfUtterance("high", 1000).finished(text, language)).isEqualTo(high);
        assertThat(new EndOfUtterance("high", 0).finished(text, language)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'type':'server_vad'}                                                        | default | 0",
            "{'end_of_utterance_detection':{'threshold_level':'low','timeout_ms':700}}    | low     | 700",
            "{'type':'semantic_vad','eagerness':'low'}                                    | high    | 2000",
            "{'type':'semantic_vad','eagerness':'auto'}                                   | medium  | 1000",
            "{'type':'semantic_vad','eagerness':'high'}                                   | low     | 500",
            "null                                                                         | default | 0" })
    void theSettingsAreThoseOfTurnDetection(String detection, String level, int patience) throws Exception {
        assertThat(EndOfUtterance.of(new ObjectMapper().readTree(detection.replace('\'', '"'))))
                .isEqualTo(new EndOfUtterance(level, patience));
    }
}
