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
package dev.voicelive.speech.vosk;

import java.util.List;

import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.Recognition.Word;
import dev.voicelive.emulator.speech.SpeechEngineException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VoskResultTest {

    @Test
    void readsWordsWithTimesAndConfidence() throws Exception {
        Recognition recognition = VoskResult.read(List.of("""
                {"result" : [{"conf" : 0.975, "end" : 1.02, "start" : 0.36, "word" : "i"},
                             {"conf" : 1, "end" : 1.5, "start" : 1.02, "word" : "agree"}],
                 "text" : "i agree"}"""));
        assertThat(recognition.text()).isEqualTo("I agree.");
        assertThat(recognition.words()).containsExactly(new Word("I", 360, 1020, 0.975), new Word("agree", 1020, 1500, 1.0));
    }

    @Test
    void joinsTheResultsOfAnUtteranceWithAPause() throws Exception {
        Recognition recognition = VoskResult.read(List.of(
                "{\"result\":[{\"end\":0.5,\"start\":0.1,\"word\":\"good\"}],\"text\":\"good\"}", "{\"text\":\"\"}",
                "{\"result\":[{\"end\":3.5,\"start\":3.1,\"word\":\"morning\"}],\"text\":\"morning\"}"));
        assertThat(recognition.text()).isEqualTo("Good morning.");
        assertThat(recognition.words()).containsExactly(new Word("good", 100, 500, null),
                new Word("morning", 3100, 3500, null));
    }

    @Test
    void keepsATextWithoutTimes() throws Exception {
        assertThat(VoskResult.read(List.of("{\"text\":\"guten tag\"}"))).isEqualTo(
                new Recognition("Guten tag.", List.of()));
    }

    @Test
    void nothingSaidIsEmpty() throws Exception {
        assertThat(VoskResult.read(List.of("{\"text\":\"\"}"))).isEqualTo(new Recognition("", List.of()));
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> VoskResult.read(List.of("oops"))).isInstanceOf(SpeechEngineException.class)
                .hasMessageContaining("oops");
    }
}
