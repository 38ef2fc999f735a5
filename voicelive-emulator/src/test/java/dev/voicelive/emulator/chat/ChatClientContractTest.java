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

import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.voicelive.emulator.chat.ChatMessage.User;
import dev.voicelive.emulator.chat.StreamServer.Ending;
import dev.voicelive.emulator.testing.SharedVertx;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What both clients of chat services do alike, over real sockets. */
@ExtendWith(SharedVertx.class)
class ChatClientContractTest {

    private static final String KEY = "sk-very-secret-0815";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String OPENAI_ANSWER = """
            : a comment
            data: {"choices":[],"prompt_filter_results":[{"unknown":true}]}

            data: {"choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}],"usage":null}

            : keep-alive

            data: {"choices":[{"index":0,"delta":{"content":"Grüße, "},"finish_reason":null}],"usage":null}

            event: unknown
            id: 7
            data: {"choices":[{"index":0,
            data: "delta":{"content":"日本 🙂"},"finish_reason":null}],"usage":null}

            data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":null}

            data: {"choices":[],"usage":{"prompt_tokens":11,"completion_tokens":5,"total_tokens":16}}

            data: [DONE]

            """;

    private static final String ANTHROPIC_ANSWER
            = """
                    event: message_start
                    data: {"type":"message_start","message":{"id":"msg_1","role":"assistant","content":[],"usage":{"input_tokens":11,"output_tokens":1}}}

                    event: content_block_start
                    data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

                    event: ping
                    data: {"type": "ping"}

                    : keep-alive

                    event: content_block_delta
                    data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Grüße, "}}

                    event: content_block_delta
                    data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"日本 🙂"}}

                    event: brand_new
                    data: {"type":"brand_new","more":[1]}

                    event: content_block_stop
                    data: {"type":"content_block_stop","index":0}

                    event: message_delta
                    data: {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":5}}

                    event: message_stop
                    data: {"type":"message_stop"}

                    """;

    private final RecordingListener listener = new RecordingListener();
    private StreamServer server;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        server = new StreamServer(vertx);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
            "OPENAI,1,LF", "OPENAI,7,CRLF", "OPENAI,100000,CR", "ANTHROPIC,1,CRLF", "ANTHROPIC,7,CR", "ANTHROPIC,100000,LF" })
    void anAnswerIsReadHoweverItIsCut(ChatApi api, int pieceLength, String lineEnd) throws Exception {
        String end = lineEnd.replace("CR", "\r").replace("LF", "\n");
        server.with(200, "\uFEFF" + answer(api).replace("\n", end), pieceLength, Ending.CLEAN);
        assertThat(model(api).answer(Requests.saying("hi"), listener)).isEqualTo(new ChatUsage(11, 5, false));
        assertThat(listener.texts).containsExactly("Grüße, ", "日本 🙂");
    }

    @ParameterizedTest
    @EnumSource(ChatApi.class)
    void aCompleteAnswerIsTakenThoughTheStreamStaysOpen(ChatApi api) throws Exception {
        server.with(200, answer(api), 50, Ending.SILENT);
        model(api).answer(Requests.saying("hi"), listener);
        assertThat(listener.text()).isEqualTo("Grüße, 日本 🙂");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "401 | {\"error\":{\"code\":\"401\",\"message\":\"Wrong key sk-very-secret-0815\"}} | 401 | answered with an error: Wrong key xxxxxx (HTTP 401)",
            "404 | {\"error\":{\"code\":\"DeploymentNotFound\",\"message\":\"No such deployment\"}} | DeploymentNotFound | answered with an error: No such deployment (HTTP 404)",
            "429 | {\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":\"Slow down\"}} | rate_limit_error | answered with an error: Slow down (HTTP 429)",
            "429 | {\"error\":{\"code\":null,\"type\":\"requests\",\"message\":\"Slow down\"}} | requests | answered with an error: Slow down (HTTP 429)",
            "500 | <html>sk-very-secret-0815</html> | http_500 | answered 500: <html>xxxxxx</html>",
            "500 | {\"error\":\"boom\"} | http_500 | answered 500: boom",
            "503 | | http_503 | answered 503" })
    void aRefusalIsAnErrorWithItsCodeAndWithoutTheKey(int status, String body, String code, String message) {
        for (ChatApi api : ChatApi.values()) {
            server.with(status, body == null ? "" : body, 5, Ending.CLEAN);
            ChatException e = failure(model(api));
            assertThat(e.code()).isEqualTo(code);
            assertThat(e).hasMessage("The " + api.label() + " endpoint " + server.uri("/base") + " " + message)
                    .hasStackTraceContaining("ChatException");
            assertNoKey(e);
        }
    }

    @Test
    void aLongRefusalIsShortenedAndShowsNoPartOfTheKey() {
        server.with(500, "x".repeat(490) + KEY + "y".repeat(1000), 500, Ending.CLEAN);
        assertThat(failure(model(ChatApi.OPENAI))).hasMessageEndingWith("xxxxxxyyyy…").hasMessageNotContaining("sk-");
    }

    @ParameterizedTest
    @EnumSource(ChatApi.class)
    void aRedirectIsNotFollowed(ChatApi api) {
        server.withRedirectTo(server.uri("/elsewhere"));
        ChatException e = failure(model(api));
        assertThat(e.code()).isEqualTo("http_307");
        assertThat(e).hasMessageEndingWith("answered 307, a redirect, which is not followed");
        assertThat(server.received).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "OPENAI    | {\"error\":{\"code\":\"server_error\",\"message\":\"Lost it, sk-very-secret-0815\"}} | server_error",
            "ANTHROPIC | {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Lost it, sk-very-secret-0815\"}} | overloaded_error" })
    void anErrorInTheStreamEndsTheAnswer(ChatApi api, String error, String code) {
        server.with(200, half(api) + "data: " + error + "\n\n", 9, Ending.SILENT);
        ChatException e = failure(model(api));
        assertThat(e.code()).isEqualTo(code);
        assertThat(e).hasMessageEndingWith("answered with an error: Lost it, xxxxxx");
        assertThat(listener.text()).isEqualTo("Grüße, ");
        assertNoKey(e);
    }

    @ParameterizedTest
    @CsvSource({ "OPENAI,CUT", "OPENAI,CLEAN", "ANTHROPIC,CUT", "ANTHROPIC,CLEAN" })
    void aStreamThatBreaksOffIsAnError(ChatApi api, Ending ending) {
        server.with(200, half(api), 9, ending);
        ChatException e = failure(model(api));
        assertThat(e.code()).isEqualTo("connection_lost");
        assertThat(e).hasMessageContaining("broke off in the middle of its answer");
    }

    @ParameterizedTest
    @EnumSource(ChatApi.class)
    void anEventThatIsNotJsonIsAnError(ChatApi api) {
        server.with(200, "data: {oops\n\n", 9, Ending.SILENT);
        ChatException e = failure(model(api));
        assertThat(e.code()).isEqualTo("invalid_answer");
        assertThat(e).hasMessageEndingWith("sent an event that is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ": nothing yet\n", "data: {\"choices\":[]}\n\n" })
    void aSilentServiceIsAnErrorAndLosesItsConnection(String sent) throws Exception {
        server.with(200, sent, 500, Ending.SILENT);
        ChatException e = failure(new OpenAiChatModel(endpoint(ChatApi.OPENAI), Duration.ofMillis(1000)));
        assertThat(e.code()).isEqualTo("timeout");
        assertThat(e).hasMessageEndingWith("has sent nothing for 1000 ms");
        server.gone.get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(ChatApi.class)
    void anInterruptedAnswerEndsTheRequest(ChatApi api) throws Exception {
        server.with(200, half(api), 500, Ending.SILENT);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                model(api).answer(Requests.saying("hi"), new ChatListener() {
                    @Override
                    public void text(String delta) {
                        begun.complete(null);
                    }

                    @Override
                    public void toolCall(String callId, String name) {
                        // None is expected.
                    }

                    @Override
                    public void toolArguments(String delta) {
                        // None is expected.
                    }
                });
                end.complete(null);
            } catch (InterruptedException | ChatException e) {
                end.complete(e);
            }
        });
        thread.start();
        begun.get(20, TimeUnit.SECONDS);
        thread.interrupt();
        assertThat(end.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        server.gone.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aServiceThatIsNotThereIsAnError() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        URI nowhere = URI.create("http://127.0.0.1:" + port + "/v1?key=hidden");
        ChatException e = failure(
                new OpenAiChatModel(new ChatEndpoint(ChatApi.OPENAI, null, nowhere, new ApiKey(KEY)), PATIENCE));
        assertThat(e.code()).isEqualTo("connection_failed");
        assertThat(e).hasMessageStartingWith("The openai endpoint http://127.0.0.1:" + port + "/v1 cannot be reached: ");
        assertNoKey(e);
    }

    @ParameterizedTest
    @CsvSource({
            "OPENAI,API_KEY,api-key,sk-very-secret-0815", "OPENAI,BEARER,Authorization,Bearer sk-very-secret-0815",
            "ANTHROPIC,X_API_KEY,x-api-key,sk-very-secret-0815" })
    void theKeyGoesIntoItsHeaderOnly(ChatApi api, KeyHeader keyHeader, String header, String value) throws Exception {
        server.with(200, answer(api), 500, Ending.CLEAN);
        ChatEndpoint endpoint = new ChatEndpoint(api, null, server.uri("/base/?api-version=1"), new ApiKey(KEY), keyHeader);
        ChatModels.endpoint(endpoint).answer(Requests.saying("hi"), listener);
        StreamServer.Received received = server.received.take();
        assertThat(received.request().getHeader(header)).isEqualTo(value);
        assertThat(received.request().headers().entries().stream().filter(entry -> entry.getValue().contains(KEY))).hasSize(1);
        assertThat(received.request().uri())
                .isEqualTo(api == ChatApi.OPENAI ? "/base/chat/completions?api-version=1" : "/base/v1/messages?api-version=1");
        assertThat(received.request().getHeader("anthropic-version")).isEqualTo(api == ChatApi.OPENAI ? null : "2023-06-01");
        assertThat(endpoint.toString()).doesNotContain(KEY).doesNotContain("api-version=1");
    }

    private ChatEndpoint endpoint(ChatApi api) {
        return new ChatEndpoint(api, null, server.uri("/base"), new ApiKey(KEY));
    }

    private ChatModel model(ChatApi api) {
        return api == ChatApi.OPENAI
                ? new OpenAiChatModel(endpoint(api), PATIENCE) : new AnthropicChatModel(endpoint(api), PATIENCE);
    }

    private ChatException failure(ChatModel model) {
        ChatRequest request = Requests.of(List.of(new User("hi")), List.of(), "auto");
        return catchThrowableOfType(ChatException.class, () -> model.answer(request, listener));
    }

    private static void assertNoKey(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain(KEY).doesNotContain("hidden");
        }
    }

    private static String answer(ChatApi api) {
        return api == ChatApi.OPENAI ? OPENAI_ANSWER : ANTHROPIC_ANSWER;
    }

    /** The answer until after its first text. */
    private static String half(ChatApi api) {
        String answer = answer(api);
        return answer.substring(0, answer.indexOf("\n\n", answer.indexOf("Grüße")) + 2);
    }
}
