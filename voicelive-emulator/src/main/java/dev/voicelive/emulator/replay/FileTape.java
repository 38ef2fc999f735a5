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

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events to a file, each at once, so that nothing is lost when the program is stopped. */
final class FileTape implements Tape {

    private static final Logger LOG = LoggerFactory.getLogger(FileTape.class);
    /** What is left of a piece of audio that is cut (bytes). */
    private static final int CUT = 32;

    private final Path file;
    private final boolean cutsAudio;
    private @Nullable BufferedWriter writer;

    FileTape(Path file, BufferedWriter writer, boolean cutsAudio) {
        this.file = file;
        this.writer = writer;
        this.cutsAudio = cutsAudio;
    }

    @Override
    public void client(ObjectNode event, byte[] audio) {
        ObjectNode whole = Secrets.hide(event);
        if (audio.length > 0) {
            whole.put("audio", Base64.getEncoder().encodeToString(
                    cutsAudio ? Arrays.copyOf(audio, Math.min(CUT, audio.length)) : audio));
        }
        write("C", whole);
    }

    @Override
    public void server(ObjectNode event) {
        write("S", Secrets.hide(event));
    }

    @Override
    public void close() {
        BufferedWriter open = writer;
        writer = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.error("The recording {} is incomplete", file, e);
            }
        }
    }

    private void write(String direction, ObjectNode event) {
        BufferedWriter open = writer;
        if (open == null) {
            return;
        }
        if (cutsAudio) {
            cut(event, event.path("type").asText().equals("response.audio.delta") ? "delta" : "audio");
        }
        try {
            open.write(JsonNodeFactory.instance.objectNode().put("dir", direction).set("event", event).toString());
            open.newLine();
            open.flush();
        } catch (IOException e) {
            LOG.error("The recording {} breaks off here", file, e);
            writer = null;
        }
    }

    private static void cut(JsonNode node, String field) {
        if (node instanceof ObjectNode object) {
            JsonNode audio = object.path(field);
            if (audio instanceof BinaryNode binary) {
                byte[] bytes = binary.binaryValue();
                object.put(field, Arrays.copyOf(bytes, Math.min(CUT, bytes.length)));
            } else if (audio.isTextual()) {
                object.put(field, cut(audio.textValue()));
            }
        }
        node.forEach(child -> cut(child, field));
    }

    private static String cut(String base64) {
        // Four characters make three bytes; the last group is padded.
        String start = base64.substring(0, Math.min(base64.length(), (CUT + 2) / 3 * 4));
        try {
            byte[] bytes = Base64.getDecoder().decode(start);
            return Base64.getEncoder().encodeToString(Arrays.copyOf(bytes, Math.min(CUT, bytes.length)));
        } catch (IllegalArgumentException e) {
            // Clients may send what is no base64, and then that is what happened.
            return start;
        }
    }
}
