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

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;

/** Puts JSON into words. */
final class SpokenJson {

    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private SpokenJson() {
    }

    /** Text as JSON; text that is none as a JSON string. */
    static JsonNode parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isMissingNode() ? TextNode.valueOf(text) : node;
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }

    /** {@code {"temperature":12,"wind":{"speed":3}}} becomes "temperature 12, wind speed 3". */
    static String words(JsonNode node) {
        List<String> parts = new ArrayList<>();
        add("", node, parts);
        return String.join(", ", parts);
    }

    private static void add(String name, JsonNode node, List<String> parts) {
        if (node.isObject()) {
            node.properties().forEach(
                    entry -> add((name + " " + String.join(" ", Stems.words(entry.getKey()))).strip(), entry.getValue(),
                            parts));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                add(i == 0 || node.get(i).isContainerNode() ? name : "", node.get(i), parts);
            }
        } else {
            parts.add((name + " " + value(node)).strip());
        }
    }

    private static String value(JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue() ? "yes" : "no";
        }
        return node.isNull() || node.isArray() ? "nothing" : node.asText();
    }
}
