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
package dev.voicelive.camel.tool;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/** What the model gets to read as the output of a call. */
final class ToolOutput {

    static final String CUT = " [cut: the output was too long]";

    private ToolOutput() {
    }

    /** An error in the form that all errors of tools have. */
    static String error(String message) {
        return JsonNodeFactory.instance.objectNode().put("error", message).toString();
    }

    /**
     * The body as text: texts, bytes and streams (UTF-8) as they are; maps, lists, numbers, booleans and JSON trees as
     * JSON; nothing as an empty text; anything else as the type converter has it.
     *
     * @param  maxLength   longest text, in characters; a longer one ends with {@link #CUT}
     * @throws IOException when the body cannot be read or written as JSON
     */
    static String text(Message message, int maxLength) throws IOException {
        try (Reader reader = reader(message)) {
            char[] text = new char[maxLength + 1];
            int length = 0;
            int read = 0;
            while (read >= 0 && length < text.length) {
                read = reader.read(text, length, text.length - length);
                length += Math.max(read, 0);
            }
            return length > maxLength ? cut(text, maxLength - CUT.length()) : new String(text, 0, length);
        }
    }

    private static String cut(char[] text, int length) {
        int kept = Character.isHighSurrogate(text[length - 1]) ? length - 1 : length;
        return new String(text, 0, kept) + CUT;
    }

    private static Reader reader(Message message) throws IOException {
        Object body = message.getBody();
        if (body instanceof byte[] bytes) {
            return utf8(new ByteArrayInputStream(bytes));
        }
        if (body instanceof InputStream stream) {
            return utf8(stream);
        }
        if (body instanceof StreamCache) {
            return utf8(converted(message, body, InputStream.class));
        }
        return new StringReader(string(message, body));
    }

    private static String string(Message message, @Nullable Object body) throws IOException {
        if (body instanceof Map || body instanceof Collection || body instanceof Number || body instanceof Boolean
                || body instanceof JsonNode || (body != null && body.getClass().isArray())) {
            return Json.MAPPER.writeValueAsString(body);
        }
        return body == null ? "" : converted(message, body, String.class);
    }

    private static <T> T converted(Message message, Object body, Class<T> type) throws IOException {
        T converted = message.getBody(type);
        if (converted == null) {
            throw new IOException(
                    "The reply is a " + body.getClass().getName() + ", which does not convert to " + type.getSimpleName());
        }
        return converted;
    }

    private static Reader utf8(InputStream stream) {
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }
}
