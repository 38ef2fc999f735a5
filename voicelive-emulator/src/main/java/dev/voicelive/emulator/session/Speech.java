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
package dev.voicelive.emulator.session;

import java.util.List;

import dev.voicelive.emulator.speech.Synthesis;

/**
 * A piece of an answer, spoken.
 *
 * @param audio   raw audio in the format that was asked for
 * @param words   its words with their times from the start of this piece; empty when the engine does not give any
 * @param visemes the positions of the mouth, likewise
 */
public record Speech(byte[] audio, List<Synthesis.Word> words, List<Synthesis.Viseme> visemes) {

    public Speech {
        words = List.copyOf(words);
        visemes = List.copyOf(visemes);
    }
}
