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
package dev.voicelive.examples.transcribe;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The audio files of one run: every file that was named, whatever its extension, and from folders, at any depth, the
 * visible files whose extension is that of audio. Immutable.
 */
public final class Recordings {

    /**
     * Extensions of audio files, those of formats that cannot be read yet among them: such a file is better reported as
     * failed than left out in silence.
     */
    static final Set<String> EXTENSIONS = Collections.unmodifiableSet(new LinkedHashSet<>(
            List.of(
                    "wav", "wave", "aif", "aiff", "aifc", "au", "snd", "flac", "mp3", "ogg", "oga", "opus", "m4a", "aac", "wma",
                    "amr", "webm")));

    private final Map<Path, Recording> byFile = new LinkedHashMap<>();

    private Recordings(List<Recording> recordings) {
        recordings.forEach(recording -> byFile.put(recording.file(), recording));
    }

    /**
     * Looks for recordings.
     *
     * @param  arguments   files and folders, in the order in which they are to be listed
     * @param  outputs     the output folder; what lies in it is not looked at, unless it is one of {@code arguments}
     * @throws IOException when an argument does not exist or a folder cannot be listed or holds no audio file
     */
    public static Recordings find(List<Path> arguments, Path outputs) throws IOException {
        Map<Path, OutputNames.Found> found = new LinkedHashMap<>();
        for (Path argument : arguments) {
            Path path = argument.toAbsolutePath().normalize();
            if (Files.isDirectory(path)) {
                List<Path> files = audioFiles(path, outputs.toAbsolutePath().normalize());
                if (files.isEmpty()) {
                    throw new IOException("The folder " + argument + " holds no audio files (" + extensions() + ")");
                }
                files.forEach(file -> found.putIfAbsent(file, new OutputNames.Found(file, path)));
            } else if (Files.exists(path)) {
                Path parent = path.getParent();
                found.putIfAbsent(path, new OutputNames.Found(path, parent == null ? path : parent));
            } else {
                throw new IOException("There is no file or folder " + argument);
            }
        }
        return new Recordings(OutputNames.assign(List.copyOf(found.values())));
    }

    private static List<Path> audioFiles(Path folder, Path outputs) throws IOException {
        List<Path> files = new ArrayList<>();
        Path skipped = outputs.equals(folder) ? outputs.resolve("failed") : outputs;
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean look = directory.equals(folder) || !directory.equals(skipped) && !hidden(directory);
                return look ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isAudio(file) && !hidden(file) && !Files.isDirectory(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(files);
        return files;
    }

    private static boolean hidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static boolean isAudio(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot > 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static String extensions() {
        return "." + String.join(", .", EXTENSIONS);
    }

    /** All recordings, in the order of the arguments, those of a folder by name. */
    public List<Recording> all() {
        return List.copyOf(byFile.values());
    }

    public int size() {
        return byFile.size();
    }

    /** The recording in this file, or null when the file is none of this run. */
    public @Nullable Recording of(Path file) {
        return byFile.get(file.toAbsolutePath().normalize());
    }

    /** The folders in which the recordings were found, each once. */
    public Set<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        byFile.values().forEach(recording -> folders.add(recording.folder()));
        return folders;
    }

    /** Whether a recording that was found in {@code folder} lies somewhere below {@code directory}. */
    public boolean leadsToRecording(Path folder, Path directory) {
        return byFile.values().stream()
                .anyMatch(recording -> recording.folder().equals(folder) && recording.file().startsWith(directory));
    }
}
