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
package dev.voicelive.speech.sphinx4;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.Recognition.Word;
import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.emulator.speech.SpeechToTextProvider;
import dev.voicelive.speech.Clips;
import dev.voicelive.speech.WordErrorRate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class Sphinx4SpeechToTextTest {

    private static final int RATE = 16_000;

    private SpeechToText engine;

    @BeforeAll
    void open() throws SpeechEngineException {
        engine = provider().open(null, 1);
    }

    @AfterAll
    void close() {
        engine.close();
    }

    private static SpeechToTextProvider provider() {
        List<SpeechToTextProvider> defaults = ServiceLoader.load(SpeechToTextProvider.class).stream()
                .map(ServiceLoader.Provider::get).filter(SpeechToTextProvider::isDefault).toList();
        assertThat(defaults).hasSize(1);
        return defaults.get(0);
    }

    @Test
    void isTheDefaultEngine() {
        assertThat(engine.name()).isEqualTo("sphinx4");
        assertThat(engine.sampleRate()).isEqualTo(RATE);
        assertThat(engine.parallelism()).isEqualTo(1);
    }

    @Test
    void recognisesSpeechAsASentenceWithTimedWords() throws Exception {
        short[] samples = Clips.report();
        Recognition recognition = engine.recognize(samples, "en-US");
        assertThat(WordErrorRate.of(Clips.REPORT, recognition.text()).errors()).isLessThanOrEqualTo(1);
        assertThat(recognition.text()).startsWith("Please ").endsWith(" afternoon.");
        int previous = 0;
        for (Word word : recognition.words()) {
            assertThat(word.startMs()).isGreaterThanOrEqualTo(previous);
            assertThat(word.endMs()).isGreaterThan(word.startMs());
            assertThat(word.confidence()).isNull();
            previous = word.endMs();
        }
        assertThat(previous).isLessThanOrEqualTo(samples.length / (RATE / 1000));
        assertThat(recognition.words()).extracting(Word::text).startsWith("please", "send").doesNotContain("<sil>",
                "[NOISE]");
        assertThat(recognition.words().get(0).startMs()).isLessThan(500);
    }

    @Test
    void aSilentUtteranceHasNoWords() throws Exception {
        Recognition recognition = engine.recognize(new short[2 * RATE], null);
        assertThat(recognition.text()).isEmpty();
        assertThat(recognition.words()).isEmpty();
    }

    @Test
    void digitalSilenceAroundSpeechDoesNoHarm() throws Exception {
        short[] speech = Clips.report();
        short[] samples = new short[speech.length + 2 * RATE];
        System.arraycopy(speech, 0, samples, RATE, speech.length);
        Recognition recognition = engine.recognize(samples, null);
        assertThat(WordErrorRate.of(Clips.REPORT, recognition.text()).errors()).isLessThanOrEqualTo(1);
        assertThat(recognition.words().get(0).startMs()).isBetween(1000, 1500);
    }

    @Test
    void utterancesShorterThanAWordAreNoProblem() throws Exception {
        short[] speech = Clips.report();
        for (int length : new int[] { 0, 1, RATE / 100, RATE / 10 - 1 }) {
            assertThat(engine.recognize(Arrays.copyOfRange(speech, RATE, RATE + length), null).text()).isEmpty();
        }
        assertThat(engine.recognize(Arrays.copyOfRange(speech, RATE, RATE + RATE / 8), null)).isNotNull();
    }

    @Test
    void hasNoLivePassUnlessAskedFor() {
        assertThat(engine.startLivePass(text -> {
        })).isNull();
    }

    @Test
    void refusesALanguageItDoesNotKnow() {
        assertThatThrownBy(() -> engine.recognize(Clips.report(), "de-DE")).isInstanceOf(SpeechEngineException.class)
                .hasMessageContaining("English only").hasMessageContaining("de-DE").hasMessageContaining("--stt vosk");
    }

    @Test
    void refusesAModelThatItWouldNotUse() {
        assertThatThrownBy(() -> provider().open(Path.of("some-model"), 1)).isInstanceOf(SpeechEngineException.class)
                .hasMessageContaining("--stt-model").hasMessageContaining("some-model");
    }

    @Test
    void refusesWorkAfterClose() throws Exception {
        SpeechToText closed = provider().open(null, 1);
        closed.close();
        assertThatThrownBy(() -> closed.recognize(Clips.report(), null)).isInstanceOf(SpeechEngineException.class)
                .hasMessageContaining("closed");
    }
}
