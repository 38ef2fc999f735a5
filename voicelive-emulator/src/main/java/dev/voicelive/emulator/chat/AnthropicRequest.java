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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Writes requests for Messages. There, roles take turns, the user has the first word and the last, system messages
 * stand apart from the others, and an answer must have a limit.
 */
final class AnthropicRequest {

    /** Limit of an answer that the session sets none for, in tokens. */
    static final int DEFAULT_MAX_TOKENS = 4096;

    /** Stands where the service wants a word of the user and there is none. */
    static final String SILENCE = "(The user says nothing.)";

    private static final double MAX_TEMPERATURE = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ArrayNode messages = JsonNodeFactory.instance.arrayNode();
    private final StringBuilder system;

    private AnthropicRequest(String instructions) {
        system = new StringBuilder(instructions);
    }

    static ObjectNode of(ChatRequest request) {
        AnthropicRequest writer = new AnthropicRequest(request.instructions());
        ChatTurn.of(request.messages()).forEach(writer::add);
        return writer.body(request);
    }

    private ObjectNode body(ChatRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", request.model());
        body.put("max_tokens", request.maxTokens() == null ? DEFAULT_MAX_TOKENS : request.maxTokens());
        body.put("stream", true);
        if (!system.toString().isBlank()) {
            body.put("system", system.toString());
        }
        if (!lastRole().equals("user")) {
            text("user", SILENCE);
        }
        body.set("messages", messages);
        if (!request.tools().isEmpty()) {
            tools(body, request);
        }
        if (request.temperature() != null) {
            // The sessions of Voice Live go up to 2, this service to 1.
            body.put("temperature", Math.min(request.temperature(), MAX_TEMPERATURE));
        }
        return body;
    }

    private void add(ChatTurn turn) {
        if (turn instanceof ChatTurn.Calls calls) {
            calls(calls);
        } else if (turn instanceof ChatTurn.Text text) {
            if (text.message() instanceof ChatMessage.System) {
                system.append(system.isEmpty() ? "" : "\n\n").append(text.text());
            } else {
                text(text.message() instanceof ChatMessage.User ? "user" : "assistant", text.text());
            }
        }
    }

    private void calls(ChatTurn.Calls turn) {
        for (ChatMessage.ToolCall call : turn.calls()) {
            content("assistant").addObject().put("type", "tool_use").put("id", call.callId()).put("name", call.name())
                    .set("input", object(call.arguments()));
        }
        for (ChatMessage.ToolOutput output : turn.outputs()) {
            content("user").addObject().put("type", "tool_result").put("tool_use_id", output.callId())
                    .put("content", output.output());
        }
    }

    private void text(String role, String text) {
        content(role).addObject().put("type", "text").put("text", text);
    }

    /** The content of the last message when it has this role, and of a new one otherwise. */
    private ArrayNode content(String role) {
        if (messages.isEmpty() && role.equals("assistant")) {
            text("user", SILENCE);
        }
        if (!lastRole().equals(role)) {
            return messages.addObject().put("role", role).putArray("content");
        }
        return messages.get(messages.size() - 1).withArrayProperty("content");
    }

    private String lastRole() {
        return messages.path(messages.size() - 1).path("role").asText();
    }

    private static void tools(ObjectNode body, ChatRequest request) {
        ArrayNode tools = body.putArray("tools");
        for (ChatRequest.Tool tool : request.tools()) {
            ObjectNode schema = tool.parameters().deepCopy();
            if (!schema.has("type")) {
                schema.put("type", "object");
            }
            tools.addObject().put("name", tool.name()).put("description", tool.description()).set("input_schema", schema);
        }
        ObjectNode choice = body.putObject("tool_choice");
        switch (request.toolChoice()) {
            case "auto", "none" -> choice.put("type", request.toolChoice());
            case "required" -> choice.put("type", "any");
            default -> choice.put("type", "tool").put("name", request.toolChoice());
        }
    }

    private static JsonNode object(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            return node.isObject() ? node : JsonNodeFactory.instance.objectNode();
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
