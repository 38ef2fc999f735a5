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

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes requests for chat completions. */
final class OpenAiRequest {

    private OpenAiRequest() {
    }

    static ObjectNode of(ChatRequest request) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("model", request.model());
        body.put("stream", true);
        body.putObject("stream_options").put("include_usage", true);
        ArrayNode messages = body.putArray("messages");
        if (!request.instructions().isBlank()) {
            text(messages, "system", request.instructions());
        }
        for (ChatTurn turn : ChatTurn.of(request.messages())) {
            if (turn instanceof ChatTurn.Text text) {
                text(messages, role(text.message()), text.text());
            } else if (turn instanceof ChatTurn.Calls calls) {
                calls(messages, calls);
            }
        }
        if (!request.tools().isEmpty()) {
            tools(body, request);
        }
        if (request.temperature() != null) {
            body.put("temperature", request.temperature());
        }
        if (request.maxTokens() != null) {
            body.put("max_completion_tokens", request.maxTokens());
        }
        return body;
    }

    private static String role(ChatMessage message) {
        return message instanceof ChatMessage.User ? "user" : message instanceof ChatMessage.System ? "system" : "assistant";
    }

    private static void text(ArrayNode messages, String role, String text) {
        messages.addObject().put("role", role).put("content", text);
    }

    private static void calls(ArrayNode messages, ChatTurn.Calls turn) {
        ArrayNode calls = messages.addObject().put("role", "assistant").putNull("content").putArray("tool_calls");
        for (ChatMessage.ToolCall call : turn.calls()) {
            calls.addObject().put("id", call.callId()).put("type", "function").putObject("function")
                    .put("name", call.name()).put("arguments", call.arguments());
        }
        for (ChatMessage.ToolOutput output : turn.outputs()) {
            messages.addObject().put("role", "tool").put("tool_call_id", output.callId()).put("content", output.output());
        }
    }

    private static void tools(ObjectNode body, ChatRequest request) {
        ArrayNode tools = body.putArray("tools");
        for (ChatRequest.Tool tool : request.tools()) {
            ObjectNode function = tools.addObject().put("type", "function").putObject("function");
            function.put("name", tool.name()).put("description", tool.description());
            if (!tool.parameters().isEmpty()) {
                function.set("parameters", tool.parameters());
            }
        }
        switch (request.toolChoice()) {
            case "auto", "none", "required" -> body.put("tool_choice", request.toolChoice());
            default -> body.putObject("tool_choice").put("type", "function").putObject("function")
                    .put("name", request.toolChoice());
        }
    }
}
