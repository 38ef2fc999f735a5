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
package dev.voicelive.emulator.chat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Fills the arguments of one call from what was said, as the tool's JSON schema declares them. What is sure comes
 * first: values of an enumeration, numbers, yes and no, days; the names that are left go to the other strings.
 */
final class ToolArguments {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ChatRequest.Tool tool;
    private final List<String> lower;
    private final boolean[] taken;
    private final ObjectNode values = NODES.objectNode();
    private final List<Numbers.Found> numbers;

    private ToolArguments(Sentence said, ChatRequest.Tool tool) {
        this.tool = tool;
        this.lower = said.lower();
        this.taken = new boolean[lower.size()];
        this.numbers = new ArrayList<>(Numbers.in(lower));
        Map<String, JsonNode> names = new LinkedHashMap<>();
        properties().forEach((name, schema) -> {
            JsonNode value = sure(name, schema);
            if (value != null) {
                values.set(name, value);
            } else if (type(schema).equals("string") && !schema.has("enum")) {
                names.put(name, schema);
            }
        });
        new ToolNames(said, taken, tool).fill(names, required(), values);
        properties().forEach((name, schema) -> {
            if (!values.has(name) && required().contains(name) && schema.has("default")) {
                values.set(name, schema.get("default"));
            }
        });
    }

    static ToolArguments of(Sentence said, ChatRequest.Tool tool) {
        return new ToolArguments(said, tool);
    }

    /** The arguments that were found, in the order of the schema. */
    ObjectNode values() {
        ObjectNode ordered = NODES.objectNode();
        properties().keySet().stream().filter(values::has).forEach(name -> ordered.set(name, values.get(name)));
        return ordered;
    }

    /** Names of the required arguments that were not found. */
    List<String> missing() {
        return required().stream().filter(name -> !values.has(name)).toList();
    }

    private Map<String, JsonNode> properties() {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        tool.parameters().path("properties").properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        return properties;
    }

    private List<String> required() {
        List<String> required = new ArrayList<>();
        tool.parameters().path("required").forEach(name -> required.add(name.asText()));
        return required;
    }

    private @Nullable JsonNode sure(String name, JsonNode schema) {
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return enumerated(schema.get("enum"));
        }
        return switch (type(schema)) {
            case "integer", "number" -> number(name, type(schema).equals("integer"));
            case "boolean" -> truth(name);
            case "array" -> array(schema.path("items"));
            case "string" -> day(name);
            default -> null;
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        for (JsonNode one : type) {
            if (!one.asText().equals("null")) {
                return one.asText();
            }
        }
        return type.asText("string");
    }

    private @Nullable JsonNode enumerated(JsonNode allowed) {
        JsonNode best = null;
        int bestStart = Integer.MAX_VALUE;
        int bestLength = 0;
        for (JsonNode value : allowed) {
            List<String> words = Stems.words(value.asText());
            int start = words.isEmpty() || words.equals(List.of("a")) ? -1 : Collections.indexOfSubList(lower, words);
            if (start >= 0 && (start < bestStart || start == bestStart && words.size() > bestLength)) {
                best = value;
                bestStart = start;
                bestLength = words.size();
            }
        }
        if (best == null) {
            return numbers.stream().map(Numbers.Found::value).flatMap(number -> find(allowed, number).stream()).findFirst()
                    .orElse(null);
        }
        take(bestStart, bestStart + bestLength);
        return best;
    }

    private static List<JsonNode> find(JsonNode allowed, BigDecimal number) {
        for (JsonNode value : allowed) {
            if (value.isNumber() && value.decimalValue().compareTo(number) == 0) {
                return List.of(value);
            }
        }
        return List.of();
    }

    private @Nullable JsonNode number(String name, boolean whole) {
        Set<String> stems = Stems.of(Stems.words(name));
        int named = -1;
        for (int i = 0; i < lower.size() && named < 0; i++) {
            named = stems.contains(Stems.of(lower.get(i))) ? i : -1;
        }
        Numbers.Found best = null;
        for (Numbers.Found number : numbers) {
            boolean fits = !whole || number.value().stripTrailingZeros().scale() <= 0;
            if (fits && (best == null || best.start() < named && number.start() > named)) {
                best = number;
            }
        }
        return best == null ? null : take(best);
    }

    private JsonNode take(Numbers.Found number) {
        numbers.remove(number);
        take(number.start(), number.end());
        BigDecimal plain = number.value().stripTrailingZeros();
        return plain.scale() <= 0 ? LongNode.valueOf(plain.longValue()) : DecimalNode.valueOf(plain);
    }

    private void take(int start, int end) {
        Arrays.fill(taken, start, end, true);
    }

    private @Nullable JsonNode truth(String name) {
        for (int i = 0; i < lower.size(); i++) {
            switch (lower.get(i)) {
                case "on", "yes", "true", "enable" -> {
                    return NODES.booleanNode(true);
                }
                case "off", "no", "not", "don't", "false", "disable", "without" -> {
                    return NODES.booleanNode(false);
                }
                default -> {
                    // Says neither yes nor no.
                }
            }
        }
        return Stems.of(lower).containsAll(Stems.of(Stems.words(name))) && !Stems.of(Stems.words(name)).isEmpty()
                ? NODES.booleanNode(true) : null;
    }

    private @Nullable JsonNode array(JsonNode items) {
        ArrayNode array = NODES.arrayNode();
        if (items.has("enum")) {
            for (JsonNode value : items.get("enum")) {
                JsonNode found = enumerated(NODES.arrayNode().add(value));
                if (found != null) {
                    array.add(found);
                }
            }
        } else if (type(items).equals("integer") || type(items).equals("number")) {
            List.copyOf(numbers).forEach(number -> array.add(take(number)));
        }
        return array.isEmpty() ? null : array;
    }

    private @Nullable JsonNode day(String name) {
        Set<String> days = Set.of(
                "today", "tonight", "tomorrow", "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
                "sunday");
        if (Stems.words(name.toLowerCase(Locale.ROOT)).stream().noneMatch(Set.of("date", "day", "when")::contains)) {
            return null;
        }
        for (int i = 0; i < lower.size(); i++) {
            if (days.contains(lower.get(i))) {
                take(i, i + 1);
                return NODES.textNode(lower.get(i));
            }
        }
        return null;
    }
}
