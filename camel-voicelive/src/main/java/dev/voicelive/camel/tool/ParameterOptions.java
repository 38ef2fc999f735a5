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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** The options {@code parameter.NAME} and {@code parameter.NAME.ATTRIBUTE} as a JSON schema. */
final class ParameterOptions {

    /** Names that every model takes, of tools and of parameters. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final String TYPE = "";
    private static final Set<String> ATTRIBUTES = Set.of("description", "required", "enum", "default", "items");
    private static final Set<ValueType> SCALARS = Set.of(ValueType.STRING, ValueType.INTEGER, ValueType.NUMBER,
            ValueType.BOOLEAN);

    private ParameterOptions() {
    }

    /**
     * A schema that allows the given parameters and nothing else.
     *
     * @param options without the prefix {@code parameter.}
     */
    static ObjectNode schema(Map<String, Object> options) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        byName(options).forEach((name, attributes) -> {
            properties.set(name, property(name, attributes));
            if (required(name, attributes)) {
                required.add(name);
            }
        });
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema.put("additionalProperties", false);
    }

    private static Map<String, Map<String, String>> byName(Map<String, Object> options) {
        Map<String, Map<String, String>> byName = new LinkedHashMap<>();
        options.forEach((option, value) -> {
            int dot = option.indexOf('.');
            String name = dot < 0 ? option : option.substring(0, dot);
            String attribute = dot < 0 ? TYPE : option.substring(dot + 1);
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "parameter." + option + ": the name of a parameter must be 1 to 64"
                                                   + " letters, digits, underscores and hyphens");
            }
            if (dot >= 0 && !ATTRIBUTES.contains(attribute)) {
                throw new IllegalArgumentException(
                        "parameter." + option + " is not known: after the name may come"
                                                   + " description, required, enum, default or items");
            }
            byName.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(attribute, String.valueOf(value).strip());
        });
        return byName;
    }

    private static ObjectNode property(String name, Map<String, String> attributes) {
        ValueType type = type(name, attributes);
        ObjectNode property = JsonNodeFactory.instance.objectNode().put("type", type.wireName());
        String description = attributes.get("description");
        if (description != null) {
            property.put("description", description);
        }
        String items = attributes.get("items");
        if (items != null) {
            property.putObject("items").put("type", itemType(name, type, items).wireName());
        }
        String allowed = attributes.get("enum");
        if (allowed != null) {
            property.set("enum", allowed(name, type, allowed));
        }
        String fallback = attributes.get("default");
        if (fallback != null) {
            property.set("default", fallback(name, type, fallback));
        }
        return property;
    }

    private static ValueType type(String name, Map<String, String> attributes) {
        String type = attributes.getOrDefault(TYPE, ValueType.STRING.wireName());
        ValueType known = ValueType.of(type);
        if (known == null || known == ValueType.NULL) {
            throw new IllegalArgumentException(
                    "parameter." + name + " is '" + type
                                               + "', but must be string, integer, number, boolean, array or object");
        }
        return known;
    }

    private static ValueType itemType(String name, ValueType type, String items) {
        ValueType known = ValueType.of(items);
        if (type != ValueType.ARRAY) {
            throw new IllegalArgumentException(
                    "parameter." + name + ".items is for an array, not for type "
                                               + type.wireName());
        }
        if (known == null || known == ValueType.NULL) {
            throw new IllegalArgumentException(
                    "parameter." + name + ".items is '" + items
                                               + "', but must be string, integer, number, boolean, array or object");
        }
        return known;
    }

    private static ArrayNode allowed(String name, ValueType type, String allowed) {
        if (!SCALARS.contains(type) || type == ValueType.BOOLEAN) {
            throw new IllegalArgumentException(
                    "parameter." + name + ".enum is for a string, integer or number, not for type "
                                               + type.wireName());
        }
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        for (String value : allowed.split(",", -1)) {
            if (value.isBlank()) {
                throw new IllegalArgumentException("parameter." + name + ".enum has an empty value");
            }
            values.add(value("parameter." + name + ".enum", type, value.strip()));
        }
        return values;
    }

    private static JsonNode fallback(String name, ValueType type, String fallback) {
        if (!SCALARS.contains(type)) {
            throw new IllegalArgumentException(
                    "parameter." + name
                                               + ".default is for a string, integer, number or boolean, not for type "
                                               + type.wireName());
        }
        return value("parameter." + name + ".default", type, fallback);
    }

    private static JsonNode value(String option, ValueType type, String text) {
        @Nullable
        Object value = type.read(TextNode.valueOf(text));
        if (value == null) {
            throw new IllegalArgumentException(option + " has the value '" + text + "', which is not " + type.spoken());
        }
        return Json.MAPPER.valueToTree(value);
    }

    private static boolean required(String name, Map<String, String> attributes) {
        String required = attributes.getOrDefault("required", "false");
        if (!required.equals("true") && !required.equals("false")) {
            throw new IllegalArgumentException(
                    "parameter." + name + ".required is '" + required
                                               + "', but must be true or false");
        }
        if (required.equals("true") && attributes.containsKey("default")) {
            throw new IllegalArgumentException("parameter." + name + " has a default, so it cannot be required");
        }
        return required.equals("true");
    }
}
