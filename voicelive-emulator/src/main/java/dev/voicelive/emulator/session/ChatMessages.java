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
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.chat.ChatMessage;
import org.jspecify.annotations.Nullable;

/**
 * Gives items to a chat model as messages. Of spoken items it gets the transcript: for audio that the user spoke into
 * the input buffer what was recognised, for {@code input_audio} parts that the client created the transcript that it
 * gave with them; without one they are left out, as are images, items of MCP and calls that were cut off.
 */
final class ChatMessages {

    private ChatMessages() {
    }

    /** @param heard gives what was recognised in the item with this id, or null */
    static List<ChatMessage> of(List<ObjectNode> items, UnaryOperator<@Nullable String> heard) {
        List<ChatMessage> messages = new ArrayList<>();
        for (ObjectNode item : items) {
            ChatMessage message = message(item, heard.apply(item.path("id").asText()));
            if (message != null) {
                messages.add(message);
            }
        }
        return messages;
    }

    private static @Nullable ChatMessage message(ObjectNode item, @Nullable String heard) {
        String callId = item.path("call_id").asText();
        return switch (item.path("type").asText()) {
            case "message" -> {
                String text = heard == null ? text(item.path("content")) : heard;
                yield text.isBlank() ? null : switch (item.path("role").asText()) {
                    case "system" -> new ChatMessage.System(text);
                    case "user" -> new ChatMessage.User(text);
                    default -> new ChatMessage.Assistant(text);
                };
            }
            case "function_call" -> item.path("status").asText().equals("completed")
                    ? new ChatMessage.ToolCall(callId, item.path("name").asText(), item.path("arguments").asText()) : null;
            case "function_call_output" -> new ChatMessage.ToolOutput(callId, item.path("output").asText());
            default -> null;
        };
    }

    private static String text(JsonNode content) {
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            String words = part.path(part.has("transcript") ? "transcript" : "text").asText("").strip();
            if (!words.isEmpty()) {
                text.append(text.isEmpty() ? "" : " ").append(words);
            }
        }
        return text.toString();
    }
}
