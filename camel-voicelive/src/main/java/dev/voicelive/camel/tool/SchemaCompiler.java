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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads the keywords {@code type}, {@code enum}, {@code properties}, {@code required}, {@code additionalProperties},
 * {@code items} and {@code default} of a JSON schema. A mistake in one of them is an error that names its place.
 */
final class SchemaCompiler {

    private SchemaCompiler() {
    }

    static Schema compile(ObjectNode json) {
        return compile(json, "schema");
    }

    private static Schema compile(JsonNode json, String path) {
        if (json.isBoolean() && json.booleanValue()) {
            return Schema.ANY;
        }
        if (!json.isObject()) {
            throw wrong(path, "must be a JSON object");
        }
        List<ValueType> types = types(json.get("type"), path + ".type");
        Map<String, Schema> properties = properties(json.get("properties"), path + ".properties");
        Schema plain = new Schema(
                types, null, properties, required(json.get("required"), path + ".required"),
                !json.path("additionalProperties").isBoolean() || json.path("additionalProperties").booleanValue(),
                json.has("items") ? compile(json.path("items"), path + ".items") : null, json.get("default"));
        Schema whole = withAllowed(plain, json.get("enum"), path + ".enum");
        if (whole.fallback() != null) {
            read(whole, whole.fallback(), path + ".default");
        }
        return whole;
    }

    private static List<ValueType> types(@Nullable JsonNode json, String path) {
        if (json == null) {
            return List.of();
        }
        List<ValueType> types = new ArrayList<>();
        for (JsonNode name : json.isArray() ? json : List.of(json)) {
            ValueType type = ValueType.of(name.asText());
            if (type == null) {
                throw wrong(path, "is " + name + ", but must be string, integer, number, boolean, array, object or null");
            }
            types.add(type);
        }
        return types;
    }

    private static Map<String, Schema> properties(@Nullable JsonNode json, String path) {
        if (json == null) {
            return Map.of();
        }
        if (!json.isObject()) {
            throw wrong(path, "must be a JSON object");
        }
        Map<String, Schema> properties = new LinkedHashMap<>();
        json.properties().forEach(
                field -> properties.put(field.getKey(), compile(field.getValue(), path + "." + field.getKey())));
        return properties;
    }

    private static Set<String> required(@Nullable JsonNode json, String path) {
        Set<String> names = new LinkedHashSet<>();
        if (json == null) {
            return names;
        }
        for (JsonNode name : json) {
            names.add(name.asText());
        }
        if (!json.isArray() || names.contains("")) {
            throw wrong(path, "must be an array of names");
        }
        return names;
    }

    private static Schema withAllowed(Schema schema, @Nullable JsonNode json, String path) {
        if (json == null) {
            return schema;
        }
        if (!json.isArray() || json.isEmpty()) {
            throw wrong(path, "must be an array of values");
        }
        List<@Nullable Object> allowed = new ArrayList<>();
        for (JsonNode value : json) {
            allowed.add(read(schema, value, path));
        }
        return new Schema(
                schema.types(), allowed, schema.properties(), schema.required(), schema.open(), schema.items(),
                schema.fallback());
    }

    private static @Nullable Object read(Schema schema, JsonNode value, String path) {
        try {
            return ArgumentReader.read(schema, value, path);
        } catch (ToolArgumentException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static IllegalArgumentException wrong(String path, String what) {
        return new IllegalArgumentException(path + " " + what);
    }
}
