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
/**
 * Speech synthesis with MaryTTS 5.2.1 and its voice {@code cmu-slt-hsmm}, a woman with a US English accent: the engine
 * that needs nothing but its dependencies. Only this package may use {@code marytts}.
 *
 * <p>
 * MaryTTS and the voice are under the GNU Lesser General Public License 3.0, the recordings behind the voice are from
 * Carnegie Mellon University; they are linked to as published, and nothing of them is copied in here.
 *
 * <p>
 * Of MaryTTS only the stages from tagged words to sound are used. A text is split into words that can be spoken in
 * {@link dev.voicelive.speech.marytts.SpokenText}, because the tokeniser of MaryTTS is not on Maven Central, and so
 * that each sound is known to belong to a word of the text.
 */
package dev.voicelive.speech.marytts;
