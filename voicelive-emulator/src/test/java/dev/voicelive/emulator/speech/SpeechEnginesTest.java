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
package dev.voicelive.emulator.speech;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SpeechEnginesTest {

    @Test
    void enginesAreFoundByNameOrAsTheDefault() throws Exception {
        assertThat(SpeechEngines.names()).containsExactly("silent");
        try (SpeechToText named = SpeechEngines.open("silent", null, 1);
             SpeechToText byDefault = SpeechEngines.open(null, null, 1)) {
            assertThat(named.name()).isEqualTo(byDefault.name());
        }
        assertThatThrownBy(() -> SpeechEngines.open("nobody", null, 1)).isInstanceOf(SpeechEngineException.class)
                .hasMessageContaining("nobody").hasMessageContaining("silent");
    }

    @Test
    void aScriptAnswersInOrderAndThenFails() throws Exception {
        List<Integer> lengths = new ArrayList<>();
        ScriptedSpeechToText engine
                = new ScriptedSpeechToText(List.of("two words", ""), 1, (index, samples) -> lengths.add(samples.length));
        Recognition first = engine.recognize(new short[16_000], null);
        assertThat(first.text()).isEqualTo("two words");
        assertThat(first.words()).extracting(Recognition.Word::endMs).containsExactly(500, 1000);
        assertThat(engine.recognize(new short[1], "en").words()).isEmpty();
        assertThatThrownBy(() -> engine.recognize(new short[1], null)).hasMessageContaining("2 texts")
                .hasMessageContaining("utterance 3");
        assertThat(lengths).containsExactly(16_000, 1, 1);
        assertThat(engine.utterances()).isEqualTo(3);
    }
}
