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

/** Opens one kind of speech synthesis engine; found by {@link java.util.ServiceLoader}. */
public interface TextToSpeechProvider {

    /** The engine's name as users write it after {@code --tts}, such as {@code marytts}. */
    String name();

    /** Whether this engine is taken when the user names none. At most one provider on the class path says so. */
    default boolean isDefault() {
        return false;
    }

    /**
     * Loads the engine; may take seconds.
     *
     * @param  parallelism           how many texts to speak at once, at least 1
     * @throws SpeechEngineException when it cannot be loaded
     */
    TextToSpeech open(int parallelism) throws SpeechEngineException;
}
