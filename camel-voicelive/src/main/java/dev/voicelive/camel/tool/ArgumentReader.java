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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Checks a JSON value by its schema and turns it into Java: Map, List, String, Integer, Long, Double, Boolean, null.
 * Paths in errors are made of declared names only.
 */
final class ArgumentReader {

    private ArgumentReader() {
    }

    static @Nullable Object read(Schema schema, JsonNode json, String path) throws ToolArgumentException {
        Object value = value(schema, json, path);
        List<@Nullable Object> allowed = schema.allowed();
        if (allowed != null && !allowed.contains(value)) {
            throw new ToolArgumentException(
                    path + " must be one of "
                                            + allowed.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        return value;
    }

    private static @Nullable Object value(Schema schema, JsonNode json, String path) throws ToolArgumentException {
        if (schema.types().isEmpty()) {
            return natural(schema, json, path);
        }
        for (ValueType type : schema.types()) {
            if (type.matches(json)) {
                return exact(schema, type, json, path);
            }
        }
        for (ValueType type : schema.types()) {
            Object scalar = type.read(json);
            if (scalar != null) {
                return scalar;
            }
        }
        throw wrongType(schema, path);
    }

    private static @Nullable Object exact(Schema schema, ValueType type, JsonNode json, String path)
            throws ToolArgumentException {
        return switch (type) {
            case OBJECT -> object(schema, json, path);
            case ARRAY -> array(schema, json, path);
            case NULL -> null;
            default -> {
                Object scalar = type.read(json);
                if (scalar == null) {
                    throw wrongType(schema, path);
                }
                yield scalar;
            }
        };
    }

    private static @Nullable Object natural(Schema schema, JsonNode json, String path) throws ToolArgumentException {
        for (ValueType type : ValueType.values()) {
            if (type.matches(json)) {
                return exact(schema, type, json, path);
            }
        }
        throw wrongType(schema, path);
    }

    /** The value of an object, whose type has been checked. */
    static Map<String, @Nullable Object> object(Schema schema, JsonNode json, String path)
            throws ToolArgumentException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Schema> property : schema.properties().entrySet()) {
            String name = property.getKey();
            Schema its = property.getValue();
            JsonNode value = json.get(name);
            // models write null for what they leave out
            boolean absent = value == null || value.isNull() && !its.allowsNull();
            JsonNode given = absent ? its.fallback() : value;
            if (given != null) {
                values.put(name, read(its, given, below(path, name)));
            }
        }
        for (String name : schema.required()) {
            if (!values.containsKey(name) && (schema.properties().containsKey(name) || !json.has(name))) {
                throw new ToolArgumentException(below(path, name) + " is missing");
            }
        }
        if (schema.open()) {
            for (Map.Entry<String, JsonNode> field : json.properties()) {
                if (!schema.properties().containsKey(field.getKey())) {
                    values.put(field.getKey(), read(Schema.ANY, field.getValue(), below(path, "an argument")));
                }
            }
        }
        return values;
    }

    private static List<@Nullable Object> array(Schema schema, JsonNode json, String path) throws ToolArgumentException {
        Schema items = schema.items() == null ? Schema.ANY : schema.items();
        List<@Nullable Object> values = new ArrayList<>(json.size());
        for (JsonNode item : json) {
            values.add(read(items, item, path + "[" + values.size() + "]"));
        }
        return values;
    }

    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static ToolArgumentException wrongType(Schema schema, String path) {
        String types = schema.types().isEmpty()
                ? "a number that is not too big"
                : schema.types().stream().map(ValueType::spoken).collect(Collectors.joining(" or "));
        return new ToolArgumentException(path + " must be " + types);
    }
}
