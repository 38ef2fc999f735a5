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
package dev.voicelive.emulator.session;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads client events from UTF-8 bytes. A top-level {@code audio} member is decoded from base64 straight out of those
 * bytes, wherever in the event it stands; everything else is small and becomes a tree. Stateless and thread-safe.
 */
public final class ClientMessageReader {

    /** The longest message the service takes: 15 MiB of audio as base64 and a little around it (bytes). */
    public static final int MAX_MESSAGE = 22 * 1024 * 1024;
    /** The most audio in one event (bytes, decoded). */
    static final int MAX_AUDIO = 15 * 1024 * 1024;

    private static final ObjectMapper MAPPER = new ObjectMapper(
            JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(MAX_MESSAGE).build())
                    .build());

    /**
     * Reads one event.
     *
     * @throws MalformedMessageException when the bytes are not exactly one JSON object
     */
    public ClientMessage read(byte[] message) throws MalformedMessageException {
        int wrong = Utf8.firstWrong(message);
        if (wrong >= 0) {
            throw new MalformedMessageException("The message is no UTF-8; it goes wrong at byte " + wrong);
        }
        try (JsonParser parser = MAPPER.createParser(message)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedMessageException("A message must be one JSON object");
            }
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            byte[] audio = null;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (name.equals("audio") && token == JsonToken.VALUE_STRING) {
                    audio = audio(parser, message);
                    body.remove(name);
                    if (audio == null) {
                        return withBadAudio(message);
                    }
                } else {
                    // of a name given twice the last one counts
                    audio = name.equals("audio") ? null : audio;
                    if (token == JsonToken.VALUE_STRING) {
                        body.put(name, parser.getText());
                    } else {
                        body.set(name, parser.<JsonNode> readValueAsTree());
                    }
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new MalformedMessageException("Something follows the JSON object of the message");
            }
            return message(body, audio, null);
        } catch (JsonProcessingException e) {
            throw new MalformedMessageException(
                    "The message is no valid JSON; it breaks off or goes wrong at byte "
                                                + (e.getLocation() == null ? 0 : e.getLocation().getByteOffset()));
        } catch (IOException e) {
            throw new MalformedMessageException("The message cannot be read: " + e.getMessage());
        }
    }

    /** The decoded audio, or null when it is no base64. */
    private static byte @Nullable [] audio(JsonParser parser, byte[] message) {
        byte[] plain = plainAudio(message, (int) parser.currentTokenLocation().getByteOffset());
        if (plain != null) {
            return plain;
        }
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        try {
            parser.readBinaryValue(Base64Variants.MIME_NO_LINEFEEDS, decoded);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
        return decoded.toByteArray();
    }

    /**
     * The decoded audio when its text is as nearly all clients send it, without escapes, spaces or the like; otherwise
     * null. The parser takes twice the time and memory.
     *
     * @param quote where the text begins; none when the message is not in UTF-8 but in UTF-16 or UTF-32
     */
    private static byte @Nullable [] plainAudio(byte[] message, int quote) {
        if (quote < 0 || message[quote] != '"') {
            return null;
        }
        int start = quote + 1;
        int end = start;
        while (end < message.length && message[end] != '"') {
            end++;
        }
        if ((end - start) % 4 != 0) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(ByteBuffer.wrap(message, start, end - start)).array();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The parser has lost its place within the audio, so the event is read once more, without decoding. */
    private static ClientMessage withBadAudio(byte[] message) throws IOException {
        ObjectNode body = (ObjectNode) MAPPER.readTree(message);
        body.remove("audio");
        return message(body, null, "audio must be standard base64 with padding");
    }

    private static ClientMessage message(ObjectNode body, byte @Nullable [] audio, @Nullable String badAudio) {
        JsonNode eventId = body.get("event_id");
        return new ClientMessage(
                body.path("type").asText(""), eventId != null && eventId.isTextual() ? eventId.asText() : null, body,
                audio, badAudio);
    }
}
