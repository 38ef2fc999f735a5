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
package dev.voicelive.emulator;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.voicelive.emulator.chat.ChatListener;
import dev.voicelive.emulator.chat.ChatModel;
import dev.voicelive.emulator.chat.ChatRequest;
import dev.voicelive.emulator.testing.SharedVertx;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@ExtendWith(SharedVertx.class)
class ChatOptionsTest {

    private final List<String> answer = new ArrayList<>();
    private final ChatListener listener = new ChatListener() {
        @Override
        public void text(String delta) {
            answer.add(delta);
        }

        @Override
        public void toolCall(String callId, String name) {
            answer.add(name);
        }

        @Override
        public void toolArguments(String delta) {
            answer.add(delta);
        }
    };

    @Test
    void eachProfileAndResourceIsAskedWithItsKey(Vertx vertx) throws Exception {
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            String said = request.path() + " " + request.getHeader("Authorization") + " " + request.getHeader("x-api-key");
            request.response().setChunked(true).write("""
                    data: {"type":"content_block_start","content_block":{"type":"text","text":"%s"},
                    data: "choices":[{"delta":{"content":"%s"}}]}

                    data: {"type":"message_stop"}

                    """.formatted(said, said));
            request.response().end("data: [DONE]\n\n");
        }).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        String base = URI.create("http://127.0.0.1:" + server.actualPort()).toString();
        Map<String, String> environment = Map.of(
                "VOICELIVE_CHAT_OPENAI_KEY", "one", "VOICELIVE_CHAT_ANTHROPIC_KEY", "two", "VOICELIVE_CHAT_KEY_MY_RESOURCE",
                "three");
        try (ChatModel model = model(
                environment, "--chat-openai", base + "/a", "--chat-anthropic", base + "/b", "--chat-resource",
                "my-resource=openai:" + base + "/c", "--chat-resource", "other=anthropic:" + base + "/d")) {
            model.answer(request("byom-azure-openai-chat-completion", null), listener);
            model.answer(request("byom-foundry-anthropic-messages", null), listener);
            model.answer(request("byom-azure-openai-chat-completion", "my-resource"), listener);
            model.answer(request("byom-foundry-anthropic-messages", "other"), listener);
        }
        server.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(answer).containsExactly(
                "/a/chat/completions Bearer one null", "/b/v1/messages null two", "/c/chat/completions Bearer three null",
                "/d/v1/messages null null");
    }

    @Test
    void withoutOptionsTheBuiltInModelAnswers() throws Exception {
        model(Map.of()).answer(request("byom-azure-openai-chat-completion", null), listener);
        assertThat(String.join("", answer)).isEqualTo("Hello, how can I help you?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "--chat-openai=http://user:secret@host       | --chat-openai: The URL of a chat endpoint holds neither user nor password nor fragment",
            "--chat-anthropic=http://secret host         | --chat-anthropic is not a URL",
            "--chat-resource=secret                      | --chat-resource must be NAME=openai:URL or NAME=anthropic:URL",
            "--chat-resource=a=other:http://secret       | --chat-resource a must say openai or anthropic, not 'other'",
            "--chat-resource=a=openai:ftp://secret       | --chat-resource a: A chat endpoint is a URL that begins with http:// or https:// and names a host",
            "--chat-resource=bad=openai:http://host      | VOICELIVE_CHAT_KEY_BAD: A key must consist of visible ASCII characters, without blanks" })
    void aWrongOptionIsNamedWithoutItsSecret(String option, String error) {
        assertThatThrownBy(() -> model(Map.of("VOICELIVE_CHAT_KEY_BAD", "my secret"), option))
                .isInstanceOf(IllegalArgumentException.class).hasMessage(error);
    }

    private static ChatModel model(Map<String, String> environment, String... arguments) {
        ChatOptions options = new ChatOptions();
        new CommandLine(new Command(options)).parseArgs(arguments);
        return options.model(environment::get);
    }

    private static ChatRequest request(String profile, String resource) {
        return new ChatRequest("m", profile, resource, "", List.of(), List.of(), "auto", null, null);
    }

    @CommandLine.Command
    private record Command(@CommandLine.Mixin ChatOptions options) {
    }
}
