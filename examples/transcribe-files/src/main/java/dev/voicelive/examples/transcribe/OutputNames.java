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

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names transcripts after their recordings so that none overwrites another: as short as possible, and where two would
 * be the same, with the file's extension, with the folder's name, and at last with a number. Names that differ only in
 * letter case or Unicode form count as the same, since some file systems do not tell them apart.
 */
final class OutputNames {

    private static final int LAST_LEVEL = 3;

    private OutputNames() {
    }

    /** One file and the folder that its name is relative to. */
    record Found(Path file, Path folder) {
    }

    /** Names every file; the order of the result is that of {@code files}. */
    static List<Recording> assign(List<Found> files) {
        int[] levels = new int[files.size()];
        List<String> names = names(files, levels);
        while (lengthen(names, levels)) {
            names = names(files, levels);
        }
        Set<String> taken = new HashSet<>();
        List<Recording> recordings = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String name = names.get(i);
            for (int number = 2; !taken.add(key(name)); number++) {
                name = names.get(i) + "-" + number;
            }
            recordings.add(new Recording(files.get(i).file(), files.get(i).folder(), name));
        }
        return recordings;
    }

    private static List<String> names(List<Found> files, int[] levels) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            names.add(candidates(files.get(i)).get(levels[i]));
        }
        return names;
    }

    /** Moves every name that is not alone to its next candidate; tells whether there was one to move. */
    private static boolean lengthen(List<String> names, int[] levels) {
        Map<String, Integer> uses = new HashMap<>();
        names.forEach(name -> uses.merge(key(name), 1, Integer::sum));
        boolean moved = false;
        for (int i = 0; i < levels.length; i++) {
            if (uses.getOrDefault(key(names.get(i)), 0) > 1 && levels[i] < LAST_LEVEL) {
                levels[i]++;
                moved = true;
            }
        }
        return moved;
    }

    private static List<String> candidates(Found found) {
        String path = found.folder().relativize(found.file()).toString().replace('\\', '/');
        int dot = path.lastIndexOf('.');
        String bare = dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
        Path folderName = found.folder().getFileName();
        String folder = folderName == null ? "root" : folderName.toString();
        return List.of(bare, path, folder + "/" + bare, folder + "/" + path);
    }

    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
