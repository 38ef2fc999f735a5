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
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.chat.ChatRequest;
import dev.voicelive.emulator.pipeline.SessionTarget;

/** Puts together what a chat model is asked for. Not thread-safe. */
final class ChatRequests {

    private final Conversation conversation;
    private final String model;
    private final SessionTarget target;

    ChatRequests(Conversation conversation, SessionTarget target) {
        this.conversation = conversation;
        this.target = target;
        model = target.agent() == null ? String.valueOf(target.model()) : target.agent().id();
    }

    ChatRequest request(ResponseOptions options) {
        List<ObjectNode> items = new ArrayList<>(context(options));
        items.addAll(options.appended());
        JsonNode temperature = options.temperature();
        JsonNode maxTokens = options.maxTokens();
        return new ChatRequest(
                model, target.profile(), target.resource(), options.instructions(), ChatMessages.of(items, conversation::heard),
                tools(options.tools()), choice(options.toolChoice()),
                temperature.isNumber() ? (Double) temperature.doubleValue() : null,
                maxTokens.isInt() ? (Integer) maxTokens.intValue() : null);
    }

    /** Length of the user's speech among what is answered (ms). */
    long audioMillis(ResponseOptions options) {
        return context(options).stream().mapToLong(item -> conversation.spokenMillis(item.path("id").asText())).sum();
    }

    private List<ObjectNode> context(ResponseOptions options) {
        List<ObjectNode> given = options.context();
        return given == null ? conversation.items() : given;
    }

    /** Only functions are the model's to call; MCP servers cannot be reached from here. */
    private static List<ChatRequest.Tool> tools(JsonNode tools) {
        List<ChatRequest.Tool> functions = new ArrayList<>();
        for (JsonNode tool : tools) {
            if (tool.path("type").asText().equals("function")) {
                functions.add(new ChatRequest.Tool(
                        tool.path("name").asText(), tool.path("description").asText(""),
                        tool.path("parameters") instanceof ObjectNode parameters
                                ? parameters.deepCopy() : JsonNodeFactory.instance.objectNode()));
            }
        }
        return functions;
    }

    private static String choice(JsonNode choice) {
        return choice.isObject() ? choice.path("name").asText("auto") : choice.asText("auto");
    }
}
