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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.voicelive.emulator.speech.SpeechEngineException;
import org.jspecify.annotations.Nullable;

/** Finds the model file and checks how it begins, before the native library sees it. */
final class WhisperModelFile {

    private static final String NEEDED
            = "It needs --stt-model with a Whisper model in the ggml format of whisper.cpp, a file such"
              + " as ggml-base.en.bin, or a folder that holds one; the whisper.cpp project"
              + " describes its models, from tiny to large, in the models folder of its sources";
    /** The number 0x67676d6c ("ggml"), lowest byte first. */
    private static final byte[] MAGIC = { 'l', 'm', 'g', 'g' };

    /**
     * The smallest model, tiny with five bits a weight, has 31 MB; whisper.cpp takes a file that ends early for an
     * empty model.
     */
    private static final long MIN_BYTES = 20_000_000;

    private WhisperModelFile() {
    }

    static Path find(@Nullable Path path) throws SpeechEngineException {
        if (path == null) {
            throw new SpeechEngineException("--stt whisper comes without a model. " + NEEDED);
        }
        if (!Files.exists(path)) {
            throw new SpeechEngineException("--stt-model " + path + " does not exist. " + NEEDED);
        }
        try {
            return complete(Files.isDirectory(path) ? inDirectory(path) : file(path));
        } catch (IOException e) {
            throw new SpeechEngineException("--stt-model " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path file(Path file) throws IOException, SpeechEngineException {
        if (!isModel(file)) {
            throw new SpeechEngineException(
                    "--stt-model " + file + " is no Whisper model in ggml format: it does not begin as one. " + NEEDED);
        }
        return file;
    }

    private static Path inDirectory(Path directory) throws IOException, SpeechEngineException {
        List<Path> models;
        try (Stream<Path> children = Files.list(directory)) {
            List<Path> files = children.filter(Files::isRegularFile).sorted().toList();
            models = new ArrayList<>();
            for (Path file : files) {
                if (isModel(file)) {
                    models.add(file);
                }
            }
        }
        if (models.isEmpty()) {
            throw new SpeechEngineException(
                    "--stt-model " + directory + " holds no Whisper model in ggml format. " + NEEDED);
        }
        if (models.size() > 1) {
            throw new SpeechEngineException(
                    "--stt-model " + directory + " holds several Whisper models; name one of them: "
                                            + models.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        return models.get(0);
    }

    private static Path complete(Path file) throws IOException, SpeechEngineException {
        if (Files.size(file) < MIN_BYTES) {
            throw new SpeechEngineException(
                    "--stt-model " + file + " begins like a Whisper model, but is incomplete: it has " + Files.size(file)
                                            + " bytes, and the smallest model has 31 MB");
        }
        return file;
    }

    private static boolean isModel(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
        }
    }
}
