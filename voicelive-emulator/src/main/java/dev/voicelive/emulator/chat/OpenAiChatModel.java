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
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A client of chat completions as OpenAI defined them and Azure OpenAI, Foundry and many local servers offer them:
 * {@code POST {base}/chat/completions} with a streamed answer. Text is handed on as it comes, calls of tools once the
 * answer is complete.
 */
public final class OpenAiChatModel implements ChatModel {

    private final ChatClient client;

    /** @param patience how long the service may send nothing before the answer counts as failed */
    public OpenAiChatModel(ChatEndpoint endpoint, Duration patience) {
        client = new ChatClient(endpoint, "/chat/completions", Map.of(), patience);
    }

    @Override
    public ChatUsage answer(ChatRequest request, ChatListener listener) throws InterruptedException, ChatException {
        Answer answer = new Answer(listener);
        client.post(OpenAiRequest.of(request), answer);
        return answer.usage;
    }

    private final class Answer implements ChatClient.Reader {

        private final ChatListener listener;
        private final PendingCalls calls = new PendingCalls();
        private ChatUsage usage = new ChatUsage(0, 0, false);
        private String finish = "";

        private Answer(ChatListener listener) {
            this.listener = listener;
        }

        @Override
        public boolean read(JsonNode chunk) throws ChatException {
            if (chunk.isMissingNode()) {
                finish = finish.isEmpty() ? "stop" : finish;
                return end();
            }
            if (chunk.path("error").isObject()) {
                throw client.serviceError(chunk.path("error"), "server_error");
            }
            JsonNode choice = chunk.path("choices").path(0);
            delta(choice.path("delta"));
            finish = choice.path("finish_reason").isTextual() ? choice.path("finish_reason").asText() : finish;
            JsonNode tokens = chunk.path("usage");
            if (tokens.isObject()) {
                usage = new ChatUsage(tokens.path("prompt_tokens").asInt(), tokens.path("completion_tokens").asInt(), false);
            }
            return false;
        }

        @Override
        public boolean end() throws ChatException {
            if (finish.isEmpty()) {
                return false;
            }
            if (finish.equals("content_filter")) {
                throw client.failure("content_filter", "ended its answer for its content filter", null);
            }
            boolean truncated = finish.equals("length");
            String broken = calls.deliver(listener, truncated);
            if (broken != null) {
                throw client.failure("invalid_answer", "called " + broken + " with arguments that are not a JSON object", null);
            }
            usage = new ChatUsage(usage.inputTokens(), usage.outputTokens(), truncated);
            return true;
        }

        private void delta(JsonNode delta) {
            for (String field : new String[] { "content", "refusal" }) {
                String text = delta.path(field).isTextual() ? delta.path(field).asText() : "";
                if (!text.isEmpty()) {
                    listener.text(text);
                }
            }
            for (JsonNode call : delta.path("tool_calls")) {
                int index = call.path("index").asInt();
                String id = call.path("id").isTextual() ? call.path("id").asText() : "";
                String last = calls.idAt(index);
                // A call's first piece has an id; some servers repeat it, some number all calls 0, and some give none.
                if (id.isEmpty() ? last == null : !id.equals(last)) {
                    calls.begin(
                            index, id.isEmpty() ? "call_" + UUID.randomUUID() : id,
                            call.path("function").path("name").asText());
                }
                calls.arguments(index, call.path("function").path("arguments").asText(""));
            }
        }
    }
}
