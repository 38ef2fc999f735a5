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

import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The kinds of values there are in what clients send. Errors name the field, what was found and what is allowed. */
final class Rules {

    private Rules() {
    }

    static InvalidRequestException invalid(String path, String expected, JsonNode found) {
        String text = found.toString();
        String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
        return new InvalidRequestException(
                InvalidRequestException.SESSION_UPDATE,
                path + " must be " + expected + ", not " + shown, path);
    }

    static Rule any() {
        return (value, path) -> value;
    }

    static Rule text() {
        return (value, path) -> {
            if (!value.isTextual()) {
                throw invalid(path, "a string", value);
            }
            return value;
        };
    }

    static Rule bool() {
        return (value, path) -> {
            if (!value.isBoolean()) {
                throw invalid(path, "true or false", value);
            }
            return value;
        };
    }

    static Rule integer(long min, long max) {
        return (value, path) -> {
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < min || value.longValue() > max) {
                throw invalid(path, "an integer from " + min + " to " + max, value);
            }
            return value;
        };
    }

    static Rule number(double min, double max) {
        return (value, path) -> {
            if (!value.isNumber() || value.doubleValue() < min || value.doubleValue() > max) {
                throw invalid(path, "a number from " + min + " to " + max, value);
            }
            return value;
        };
    }

    static Rule oneOf(String... allowed) {
        return (value, path) -> {
            if (!value.isTextual() || !Arrays.asList(allowed).contains(value.textValue())) {
                throw invalid(path, "one of " + String.join(", ", allowed), value);
            }
            return value;
        };
    }

    static Rule listOf(Rule element) {
        return (value, path) -> {
            if (!value.isArray()) {
                throw invalid(path, "an array", value);
            }
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < value.size(); i++) {
                list.add(element.read(value.get(i), path + "[" + i + "]"));
            }
            return list;
        };
    }

    static Rule object() {
        return (value, path) -> {
            if (!value.isObject()) {
                throw invalid(path, "an object", value);
            }
            return value;
        };
    }

    /** An object whose values are strings, with limits on its size. */
    static Rule textMap(int maxPairs, int maxKey, int maxValue) {
        return (value, path) -> {
            object().read(value, path);
            if (value.size() > maxPairs) {
                throw invalid(path, "an object of at most " + maxPairs + " pairs", value);
            }
            for (Iterator<Map.Entry<String, JsonNode>> it = value.fields(); it.hasNext();) {
                Map.Entry<String, JsonNode> pair = it.next();
                JsonNode text = text().read(pair.getValue(), path + "." + pair.getKey());
                if (pair.getKey().length() > maxKey || text.textValue().length() > maxValue) {
                    throw invalid(path, "keys of at most " + maxKey + " and values of at most " + maxValue + " characters",
                            value);
                }
            }
            return value;
        };
    }

    static Rule firstOf(Rule whenText, Rule otherwise) {
        return (value, path) -> value.isTextual() ? whenText.read(value, path) : otherwise.read(value, path);
    }

    /** An object whose {@code type} says which of the shapes it has. */
    static Rule union(Map<String, ObjectShape> shapes) {
        return (value, path) -> {
            object().read(value, path);
            String allowed = String.join(", ", new TreeSet<>(shapes.keySet()));
            JsonNode type = value.get("type");
            if (type == null || type.isNull()) {
                throw new InvalidRequestException(
                        InvalidRequestException.SESSION_UPDATE,
                        path + " has no discriminator 'type'; allowed are " + allowed, path);
            }
            ObjectShape shape = shapes.get(type.asText());
            if (shape == null) {
                throw new InvalidRequestException(
                        InvalidRequestException.SESSION_UPDATE,
                        path + " has the unknown type " + type + "; allowed are " + allowed, path + ".type");
            }
            return shape.read((ObjectNode) value, path);
        };
    }
}
