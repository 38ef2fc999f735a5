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
package dev.voicelive.speech.whisper;

import java.io.IOException;
import java.nio.file.Path;

import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.emulator.speech.SpeechToTextProvider;
import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperJNI;
import org.jspecify.annotations.Nullable;

/** Opens the engine {@code whisper} on a model of the user. */
public final class WhisperProvider implements SpeechToTextProvider {

    static final String NAME = "whisper";

    /** Found by {@link java.util.ServiceLoader}; loads no native library. */
    public WhisperProvider() {
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @param modelDirectory the model file, or a directory that holds one */
    @Override
    public SpeechToText open(@Nullable Path modelDirectory, int parallelism) throws SpeechEngineException {
        Path file = WhisperModelFile.find(modelDirectory);
        try {
            WhisperJNI.loadLibrary();
            // null silences whisper.cpp, which would write to the standard error stream
            WhisperJNI.setLibraryLogger(null);
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new SpeechEngineException(
                    "--stt whisper cannot load its native library on " + System.getProperty("os.name") + ' '
                                            + System.getProperty("os.arch")
                                            + "; there is one for Linux, Windows and macOS on x86-64, and for Linux and macOS on ARM: "
                                            + e.getMessage(),
                    e);
        }
        WhisperJNI whisper = new WhisperJNI();
        return new WhisperSpeechToText(whisper, load(whisper, file), parallelism);
    }

    private static WhisperContext load(WhisperJNI whisper, Path file) throws SpeechEngineException {
        WhisperContext context;
        try {
            context = whisper.initNoState(file);
        } catch (IOException e) {
            throw new SpeechEngineException("--stt-model " + file + " cannot be read: " + e.getMessage(), e);
        }
        if (context == null) {
            throw new SpeechEngineException(
                    "--stt-model " + file + " begins like a Whisper model, but whisper.cpp cannot load it: it is"
                                            + " incomplete, or made for another version");
        }
        return context;
    }
}
