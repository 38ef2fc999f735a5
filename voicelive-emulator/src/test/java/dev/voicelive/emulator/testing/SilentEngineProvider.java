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
package dev.voicelive.emulator.testing;

import java.nio.file.Path;

import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.emulator.speech.SpeechToTextProvider;
import org.jspecify.annotations.Nullable;

/** The engine that tests find on their class path. It opens, unless it is given a model. */
public final class SilentEngineProvider implements SpeechToTextProvider {

    @Override
    public String name() {
        return "silent";
    }

    @Override
    public boolean isDefault() {
        return true;
    }

    @Override
    public SpeechToText open(@Nullable Path modelDirectory, int parallelism) throws SpeechEngineException {
        if (modelDirectory != null) {
            throw new SpeechEngineException("The engine silent takes no model, but was given " + modelDirectory);
        }
        return new ScriptedSpeechToText();
    }
}
