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
package dev.voicelive.examples.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The audio files in a folder, at any depth, without hidden ones. */
final class AudioFolder {

    private static final Set<String> EXTENSIONS = Set.of(
            "wav", "wave", "aif", "aiff", "aifc", "au", "snd", "flac", "mp3", "ogg", "oga", "opus", "m4a", "aac", "wma", "amr",
            "webm");

    /**
     * A recording.
     *
     * @param file where it is
     * @param name its name below the folder, with {@code /} between folders
     */
    record Entry(Path file, String name) {
    }

    private AudioFolder() {
    }

    /** @throws IOException when a path does not exist, or nothing is there that has the extension of an audio file */
    static List<Entry> find(List<Path> paths) throws IOException {
        List<Entry> found = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                find(path, found);
            } else if (Files.exists(path)) {
                found.add(new Entry(path, String.valueOf(path.getFileName())));
            } else {
                throw new IOException("There is no file or folder " + path);
            }
        }
        if (found.isEmpty()) {
            throw new IOException("There are no audio files in " + paths);
        }
        return found;
    }

    private static void find(Path folder, List<Entry> found) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> !hidden(folder.relativize(file)) && isAudio(file) && Files.isRegularFile(file)).sorted()
                    .forEach(file -> found.add(
                            new Entry(file, folder.relativize(file).toString().replace('\\', '/'))));
        }
    }

    private static boolean hidden(Path path) {
        for (Path name : path) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAudio(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }
}
