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
package dev.voicelive.camel;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** JSON objects in bodies and headers, in and out. */
final class JsonBodies {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {
    };

    private JsonBodies() {
    }

    /**
     * The object that a body or header holds.
     *
     * @param  where                    what to call it in an error
     * @throws IllegalArgumentException when it is no Map, no JsonNode and no text of a JSON object
     */
    static ObjectNode object(@Nullable Object value, String where) {
        if (value instanceof ObjectNode node) {
            return node.deepCopy();
        }
        if (value instanceof Map<?, ?> map) {
            return MAPPER.valueToTree(map);
        }
        if (value instanceof String text) {
            try {
                if (MAPPER.readTree(text) instanceof ObjectNode node) {
                    return node;
                }
            } catch (IOException e) {
                throw new IllegalArgumentException(where + " must be a JSON object; what was found is not valid JSON", e);
            }
        }
        throw new IllegalArgumentException(
                where + " must be a Map, a JsonNode or a String with a JSON object; found "
                                           + (value == null ? "nothing" : "a " + value.getClass().getName()));
    }

    /** Renders JSON in the form asked for. */
    static Object body(JsonNode json, VoiceLiveJsonBody form) {
        return switch (form) {
            case string -> json.toString();
            case map -> map(json);
            case node -> json;
        };
    }

    static Map<String, Object> map(JsonNode json) {
        return MAPPER.convertValue(json, MAP);
    }

    /** The arguments of a function call as a Map, or the text itself when it is no JSON object. */
    static Object arguments(String arguments) {
        try {
            JsonNode node = MAPPER.readTree(arguments);
            return node != null && node.isObject() ? map(node) : arguments;
        } catch (JsonProcessingException e) {
            return arguments;
        }
    }
}
