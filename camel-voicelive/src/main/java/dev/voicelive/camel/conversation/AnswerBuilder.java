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
package dev.voicelive.camel.conversation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.protocol.ErrorDetails;
import org.jspecify.annotations.Nullable;

/** Puts an answer together from the {@code response} objects of one or more {@code response.done} events. */
final class AnswerBuilder {

    private final StringBuilder text = new StringBuilder();
    private @Nullable String itemId;
    private @Nullable JsonNode usage;
    private int toolRounds;

    /** A round of tool calls ended with this response. */
    void addRound(JsonNode response) {
        add(response);
        toolRounds++;
    }

    int toolRounds() {
        return toolRounds;
    }

    /** The answer ends with this response. */
    Answer finish(JsonNode response) {
        add(response);
        JsonNode details = response.path("status_details");
        JsonNode error = details.path("error");
        return new Answer(
                response.path("id").asText(""), itemId, text.toString(), response.path("status").asText("completed"),
                details.path("reason").asText(null), error.isObject() ? ErrorDetails.of(error) : null, usage,
                functionCalls(response), toolRounds);
    }

    static List<JsonNode> functionCalls(JsonNode response) {
        List<JsonNode> calls = new ArrayList<>();
        for (JsonNode item : response.path("output")) {
            if (item.path("type").asText().equals("function_call")) {
                calls.add(item);
            }
        }
        return calls;
    }

    private void add(JsonNode response) {
        for (JsonNode item : response.path("output")) {
            if (item.path("type").asText().equals("message")) {
                itemId = item.path("id").asText(null);
                for (JsonNode part : item.path("content")) {
                    append(part.path(part.path("type").asText().equals("audio") ? "transcript" : "text").asText(""));
                }
            }
        }
        if (response.path("usage").isObject()) {
            usage = usage == null ? response.path("usage") : sum(usage, response.path("usage"));
        }
    }

    private void append(String part) {
        if (!part.isEmpty()) {
            text.append(text.isEmpty() ? "" : " ").append(part);
        }
    }

    /** Adds numbers of the same name, at any depth. */
    private static JsonNode sum(JsonNode left, JsonNode right) {
        if (!(left instanceof ObjectNode)) {
            return right;
        }
        ObjectNode result = left.deepCopy();
        for (Iterator<Map.Entry<String, JsonNode>> fields = right.fields(); fields.hasNext();) {
            Map.Entry<String, JsonNode> field = fields.next();
            JsonNode other = result.path(field.getKey());
            if (other.isNumber() && field.getValue().isNumber()) {
                result.put(field.getKey(), other.asLong() + field.getValue().asLong());
            } else {
                result.set(field.getKey(), sum(other, field.getValue()));
            }
        }
        return result;
    }
}
