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

import java.util.List;

/**
 * A text as speech.
 *
 * @param samples mono PCM at {@link TextToSpeech#sampleRate()}
 * @param words   the words of the text with their times, in order, as they stand in the text; empty when the engine
 *                does not give any
 * @param visemes the positions of the mouth, in order; empty when the engine does not give any
 */
public record Synthesis(short[] samples, List<Word> words, List<Viseme> visemes) {

    public Synthesis {
        words = List.copyOf(words);
        visemes = List.copyOf(visemes);
    }

    /**
     * One spoken word.
     *
     * @param text           the word as it stands in the text, punctuation that follows it included
     * @param offsetMillis   its start, from the start of the speech
     * @param durationMillis its length
     */
    public record Word(String text, int offsetMillis, int durationMillis) {
    }

    /**
     * A position of the mouth, held until the next one.
     *
     * @param id           0 (silence) to 21, as the Azure Speech service numbers them
     * @param offsetMillis its start, from the start of the speech
     */
    public record Viseme(int id, int offsetMillis) {
    }
}
