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
package dev.voicelive.speech.whisper;

import java.util.List;

import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.Recognition.Word;
import dev.voicelive.speech.whisper.WhisperSegments.Segment;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WhisperSegmentsTest {

    @Test
    void joinsSegmentsAndKeepsTheirTimes() {
        List<Segment> segments = List.of(new Segment(" Good morning.", 0, 1500), new Segment(" How are you?", 1500, 29_980));
        assertThat(WhisperSegments.recognition(segments, 3200)).isEqualTo(new Recognition(
                "Good morning. How are you?",
                List.of(new Word("Good morning.", 0, 1500, null), new Word("How are you?", 1500, 3200, null))));
    }

    @Test
    void leavesOutWhatIsNoSpeech() {
        List<Segment> segments = List.of(new Segment(" [BLANK_AUDIO]", 0, 500), new Segment(" (wind) Hello.", 500, 1000),
                new Segment(" ♪♪", 1000, 1500));
        assertThat(WhisperSegments.recognition(segments, 2000))
                .isEqualTo(new Recognition("Hello.", List.of(new Word("Hello.", 500, 1000, null))));
    }
}
