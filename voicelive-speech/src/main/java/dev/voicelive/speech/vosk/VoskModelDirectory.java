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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.voicelive.emulator.speech.SpeechEngineException;
import org.jspecify.annotations.Nullable;

/**
 * Checks the directory before the native library sees it, which only says that it failed. A model keeps its acoustic
 * model in {@code am/final.mdl}, or in {@code final.mdl} if it is of the older kind.
 */
final class VoskModelDirectory {

    private static final String NEEDED
            = "It needs --stt-model DIR with the folder of an unpacked Vosk model, the one that holds"
              + " am/final.mdl; the Vosk project describes its models, from small ones of 40 MB"
              + " to large ones of 2 GB, on its models page";
    private static final int MAX_LISTED = 8;

    private VoskModelDirectory() {
    }

    static Path check(@Nullable Path directory) throws SpeechEngineException {
        if (directory == null) {
            throw new SpeechEngineException("--stt vosk comes without a model. " + NEEDED);
        }
        if (!Files.exists(directory)) {
            throw new SpeechEngineException("--stt-model " + directory + " does not exist. " + NEEDED);
        }
        if (!Files.isDirectory(directory)) {
            throw new SpeechEngineException(
                    "--stt-model " + directory + " is a file, not a folder; unpack it if it is an archive. " + NEEDED);
        }
        if (isModel(directory)) {
            return directory;
        }
        List<Path> inside = list(directory);
        for (Path child : inside) {
            if (isModel(child)) {
                throw new SpeechEngineException(
                        "--stt-model " + directory + " is no Vosk model, but the folder in it is: say --stt-model " + child);
            }
        }
        throw new SpeechEngineException(
                "--stt-model " + directory + " is no Vosk model: it holds " + names(inside) + ", not am/final.mdl. " + NEEDED);
    }

    private static boolean isModel(Path directory) {
        return Files.isRegularFile(directory.resolve("am").resolve("final.mdl"))
                || Files.isRegularFile(directory.resolve("final.mdl"));
    }

    private static List<Path> list(Path directory) throws SpeechEngineException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new SpeechEngineException("--stt-model " + directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String names(List<Path> inside) {
        if (inside.isEmpty()) {
            return "nothing";
        }
        String names = inside.stream().limit(MAX_LISTED).map(path -> String.valueOf(path.getFileName()))
                .collect(Collectors.joining(", "));
        return inside.size() > MAX_LISTED ? names + " and " + (inside.size() - MAX_LISTED) + " more" : names;
    }
}
