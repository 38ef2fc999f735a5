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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jspecify.annotations.Nullable;

/**
 * A {@code response.audio.delta} (protocol section 10), read without a tree and without a String of the audio.
 *
 * @param responseId   the response it belongs to, empty when the service did not say
 * @param itemId       the assistant's item, likewise
 * @param contentIndex which part of the item
 * @param audio        the decoded audio in the session's output format; not copied. A sample may be cut in two between
 *                     this delta and the next
 */
public record AudioDelta(String responseId, String itemId, int contentIndex, byte[] audio) {

    /**
     * Reads the event.
     *
     * @throws ProtocolException when the audio is missing or is not Base64
     */
    public static AudioDelta of(ServerEvent event) {
        byte[] payload = event.payload();
        String responseId = "";
        String itemId = "";
        int contentIndex = 0;
        byte[] audio = null;
        try (JsonParser parser = Json.FACTORY.createParser(payload)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                switch (name) {
                    case "response_id" -> responseId = text(parser, value);
                    case "item_id" -> itemId = text(parser, value);
                    case "content_index" -> contentIndex = number(parser, value);
                    case "delta" -> audio = value == JsonToken.VALUE_STRING ? parser.getBinaryValue() : skip(parser);
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new ProtocolException("The service sent an audio delta whose audio is not Base64", e);
        }
        if (audio == null) {
            throw new ProtocolException("The service sent an audio delta without audio");
        }
        return new AudioDelta(responseId, itemId, contentIndex, audio);
    }

    private static String text(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return "";
    }

    private static int number(JsonParser parser, JsonToken value) throws IOException {
        parser.skipChildren();
        return value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT
                ? parser.getIntValue() : 0;
    }

    private static byte @Nullable [] skip(JsonParser parser) throws IOException {
        parser.skipChildren();
        return null;
    }

    /** Ids and length: never the audio. */
    @Override
    public String toString() {
        return "AudioDelta[" + responseId + ", " + itemId + ", " + audio.length + " bytes]";
    }
}
