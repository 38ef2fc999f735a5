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
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/** The speech engines on the class path. */
public final class SpeechEngines {

    private static final String RECOGNITION = "speech recognition engine";
    private static final String SYNTHESIS = "speech synthesis engine";

    private SpeechEngines() {
    }

    /** Names of the recognition engines on the class path, in their order there. */
    public static List<String> names() {
        return providers(SpeechToTextProvider.class).stream().map(SpeechToTextProvider::name).toList();
    }

    /** Names of the synthesis engines on the class path, in their order there. */
    public static List<String> synthesisNames() {
        return providers(TextToSpeechProvider.class).stream().map(TextToSpeechProvider::name).toList();
    }

    /**
     * Opens a recognition engine; may take seconds.
     *
     * @param  name                  the engine's name, or null for the default one
     * @param  modelDirectory        where the user's model lies, or null
     * @param  parallelism           how many utterances to recognise at once, at least 1
     * @throws SpeechEngineException when there is no such engine or it cannot be opened
     */
    public static SpeechToText open(@Nullable String name, @Nullable Path modelDirectory, int parallelism)
            throws SpeechEngineException {
        return choose(
                SpeechToTextProvider.class, name, RECOGNITION, SpeechToTextProvider::name, SpeechToTextProvider::isDefault)
                .open(modelDirectory, parallelism);
    }

    /**
     * Finds a synthesis engine; it is opened when it is to speak for the first time, which may take seconds then. When
     * none is named and there is none, what is given fails on each text and says so.
     *
     * @param  name                  the engine's name, or null for the default one
     * @param  parallelism           how many texts to speak at once, at least 1
     * @throws SpeechEngineException when there is no such engine
     */
    public static TextToSpeech synthesis(@Nullable String name, int parallelism) throws SpeechEngineException {
        if (name == null && synthesisNames().isEmpty()) {
            return new MissingTextToSpeech(missing(SYNTHESIS));
        }
        return new LazyTextToSpeech(
                choose(
                        TextToSpeechProvider.class, name, SYNTHESIS, TextToSpeechProvider::name,
                        TextToSpeechProvider::isDefault),
                parallelism);
    }

    private static <P> P choose(
            Class<P> type, @Nullable String wanted, String kind, Function<P, String> name, Predicate<P> isDefault)
            throws SpeechEngineException {
        List<P> providers = providers(type);
        if (providers.isEmpty()) {
            throw new SpeechEngineException(missing(kind));
        }
        for (P provider : providers) {
            if (wanted == null ? isDefault.test(provider) : name.apply(provider).equals(wanted)) {
                return provider;
            }
        }
        throw new SpeechEngineException(
                (wanted == null
                        ? "No " + kind + " on the class path is the default one"
                        : "There is no " + kind + " '" + wanted + "'")
                                        + "; there are " + String.join(", ", providers.stream().map(name).toList()));
    }

    private static String missing(String kind) {
        return "There is no " + kind + " on the class path; add the module voicelive-speech or pass an engine";
    }

    private static <P> List<P> providers(Class<P> type) {
        List<P> providers = new ArrayList<>();
        ServiceLoader.load(type, SpeechEngines.class.getClassLoader()).forEach(providers::add);
        return providers;
    }
}
