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

/** The scripted voice, one that is opened late, and none at all. */
class TextToSpeechTest {

    @Test
    void lengthAndTimesFollowFromTheText() throws Exception {
        ScriptedTextToSpeech engine = new ScriptedTextToSpeech();
        Synthesis synthesis = engine.synthesize("ab  c.", 2);
        assertThat(synthesis.samples()).hasSize(6 * 25 * 16).isEqualTo(engine.synthesize("ab  c.", 2).samples());
        assertThat(synthesis.words())
                .containsExactly(new Synthesis.Word("ab", 0, 50), new Synthesis.Word("c.", 100, 50));
        assertThat(synthesis.visemes()).extracting(Synthesis.Viseme::id).containsExactly(1, 0, 0, 1);
        assertThat(engine.synthesize("", 1).samples()).isEmpty();
        assertThat(engine.texts()).containsExactly("ab  c.", "ab  c.", "");
    }

    @Test
    void anEngineIsOpenedOnceWhenThereIsSomethingToSay() throws Exception {
        List<ScriptedTextToSpeech> opened = new ArrayList<>();
        LazyTextToSpeech lazy = new LazyTextToSpeech(new TextToSpeechProvider() {
            @Override
            public String name() {
                return "late";
            }

            @Override
            public TextToSpeech open(int parallelism) {
                opened.add(new ScriptedTextToSpeech(8000, parallelism, (index, text) -> {
                }));
                return opened.get(0);
            }
        }, 3);
        assertThat(lazy.name()).isEqualTo("late");
        assertThat(lazy.parallelism()).isEqualTo(3);
        assertThat(opened).isEmpty();
        lazy.synthesize("a", 1);
        lazy.synthesize("b", 1);
        assertThat(opened).hasSize(1);
        assertThat(lazy.sampleRate()).isEqualTo(8000);
        lazy.close();
        assertThatThrownBy(() -> lazy.synthesize("c", 1)).isInstanceOf(SpeechEngineException.class)
                .hasMessageContaining("late is closed");
    }

    @Test
    void whereThereIsNoneOnlyWhoNamesOneIsRefused() throws Exception {
        assertThat(SpeechEngines.synthesisNames()).isEmpty();
        assertThatThrownBy(() -> SpeechEngines.synthesis("any", 1)).isInstanceOf(SpeechEngineException.class);
        try (TextToSpeech none = SpeechEngines.synthesis(null, 1)) {
            assertThatThrownBy(() -> none.synthesize("a", 1)).isInstanceOf(SpeechEngineException.class)
                    .hasMessageContaining("voicelive-speech");
        }
    }
}
