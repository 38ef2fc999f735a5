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
package dev.voicelive.speech.marytts;

import java.util.ArrayList;
import java.util.List;

import dev.voicelive.emulator.speech.Synthesis;

/** Joins sentences to one speech, and the sounds in them to words and positions of the mouth. */
final class SpeechBuilder {

    private final List<String> texts;
    private final List<Synthesis.Word> words = new ArrayList<>();
    private final List<Synthesis.Viseme> visemes = new ArrayList<>();
    private final List<short[]> parts = new ArrayList<>();
    private int length;
    /** The word that is being spoken, and where it began and the last of its sounds ended, in samples. */
    private int word = Phone.NO_WORD;
    private int wordStart;
    private int wordEnd;

    /** @param texts the words of the text, as they stand in it */
    SpeechBuilder(List<String> texts) {
        this.texts = texts;
    }

    void add(SpokenSentence sentence) {
        int position = length;
        for (Phone phone : sentence.phones()) {
            if (phone.word() != Phone.NO_WORD) {
                if (phone.word() != word) {
                    endWord();
                    word = phone.word();
                    wordStart = position;
                }
                wordEnd = position + phone.samples();
            }
            int[] ids = Visemes.of(phone.symbol());
            for (int i = 0; i < ids.length; i++) {
                addViseme(ids[i], millis(position + phone.samples() * i / ids.length));
            }
            position += phone.samples();
        }
        parts.add(sentence.samples());
        length += sentence.samples().length;
    }

    /** The whole; nothing may be added afterwards. */
    Synthesis build() {
        endWord();
        short[] samples = new short[length];
        int position = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, samples, position, part.length);
            position += part.length;
        }
        return new Synthesis(samples, words, visemes);
    }

    private void endWord() {
        if (word != Phone.NO_WORD) {
            int start = millis(wordStart);
            words.add(new Synthesis.Word(texts.get(word), start, millis(wordEnd) - start));
        }
    }

    private void addViseme(int id, int offset) {
        if (visemes.isEmpty() || visemes.get(visemes.size() - 1).id() != id) {
            visemes.add(new Synthesis.Viseme(id, offset));
        }
    }

    private static int millis(int samples) {
        return (int) (samples * 1000L / MaryVoice.SAMPLE_RATE);
    }
}
