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
package dev.voicelive.speech.sphinx4;

import java.nio.file.Path;

import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.emulator.speech.SpeechToTextProvider;
import org.jspecify.annotations.Nullable;

/** Opens the default engine, {@code sphinx4}; its model is a dependency, so there is none to give. */
public final class Sphinx4Provider implements SpeechToTextProvider {

    /**
     * System property with the number of utterances that are followed at once while they are spoken, for transcription
     * deltas; 0 to 16, default 0. Each takes a recogniser of its own: 200 MB of heap and a third of a processor.
     */
    public static final String LIVE_PASSES = "voicelive.sphinx4.livePasses";

    private static final int MAX_LIVE_PASSES = 16;

    private final @Nullable String livePasses;

    /** Found by {@link java.util.ServiceLoader}; takes the system property {@value #LIVE_PASSES}. */
    public Sphinx4Provider() {
        this.livePasses = System.getProperty(LIVE_PASSES);
    }

    /** @param livePasses as the system property {@value #LIVE_PASSES} */
    public Sphinx4Provider(int livePasses) {
        this.livePasses = Integer.toString(livePasses);
    }

    @Override
    public String name() {
        return Sphinx4SpeechToText.NAME;
    }

    @Override
    public boolean isDefault() {
        return true;
    }

    @Override
    public SpeechToText open(@Nullable Path modelDirectory, int parallelism) throws SpeechEngineException {
        if (modelDirectory != null) {
            throw new SpeechEngineException(
                    "--stt-model is " + modelDirectory
                                            + ", but --stt sphinx4 has its model built in; leave --stt-model out, or name the engine"
                                            + " that the model is made for: --stt vosk or --stt whisper");
        }
        return new Sphinx4SpeechToText(parallelism, livePasses());
    }

    private int livePasses() throws SpeechEngineException {
        if (livePasses == null) {
            return 0;
        }
        if (livePasses.matches("\\d{1,2}") && Integer.parseInt(livePasses) <= MAX_LIVE_PASSES) {
            return Integer.parseInt(livePasses);
        }
        throw new SpeechEngineException(
                LIVE_PASSES + " must be a number from 0 to " + MAX_LIVE_PASSES + ", not \"" + livePasses + '"');
    }
}
