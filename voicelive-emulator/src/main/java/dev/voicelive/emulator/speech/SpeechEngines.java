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

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

import org.jspecify.annotations.Nullable;

/** The speech recognition engines on the class path. */
public final class SpeechEngines {

    private SpeechEngines() {
    }

    /** Names of the engines on the class path, in their order there. */
    public static List<String> names() {
        return providers().stream().map(SpeechToTextProvider::name).toList();
    }

    /**
     * Opens an engine; may take seconds.
     *
     * @param  name                  the engine's name, or null for the default one
     * @param  modelDirectory        where the user's model lies, or null
     * @param  parallelism           how many utterances to recognise at once, at least 1
     * @throws SpeechEngineException when there is no such engine or it cannot be opened
     */
    public static SpeechToText open(@Nullable String name, @Nullable Path modelDirectory, int parallelism)
            throws SpeechEngineException {
        List<SpeechToTextProvider> providers = providers();
        if (providers.isEmpty()) {
            throw new SpeechEngineException(
                    "There is no speech recognition engine on the class path; add the module voicelive-speech or pass an engine");
        }
        for (SpeechToTextProvider provider : providers) {
            if (name == null ? provider.isDefault() : provider.name().equals(name)) {
                return provider.open(modelDirectory, parallelism);
            }
        }
        throw new SpeechEngineException(
                (name == null
                        ? "No speech recognition engine on the class path is the default one"
                        : "There is no speech recognition engine '" + name + "'")
                                        + "; there are " + String.join(", ", names()));
    }

    private static List<SpeechToTextProvider> providers() {
        List<SpeechToTextProvider> providers = new ArrayList<>();
        ServiceLoader.load(SpeechToTextProvider.class, SpeechEngines.class.getClassLoader()).forEach(providers::add);
        return providers;
    }
}
