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
package dev.voicelive.emulator.replay;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes sessions to files as they happen: the first to the file given, those after it to {@code NAME-2.EXT} and so on.
 * No file is written over. Safe for use by several threads.
 */
public final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final Path file;
    private final boolean cutsAudio;
    private int sessions;

    private Recorder(Path file, boolean cutsAudio) {
        this.file = file;
        this.cutsAudio = cutsAudio;
    }

    /**
     * Records to a file that is not there yet.
     *
     * @param  cutsAudio                whether to keep only 32 bytes of each piece of audio
     * @throws IllegalArgumentException when the file exists or its folder does not
     */
    public static Recorder to(Path file, boolean cutsAudio) {
        if (Files.exists(file)) {
            throw new IllegalArgumentException(file + " exists already");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isWritable(folder)) {
            throw new IllegalArgumentException(file + " cannot be written; its folder must exist and be writable");
        }
        return new Recorder(file, cutsAudio);
    }

    /** Begins to record a session; one that cannot be recorded is told in the log. */
    public synchronized Tape start() {
        for (;;) {
            Path next = numbered(++sessions);
            try {
                return new FileTape(
                        next, Files.newBufferedWriter(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        cutsAudio);
            } catch (FileAlreadyExistsException e) {
                LOG.debug("{} exists already", next);
            } catch (IOException e) {
                LOG.error("A session is not recorded: {} cannot be written", next, e);
                return Tape.NONE;
            }
        }
    }

    private Path numbered(int number) {
        if (number == 1) {
            return file;
        }
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        int end = dot < 1 ? name.length() : dot;
        return file.resolveSibling(name.substring(0, end) + "-" + number + name.substring(end));
    }
}
