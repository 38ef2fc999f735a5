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

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.speech.References;
import dev.voicelive.speech.References.Reference;
import dev.voicelive.speech.Samples;
import dev.voicelive.speech.WordErrorRate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** Human speech, where it is at hand: a few clips of several speakers; {@code BareEngineWer} measures all of them. */
class HumanSpeechTest {

    private static final List<String> CLIPS
            = List.of("austen-0870.wav", "LJ001-0005.wav", "LJ001-0008.wav", "spk2_snt1.wav", "spk2_snt5.wav");

    @Test
    void recognisesAtLeastFourWordsInFive() throws Exception {
        Path speech = Path.of(System.getProperty("voicelive.shared", "shared"), "speech");
        assumeThat(Files.isDirectory(speech)).as("speech of people in %s", speech).isTrue();
        WordErrorRate total = WordErrorRate.NONE;
        try (SpeechToText engine = new Sphinx4Provider().open(null, 1)) {
            for (Reference clip : References.read(speech)) {
                if (CLIPS.contains(clip.file().getFileName().toString())) {
                    short[] samples = Samples.read(clip.file(), engine.sampleRate());
                    total = total.plus(WordErrorRate.of(clip.text(), engine.recognize(samples, "en").text()));
                }
            }
        }
        assertThat(total.words()).as("all clips were there").isEqualTo(67);
        assertThat(total.percent()).isLessThanOrEqualTo(20);
    }
}
