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
package dev.voicelive.speech.vosk;

import java.io.IOException;
import java.nio.file.Path;

import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.emulator.speech.SpeechToTextProvider;
import org.jspecify.annotations.Nullable;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;

/** Opens the engine {@code vosk} on a model directory of the user. */
public final class VoskProvider implements SpeechToTextProvider {

    static final String NAME = "vosk";

    /** Found by {@link java.util.ServiceLoader}; loads no native library. */
    public VoskProvider() {
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public SpeechToText open(@Nullable Path modelDirectory, int parallelism) throws SpeechEngineException {
        Path directory = VoskModelDirectory.check(modelDirectory);
        try {
            LibVosk.setLogLevel(LogLevel.WARNINGS);
            return new VoskSpeechToText(new Model(directory.toString()), parallelism);
        } catch (IOException e) {
            throw new SpeechEngineException(
                    "--stt-model " + directory
                                            + " looks like a Vosk model, but Vosk cannot load it; unpack it again, all of it",
                    e);
        } catch (LinkageError e) {
            throw new SpeechEngineException(
                    "--stt vosk cannot load its native library on " + System.getProperty("os.name") + ' '
                                            + System.getProperty("os.arch")
                                            + "; there is one for Linux, Windows and macOS on x86-64: " + e.getMessage(),
                    e);
        }
    }
}
