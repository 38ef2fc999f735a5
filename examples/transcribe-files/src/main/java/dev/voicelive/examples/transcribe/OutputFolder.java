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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The folder that a run writes to. Only files that an earlier run wrote are ever replaced or removed. */
final class OutputFolder {

    private static final String LOG = "transcribe.log";
    private static final String FAILED = "failed";
    private static final String REASON = ".reason.txt";

    private final Path folder;

    OutputFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path path() {
        return folder;
    }

    Path log() {
        return folder.resolve(LOG);
    }

    /**
     * Makes the folder, or makes it ready for another run: what an earlier run wrote about these recordings goes, so
     * that what lies there afterwards is of one run.
     *
     * @throws IOException when the folder cannot be written to, or holds files of the same names that no earlier run
     *                     wrote
     */
    void prepare(Recordings recordings, Set<OutputFormat> formats) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException("--out must be a folder, but " + folder + " is a file");
        }
        boolean ours = Files.exists(log());
        for (Recording recording : recordings.all()) {
            for (OutputFormat format : formats) {
                Path transcript = folder.resolve(recording.outputName() + "." + format.name());
                if (!ours && Files.exists(transcript)) {
                    throw new IOException(
                            transcript + " exists already and would be overwritten; give another folder with --out");
                }
                Files.deleteIfExists(transcript);
            }
            if (ours) {
                Path copy = folder.resolve(FAILED).resolve(recording.failedName());
                Files.deleteIfExists(copy);
                Files.deleteIfExists(copy.resolveSibling(copy.getFileName() + REASON));
            }
        }
        Files.createDirectories(folder);
        if (!Files.isWritable(folder)) {
            throw new IOException("--out must be a folder that can be written to, which " + folder + " is not");
        }
    }
}
