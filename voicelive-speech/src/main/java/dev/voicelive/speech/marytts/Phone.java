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

/**
 * One sound of the voice, or a pause.
 *
 * @param symbol  its name in the phone set of the voice (SAMPA), {@code _} for a pause
 * @param word    index of the word of the text that it belongs to, or {@link #NO_WORD} for a pause
 * @param samples its length
 */
record Phone(String symbol, int word, int samples) {

    static final int NO_WORD = -1;
}
