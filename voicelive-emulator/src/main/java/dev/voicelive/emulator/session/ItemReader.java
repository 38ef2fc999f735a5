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

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Checks items that clients create and gives them as they are echoed (protocol section 11). Not thread-safe. */
final class ItemReader {

    private static final Map<String, Rule> PARTS = Map.of(
            "system", part("input_text"),
            "user", part("input_text", "input_audio", "input_image"),
            "assistant", part("text", "output_text"));

    private final Ids ids;

    ItemReader(Ids ids) {
        this.ids = ids;
    }

    ObjectNode read(@Nullable JsonNode given) throws InvalidRequestException {
        if (given == null || !given.isObject()) {
            throw invalid("conversation.item.create needs an object 'item'", "item");
        }
        try {
            return item((ObjectNode) given);
        } catch (InvalidRequestException e) {
            throw invalid(String.valueOf(e.getMessage()), e.param());
        }
    }

    private ObjectNode item(ObjectNode given) throws InvalidRequestException {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        String id = given.path("id").asText("");
        item.put("id", id.isEmpty() || given.path("id").isNull() ? ids.item() : id).put("object", "realtime.item");
        String type = given.path("type").asText("");
        item.put("type", type);
        switch (type) {
            case "message" -> message(given, item);
            case "function_call" -> item.setAll(new ObjectShape()
                    .optional("status", Rules.oneOf("completed", "incomplete"), "completed")
                    .required("name", Rules.text()).required("call_id", Rules.text()).required("arguments", Rules.text())
                    .read(given, "item"));
            case "function_call_output" -> item.setAll(new ObjectShape()
                    .required("call_id", Rules.text()).required("output", Rules.text()).read(given, "item"));
            case "mcp_approval_response" -> item.setAll(new ObjectShape()
                    .required("approval_request_id", Rules.text()).required("approve", Rules.bool())
                    .optional("reason", Rules.text()).read(given, "item"));
            default -> throw invalid(
                    "item.type must be one of message, function_call, function_call_output, mcp_approval_response",
                    "item.type");
        }
        return item;
    }

    private static void message(ObjectNode given, ObjectNode item) throws InvalidRequestException {
        item.setAll(new ObjectShape().optional("status", Rules.oneOf("completed", "incomplete"), "completed")
                .required("role", Rules.oneOf("system", "user", "assistant")).read(given, "item"));
        Rule part = PARTS.get(item.path("role").asText());
        if (part == null || !given.path("content").isArray()) {
            throw invalid("item.content must be an array of content parts", "item.content");
        }
        item.set("content", Rules.listOf(part).read(given.path("content"), "item.content"));
    }

    private static Rule part(String... types) {
        return (value, path) -> {
            Rules.object().read(value, path);
            Rules.oneOf(types).read(value.path("type"), path + ".type");
            ObjectNode echo = JsonNodeFactory.instance.objectNode();
            String type = value.path("type").asText();
            switch (type) {
                case "input_audio" -> {
                    Rules.text().read(value.path("audio"), path + ".audio");
                    JsonNode transcript = value.get("transcript");
                    echo.put("type", type).put("transcript", transcript == null || transcript.isNull()
                            ? null
                            : Rules.text().read(transcript, path + ".transcript").textValue());
                }
                case "input_image" -> echo.setAll((ObjectNode) value);
                default -> echo.put("type", type.equals("output_text") ? "text" : type)
                        .put("text", Rules.text().read(value.path("text"), path + ".text").textValue());
            }
            return echo;
        };
    }

    private static InvalidRequestException invalid(String message, @Nullable String param) {
        return new InvalidRequestException(InvalidRequestException.GENERAL, message, param);
    }
}
