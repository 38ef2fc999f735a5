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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file with a recorded session. Immutable. */
public final class Recording {

    private final Path file;

    private Recording(Path file) {
        this.file = file;
    }

    /**
     * The recording in a file, which is read through once to see that it is one.
     *
     * @throws IllegalArgumentException when it cannot be read or is none; the message names the file and the line
     */
    public static Recording of(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is no file that can be read");
        }
        Recording recording = new Recording(file);
        try (FrameReader reader = recording.open()) {
            Frame first = reader.next();
            if (first == null) {
                throw new IllegalArgumentException(file + " holds no frame of a session");
            }
            while (reader.next() != null) {
                // Reading is the check.
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
        return recording;
    }

    /** The file's name, without its folder. */
    public String name() {
        return String.valueOf(file.getFileName());
    }

    /** Reads the frames one by one. */
    public FrameReader open() throws IOException {
        return new FrameReader(file);
    }

    /** All frames at once; for short recordings. */
    public List<Frame> frames() throws IOException {
        List<Frame> frames = new ArrayList<>();
        try (FrameReader reader = open()) {
            for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
                frames.add(frame);
            }
        }
        return frames;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
