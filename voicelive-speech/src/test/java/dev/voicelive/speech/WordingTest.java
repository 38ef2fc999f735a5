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

import java.util.List;
import java.util.stream.Stream;

import dev.voicelive.emulator.speech.Recognition.Word;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WordingTest {

    @Test
    void makesASentenceOfWords() {
        assertThat(Wording.sentence(words("what", "is", "it"))).isEqualTo("What is it.");
        assertThat(Wording.sentence(words("really?"))).isEqualTo("Really?");
    }

    @Test
    void nothingSaidStaysEmpty() {
        assertThat(Wording.sentence(List.of())).isEmpty();
    }

    @Test
    void capitalisesTheFormsOfI() {
        assertThat(Stream.of("i", "i'm", "i'll", "in", "is").map(Wording::word)).containsExactly("I", "I'm", "I'll",
                "in", "is");
    }

    @Test
    void masksSwearWords() {
        assertThat(Wording.word("shit")).isEqualTo("****");
        assertThat(Wording.word("assess")).isEqualTo("assess");
    }

    private static List<Word> words(String... texts) {
        return Stream.of(texts).map(text -> new Word(text, 0, 0, null)).toList();
    }
}
