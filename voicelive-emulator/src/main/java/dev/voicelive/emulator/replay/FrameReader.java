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

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Reads a recording frame by frame and holds one at a time. Not thread-safe. */
public final class FrameReader implements Closeable {

    /** The longest text within an event (characters); more than the service takes. */
    private static final int LONGEST = 64 << 20;
    private static final ObjectMapper MAPPER = new ObjectMapper(
            JsonFactory.builder().streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(LONGEST).build()).build());

    private final Path file;
    private final BufferedReader lines;
    private long line;

    FrameReader(Path file) throws IOException {
        this.file = file;
        lines = Files.newBufferedReader(file);
    }

    /**
     * The next frame, or null at the end. Empty lines are passed over.
     *
     * @throws IOException when the file cannot be read or the line is no frame; the message names both
     */
    public @Nullable Frame next() throws IOException {
        String text;
        do {
            text = lines.readLine();
            line++;
        } while (text != null && text.isBlank());
        return text == null ? null : frame(text);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** Reads an event from UTF-8; null when the bytes are no JSON object. */
    static @Nullable ObjectNode event(byte[] message) throws IOException {
        try {
            return MAPPER.readTree(message) instanceof ObjectNode event ? event : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private Frame frame(String text) throws IOException {
        JsonNode frame;
        try {
            frame = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ", line " + line + " is no JSON: " + e.getOriginalMessage(), e);
        }
        String direction = frame.path("dir").asText();
        if (!(frame.path("event") instanceof ObjectNode event) || !(direction.equals("S") || direction.equals("C"))) {
            throw new IOException(
                    file + ", line " + line + " is no frame; it needs 'dir' with S or C and the object 'event', not "
                                  + (text.length() > 80 ? text.substring(0, 80) + "…" : text));
        }
        return new Frame(line, direction.equals("C"), event);
    }
}
