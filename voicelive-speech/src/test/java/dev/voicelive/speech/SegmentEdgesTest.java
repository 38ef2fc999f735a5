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

import java.nio.file.Files;
import java.nio.file.Path;

import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.SpeechEngines;
import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.speech.SegmentEdges.Edges;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/** A sentence with pauses, where it is at hand; {@link SegmentEdges} measures all recordings. */
class SegmentEdgesTest {

    @Test
    void everyWordIsWholeInSomeSegment() throws Exception {
        Path clip = Path.of(System.getProperty("voicelive.shared", "shared"), "speech", "ljspeech", "LJ001-0009.wav");
        assumeThat(Files.exists(clip)).as("%s", clip).isTrue();
        try (SpeechToText engine = SpeechEngines.open(null, null, 1)) {
            short[] samples = SegmentEdges.withPauses(Samples.read(clip, engine.sampleRate()));
            Recognition recognition = engine.recognize(samples, "en");
            for (String settings : SegmentEdges.SETTINGS) {
                Edges edges = Edges.of(recognition.words(), Segments.of(samples, settings));
                assertThat(edges.words()).isGreaterThan(15);
                assertThat(edges.segments()).isEqualTo(settings.equals(SegmentEdges.SHORT_SILENCE) ? 3 : 1);
                assertThat(edges.cut()).as(settings).isEmpty();
            }
        }
    }
}
