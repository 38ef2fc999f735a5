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

import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.TextToSpeech;
import dev.voicelive.emulator.speech.TextToSpeechProvider;

/** Opens the default engine, {@code marytts}; its voice is a dependency, so there is none to give. */
public final class MaryProvider implements TextToSpeechProvider {

    /** Found by {@link java.util.ServiceLoader}; loads nothing yet. */
    public MaryProvider() {
    }

    @Override
    public String name() {
        return MaryTextToSpeech.NAME;
    }

    @Override
    public boolean isDefault() {
        return true;
    }

    /** Loads the voice, which takes a second or two the first time and is kept as long as the process lives. */
    @Override
    public TextToSpeech open(int parallelism) throws SpeechEngineException {
        return new MaryTextToSpeech(parallelism);
    }
}
