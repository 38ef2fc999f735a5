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

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A client of Anthropic's Messages, as Anthropic and Foundry offer them: {@code POST {base}/v1/messages} with a
 * streamed answer. Text is handed on as it comes, calls of tools once the answer is complete.
 */
public final class AnthropicChatModel implements ChatModel {

    private final ChatClient client;

    /** @param patience how long the service may send nothing before the answer counts as failed */
    public AnthropicChatModel(ChatEndpoint endpoint, Duration patience) {
        client = new ChatClient(endpoint, "/v1/messages", Map.of("anthropic-version", "2023-06-01"), patience);
    }

    @Override
    public ChatUsage answer(ChatRequest request, ChatListener listener) throws InterruptedException, ChatException {
        Answer answer = new Answer(listener);
        client.post(AnthropicRequest.of(request), answer);
        return new ChatUsage(answer.inputTokens, answer.outputTokens, answer.truncated());
    }

    private final class Answer implements ChatClient.Reader {

        private final ChatListener listener;
        private final PendingCalls calls = new PendingCalls();
        private int inputTokens;
        private int outputTokens;
        private String stopReason = "";

        private Answer(ChatListener listener) {
            this.listener = listener;
        }

        private boolean truncated() {
            return stopReason.equals("max_tokens") || stopReason.equals("model_context_window_exceeded");
        }

        @Override
        public boolean read(JsonNode event) throws ChatException {
            switch (event.path("type").asText()) {
                case "message_start" -> tokens(event.path("message").path("usage"));
                case "content_block_start" -> begin(event.path("index").asInt(), event.path("content_block"));
                case "content_block_delta" -> delta(event.path("index").asInt(), event.path("delta"));
                case "message_delta" -> {
                    stopReason = event.path("delta").path("stop_reason").asText(stopReason);
                    tokens(event.path("usage"));
                }
                case "message_stop" -> {
                    finish();
                    return true;
                }
                case "error" -> throw client.serviceError(event.path("error"), "api_error");
                default -> {
                    // Keep-alives, ends of blocks, and whatever is new.
                }
            }
            return false;
        }

        private void begin(int index, JsonNode block) {
            String type = block.path("type").asText();
            if (type.equals("tool_use")) {
                calls.begin(index, block.path("id").asText(), block.path("name").asText());
            } else if (type.equals("text")) {
                text(block.path("text").asText(""));
            }
        }

        private void delta(int index, JsonNode delta) {
            String type = delta.path("type").asText();
            if (type.equals("text_delta")) {
                text(delta.path("text").asText(""));
            } else if (type.equals("input_json_delta")) {
                calls.arguments(index, delta.path("partial_json").asText(""));
            }
        }

        private void text(String text) {
            if (!text.isEmpty()) {
                listener.text(text);
            }
        }

        private void tokens(JsonNode usage) {
            inputTokens = usage.path("input_tokens").asInt(inputTokens);
            outputTokens = usage.path("output_tokens").asInt(outputTokens);
        }

        private void finish() throws ChatException {
            if (stopReason.equals("refusal")) {
                throw client.failure("content_filter", "refused to answer", null);
            }
            String broken = calls.deliver(listener, truncated());
            if (broken != null) {
                throw client.failure("invalid_answer", "called " + broken + " with arguments that are not a JSON object", null);
            }
        }
    }
}
