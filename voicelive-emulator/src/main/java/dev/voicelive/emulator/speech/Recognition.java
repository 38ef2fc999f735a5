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

import org.jspecify.annotations.Nullable;

/**
 * What was recognised in one utterance.
 *
 * @param text  the text as it should be shown, empty when nothing was said
 * @param words the words with their times, in order; empty when the engine does not give any
 */
public record Recognition(String text, List<Word> words) {

    public Recognition {
        words = List.copyOf(words);
    }

    /**
     * One recognised word.
     *
     * @param text       the word
     * @param startMs    its start, in milliseconds from the start of the utterance
     * @param endMs      its end, likewise
     * @param confidence 0 to 1, or null when the engine does not say
     */
    public record Word(String text, int startMs, int endMs, @Nullable Double confidence) {
    }
}
