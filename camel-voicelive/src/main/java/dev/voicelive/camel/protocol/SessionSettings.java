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

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The session object of {@code session.update} as data, by its names on the wire (protocol section 7). Which fields
 * exist is the service's business: any name passes.
 */
public final class SessionSettings {

    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /** Fields whose values are texts even if they look like a number, a boolean or JSON. */
    private static final Set<String> TEXTS = Set.of(
            "instructions", "model", "voice", "voice.name", "voice.model", "voice.endpoint_id", "voice.style", "voice.pitch",
            "voice.rate", "voice.volume", "input_audio_transcription.model", "input_audio_transcription.language",
            "input_audio_transcription.prompt", "turn_detection.appended_text_after_truncation",
            "interim_response.instructions");
    private static final String METADATA = "metadata.";

    private SessionSettings() {
    }

    /**
     * One object out of several, the later ones winning. Objects are merged name by name at any depth; arrays and all
     * other values, an explicit null too, replace what was there.
     *
     * @return a new object that shares nothing with the given ones
     */
    public static ObjectNode merge(ObjectNode... lowestFirst) {
        ObjectNode merged = JsonNodeFactory.instance.objectNode();
        for (ObjectNode layer : lowestFirst) {
            mergeInto(merged, layer);
        }
        return merged;
    }

    private static void mergeInto(ObjectNode target, ObjectNode layer) {
        for (Map.Entry<String, JsonNode> field : layer.properties()) {
            JsonNode old = target.get(field.getKey());
            if (old instanceof ObjectNode below && field.getValue() instanceof ObjectNode above) {
                mergeInto(below, above);
            } else {
                target.set(field.getKey(), field.getValue().deepCopy());
            }
        }
    }

    /**
     * Sets one field, making the objects on the way to it.
     *
     * <p>
     * A text is read as people mean it: {@code true}, {@code false}, a number, {@code null} (an explicit null, which
     * turns a feature off), a JSON object, array or quoted text; anything else is text. Fields that are texts by
     * nature, such as {@code instructions}, {@code voice.rate} and all {@code metadata}, keep numbers, booleans and
     * JSON as text. Other values (numbers, booleans, lists, maps, JSON trees) are taken as they are.
     *
     * @param  path                     names on the wire with dots between them, such as
     *                                  {@code turn_detection.silence_duration_ms}
     * @throws IllegalArgumentException when the path is none, leads through a value that is no object, or the text
     *                                  starts as JSON and is none
     */
    public static void put(ObjectNode session, String path, @Nullable Object value) {
        if (!PATH.matcher(path).matches()) {
            throw new IllegalArgumentException(
                    "The session field '" + path
                                               + "' is not a path of names with dots between them, such as 'turn_detection.threshold'");
        }
        JsonNode node = node(path, value);
        ObjectNode parent = session;
        int start = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', start)) {
            String name = path.substring(start, dot);
            JsonNode child = parent.get(name);
            if (child == null || child.isNull()) {
                child = parent.putObject(name);
            }
            if (!(child instanceof ObjectNode object)) {
                throw new IllegalArgumentException(
                        "The session field '" + path + "' cannot be set: '" + path.substring(0, dot)
                                                   + "' already has a value that is not an object");
            }
            parent = object;
            start = dot + 1;
        }
        parent.set(path.substring(start), node);
    }

    private static JsonNode node(String path, @Nullable Object value) {
        if (value instanceof String text) {
            return node(path, text);
        }
        if (value instanceof JsonNode tree) {
            return tree.deepCopy();
        }
        try {
            return Json.MAPPER.valueToTree(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The session field '" + path + "' cannot take a " + (value == null ? "null" : value.getClass().getName())
                                               + ": give a text, number, boolean, list, map or JSON tree",
                    e);
        }
    }

    private static JsonNode node(String path, String text) {
        String trimmed = text.strip();
        if (trimmed.equals("null")) {
            return JsonNodeFactory.instance.nullNode();
        }
        boolean free = TEXTS.contains(path) || path.startsWith(METADATA);
        // "voice" is a union: a bare name or a whole object
        boolean object = trimmed.startsWith("{") && (!free || path.equals("voice"));
        boolean json = object || (!free && (trimmed.startsWith("[") || trimmed.startsWith("\"")));
        boolean word = !free
                && (trimmed.equals("true") || trimmed.equals("false") || NUMBER.matcher(trimmed).matches());
        if (!json && !word) {
            return TextNode.valueOf(text);
        }
        try {
            return Json.STRICT.readTree(trimmed);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The session field '" + path + "' starts like JSON but is none: " + describe(e), e);
        }
    }

    /**
     * Reads a whole session object.
     *
     * @param  sourceName               what to call it in an error, such as {@code classpath:session.json}
     * @throws IllegalArgumentException when it is not one JSON object, or names a field twice
     */
    public static ObjectNode parse(String json, String sourceName) {
        JsonNode tree;
        try {
            tree = Json.STRICT.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The session in " + sourceName + " is not valid JSON: " + describe(e), e);
        }
        if (!(tree instanceof ObjectNode object)) {
            throw new IllegalArgumentException(
                    "The session in " + sourceName + " has to be a JSON object, such as {\"voice\":{...}}, not "
                                               + (tree.isMissingNode() ? "empty" : "a JSON " + tree.getNodeType()));
        }
        if (object.path("session").isObject() && object.path("type").asText().equals("session.update")) {
            throw new IllegalArgumentException(
                    "The session in " + sourceName
                                               + " is a whole 'session.update' event: give only what is in its 'session'");
        }
        return object;
    }

    private static String describe(JsonProcessingException e) {
        String where = e.getLocation() == null
                ? "" : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")";
        return e.getOriginalMessage() + where;
    }
}
