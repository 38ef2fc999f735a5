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

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Reads {@code response.create} (protocol section 9.1); fields that are not known are ignored. Not thread-safe. */
final class ResponseReader {

    private final SessionConfiguration configuration;
    private final ItemReader itemReader;

    ResponseReader(SessionConfiguration configuration, ItemReader itemReader) {
        this.configuration = configuration;
        this.itemReader = itemReader;
    }

    /** What an answer is like when nobody asked for anything special. */
    ResponseOptions automatic() {
        try {
            return read(JsonNodeFactory.instance.objectNode());
        } catch (InvalidRequestException e) {
            throw new IllegalStateException("The session's own settings were checked before", e);
        }
    }

    ResponseOptions read(ObjectNode event) throws InvalidRequestException {
        JsonNode given = event.path("response");
        if (!given.isObject() && !given.isMissingNode() && !given.isNull()) {
            throw invalid("response must be an object", "response");
        }
        for (String withoutEffect : List.of("reasoning_effort", "interim_response")) {
            field(given, withoutEffect);
        }
        // The reference and its samples name it differently.
        String maxTokens = "max_response_output_tokens";
        return new ResponseOptions(
                field(given, "modalities"), instructions(event, given), field(given, "voice"),
                field(given, "output_audio_format"), tools(given), field(given, "tool_choice"), field(given, "temperature"),
                given.hasNonNull(maxTokens)
                        ? field(given, maxTokens)
                        : field(given, "max_output_tokens", maxTokens),
                given.hasNonNull("metadata") ? field(given, "metadata") : NullNode.instance, field(given, "animation"),
                flag(given, "commit", true), outOfBand(given),
                given.hasNonNull("input_items") ? items(given, "input_items") : null, items(given, "append_input_items"),
                message(given));
    }

    /** Whether a running response is to be cancelled first. */
    static boolean cancelsPrevious(ObjectNode event) throws InvalidRequestException {
        return flag(event.path("response"), "cancel_previous", false);
    }

    private String instructions(ObjectNode event, JsonNode given) throws InvalidRequestException {
        if (configuration.agent() && given.hasNonNull("instructions")) {
            throw new InvalidRequestException(
                    "instructions_configuration_not_supported", "The agent brings its own instructions",
                    "response.instructions");
        }
        String base = field(given, "instructions").asText("");
        JsonNode additional = event.hasNonNull("additional_instructions")
                ? event.path("additional_instructions") : given.path("additional_instructions");
        if (additional.isMissingNode() || additional.isNull()) {
            return base;
        }
        String more = check("instructions", additional, "additional_instructions").asText();
        return base.isBlank() ? more : base + "\n" + more;
    }

    private JsonNode tools(JsonNode given) throws InvalidRequestException {
        if (configuration.agent() && given.hasNonNull("tools")) {
            throw new InvalidRequestException(
                    "tools_configuration_not_supported", "The agent brings its own tools", "response.tools");
        }
        return field(given, "tools");
    }

    private JsonNode field(JsonNode given, String name) throws InvalidRequestException {
        return field(given, name, name);
    }

    /** The response's own value, checked as the session's field is, or else the session's. */
    private JsonNode field(JsonNode given, String name, String sessionField) throws InvalidRequestException {
        return given.hasNonNull(name)
                ? check(sessionField, given.path(name), "response." + name)
                : configuration.get(sessionField);
    }

    private JsonNode check(String sessionField, JsonNode value, String path) throws InvalidRequestException {
        try {
            return configuration.check(sessionField, value, path);
        } catch (InvalidRequestException e) {
            throw invalid(String.valueOf(e.getMessage()), e.param());
        }
    }

    private List<ObjectNode> items(JsonNode given, String name) throws InvalidRequestException {
        JsonNode array = given.path(name);
        if (!array.isArray() && !array.isMissingNode() && !array.isNull()) {
            throw invalid("response." + name + " must be an array of items", "response." + name);
        }
        List<ObjectNode> items = new ArrayList<>();
        for (JsonNode item : array) {
            items.add(itemReader.read(item));
        }
        return items;
    }

    private @Nullable String message(JsonNode given) throws InvalidRequestException {
        String name = "pre_generated_assistant_message";
        if (!given.hasNonNull(name)) {
            return null;
        }
        ObjectNode item = itemReader.read(given.path(name));
        JsonNode content = item.path("content");
        if (!item.path("role").asText().equals("assistant") || content.size() != 1) {
            throw invalid("response." + name + " must be a message of the assistant with exactly one text part",
                    "response." + name);
        }
        return content.path(0).path("text").asText();
    }

    private static boolean outOfBand(JsonNode given) throws InvalidRequestException {
        String conversation = given.path("conversation").asText("auto");
        if (!conversation.equals("auto") && !conversation.equals("none") && !given.path("conversation").isNull()) {
            throw invalid("response.conversation must be one of auto, none, not \"" + conversation + '"',
                    "response.conversation");
        }
        return conversation.equals("none");
    }

    private static boolean flag(JsonNode given, String name, boolean defaultValue) throws InvalidRequestException {
        JsonNode value = given.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return defaultValue;
        }
        if (!value.isBoolean()) {
            throw invalid("response." + name + " must be true or false", "response." + name);
        }
        return value.booleanValue();
    }

    private static InvalidRequestException invalid(String message, @Nullable String param) {
        return new InvalidRequestException(InvalidRequestException.GENERAL, message, param);
    }
}
