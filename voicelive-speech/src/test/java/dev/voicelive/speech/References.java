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
package dev.voicelive.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is said in the recordings of a folder: {@code references.tsv} or {@code transcripts.tsv}, tab-separated, with
 * the columns {@code file} and {@code reference} among others.
 */
public final class References {

    private References() {
    }

    /** The recordings in the order of the table. */
    public static List<Reference> read(Path folder) throws IOException {
        Path table = Stream.of("references.tsv", "transcripts.tsv").map(folder::resolve).filter(Files::isRegularFile)
                .findFirst().orElseThrow(() -> new IOException(folder + " holds no references.tsv or transcripts.tsv"));
        List<String> lines = Files.readAllLines(table);
        List<String> header = List.of(lines.get(0).split("\t", -1));
        int file = header.indexOf("file");
        int reference = header.indexOf("reference");
        if (file < 0 || reference < 0) {
            throw new IOException(table + " has no columns file and reference, but " + header);
        }
        List<Reference> references = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            references.add(new Reference(folder.resolve(cells[file]), cells[reference]));
        }
        return references;
    }

    /**
     * A recording and what is said in it.
     *
     * @param file where it lies
     * @param text what is said
     */
    public record Reference(Path file, String text) {
    }
}
