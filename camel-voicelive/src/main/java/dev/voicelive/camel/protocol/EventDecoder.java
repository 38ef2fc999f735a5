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
package dev.voicelive.camel.protocol;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/**
 * Reads a message's envelope: {@code type} and {@code event_id}, wherever they stand, without building a tree of the
 * rest. Types that are not known pass.
 */
public final class EventDecoder {

    private static final int SHOWN = 100;
    private static final int DECODED_AT_ONCE = 1024;

    private EventDecoder() {
    }

    /**
     * Decodes one message.
     *
     * @param  utf8              the whole message; kept, not copied
     * @throws ProtocolException when it is not UTF-8 or not one JSON object with a text {@code type}; the message shows
     *                           the first characters of what came
     */
    public static ServerEvent decode(byte[] utf8) {
        requireUtf8(utf8);
        try (JsonParser parser = Json.FACTORY.createParser(utf8)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new ProtocolException("The service sent a message that is not a JSON object: " + start(utf8));
            }
            String type = null;
            String eventId = null;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                if (name.equals("type")) {
                    type = text(parser, value);
                } else if (name.equals("event_id")) {
                    eventId = text(parser, value);
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new ProtocolException("The service sent more than one JSON object in a message: " + start(utf8));
            }
            if (type == null || type.isEmpty()) {
                throw new ProtocolException("The service sent an event without a type: " + start(utf8));
            }
            return new ServerEvent(type, eventId, utf8);
        } catch (IOException e) {
            throw notJson(utf8, e);
        }
    }

    private static @Nullable String text(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    /** Checked here, as the parser passes over texts that nobody asked for yet. */
    private static void requireUtf8(byte[] utf8) {
        int ascii = 0;
        while (ascii < utf8.length && utf8[ascii] >= 0) {
            ascii++;
        }
        ByteBuffer in = ByteBuffer.wrap(utf8, ascii, utf8.length - ascii);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer out = CharBuffer.allocate(Math.min(in.remaining(), DECODED_AT_ONCE));
        CoderResult result;
        do {
            out.clear();
            result = decoder.decode(in, out, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new ProtocolException(
                    "The service sent a message that is not UTF-8 (byte " + in.position() + " of " + utf8.length + "): "
                                        + start(utf8));
        }
    }

    static ProtocolException notJson(byte[] utf8, IOException e) {
        String place = e instanceof JsonProcessingException json && json.getLocation() != null
                ? " (byte " + json.getLocation().getByteOffset() + " of " + utf8.length + ")" : "";
        // the parser's own message is left out: it can quote what it stumbled over at any length
        return new ProtocolException("The service sent a message that is not valid JSON" + place + ": " + start(utf8));
    }

    /** The first characters in one line. */
    private static String start(byte[] utf8) {
        String start = new String(utf8, 0, Math.min(utf8.length, SHOWN), StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}\\uFFFD]", " ");
        return "'" + start + (utf8.length > SHOWN ? "...'" : "'");
    }
}
