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
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.chat.ChatMessage.Assistant;
import dev.voicelive.emulator.chat.ChatMessage.System;
import dev.voicelive.emulator.chat.ChatMessage.ToolCall;
import dev.voicelive.emulator.chat.ChatMessage.ToolOutput;
import dev.voicelive.emulator.chat.ChatMessage.User;
import dev.voicelive.emulator.chat.StreamServer.Ending;
import dev.voicelive.emulator.testing.SharedVertx;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The requests and answers of chat completions. */
@ExtendWith(SharedVertx.class)
class OpenAiChatModelTest {

    private final RecordingListener listener = new RecordingListener();

    @Test
    void aConversationIsSentAsChatCompletionsTakeIt() {
        ChatRequest request = new ChatRequest(
                "my-deployment", null, null, "Be brief.", List.of(
                        new System("The user is a guest."), new User("Weather and time in Rome?"), new Assistant("One moment."),
                        new ToolCall("c1", "getWeather", "{\"city\":\"Rome\"}"),
                        new ToolCall("c2", "get_time", "{\"city\":\"Rome\"}"),
                        new ToolCall("cut", "get_time", "{"), new User("Hello?"), new ToolOutput("c2", "9:00"),
                        new ToolOutput("c1", "sunny"), new ToolOutput("unknown", "?"), new Assistant(" ")),
                List.of(Requests.WEATHER, Requests.tool("ping", "Pings", "{}")), "getWeather", 0.5, 100);
        assertThat((JsonNode) OpenAiRequest.of(request)).isEqualTo(StreamServer
                .json("""
                        {"model":"my-deployment","stream":true,"stream_options":{"include_usage":true},
                         "messages":[{"role":"system","content":"Be brief."},{"role":"system","content":"The user is a guest."},
                          {"role":"user","content":"Weather and time in Rome?"},{"role":"assistant","content":"One moment."},
                          {"role":"assistant","content":null,"tool_calls":[
                           {"id":"c1","type":"function","function":{"name":"getWeather","arguments":"{\\"city\\":\\"Rome\\"}"}},
                           {"id":"c2","type":"function","function":{"name":"get_time","arguments":"{\\"city\\":\\"Rome\\"}"}}]},
                          {"role":"tool","tool_call_id":"c1","content":"sunny"},{"role":"tool","tool_call_id":"c2","content":"9:00"},
                          {"role":"user","content":"Hello?"}],
                         "tools":[{"type":"function","function":{"name":"getWeather","description":"Tells the weather in a city",
                           "parameters":{"type":"object","properties":{"city":{"type":"string"},"unit":{"type":"string","enum":["c","f"]}},
                            "required":["city"]}}},{"type":"function","function":{"name":"ping","description":"Pings"}}],
                         "tool_choice":{"type":"function","function":{"name":"getWeather"}},
                         "temperature":0.5,"max_completion_tokens":100}"""));
    }

    @Test
    void whatTheSessionDoesNotSetIsNotSent() {
        assertThat((JsonNode) OpenAiRequest.of(Requests.saying("hi"))).isEqualTo(StreamServer.json("""
                {"model":"gpt-4o","stream":true,"stream_options":{"include_usage":true},
                 "messages":[{"role":"user","content":"hi"}]}"""));
        assertThat(OpenAiRequest.of(Requests.of(List.of(), List.of(Requests.TIME), "required")).path("tool_choice").asText())
                .isEqualTo("required");
    }

    @Test
    void callsAreHandedOnOneAfterTheOtherThoughTheirPiecesMix(Vertx vertx) throws Exception {
        ChatUsage usage = answer(vertx,
                """
                        data: {"choices":[{"delta":{"content":"Moment."}}]}

                        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"getWeather","arguments":""}}]}}]}

                        data: {"choices":[{"delta":{"tool_calls":[{"index":1,"id":"b","type":"function","function":{"name":"ping","arguments":""}}]}}]}

                        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":"{\\"city\\":"}}]}}]}

                        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"arguments":"\\"Rome\\"}"}}]}}]}

                        data: {"choices":[{"delta":{"content":" So."},"finish_reason":"tool_calls"}]}

                        """);
        assertThat(listener.text()).isEqualTo("Moment. So.");
        assertThat(listener.callIds).containsExactly("a", "b");
        assertThat(listener.calls).containsExactly("getWeather {\"city\":\"Rome\"}", "ping {}");
        assertThat(usage).isEqualTo(new ChatUsage(0, 0, false));
    }

    @Test
    void callsWithoutNumberOrIdAreToldApartAsFarAsTheyCanBe(Vertx vertx) throws Exception {
        answer(vertx, """
                data:

                data: {"choices":[{"delta":{"tool_calls":[{"id":"a","function":{"name":"one","arguments":"{}"}}]}}]}

                data: {"choices":[{"delta":{"tool_calls":[{"id":"b","function":{"name":"two","arguments":"{}"}}]}}]}

                data: {"choices":[{"delta":{"tool_calls":[{"index":1,"function":{"name":"three","arguments":"{}"}}]}}]}

                data: [DONE]

                """);
        assertThat(listener.calls).containsExactly("one {}", "two {}", "three {}");
        assertThat(listener.callIds).doesNotHaveDuplicates().startsWith("a", "b");
    }

    @Test
    void anAnswerThatReachedItsLimitIsTruncatedAndMakesNoHalfCall(Vertx vertx) throws Exception {
        ChatUsage usage = answer(vertx,
                """
                        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"ping","arguments":"{\\"ci"}}]}}]}

                        data: {"choices":[{"delta":{},"finish_reason":"length"}],"usage":{"prompt_tokens":3,"completion_tokens":4}}

                        data: [DONE]

                        """);
        assertThat(usage).isEqualTo(new ChatUsage(3, 4, true));
        assertThat(listener.calls).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "content_filter | content_filter | ended its answer for its content filter",
            "tool_calls     | invalid_answer | called ping with arguments that are not a JSON object" })
    void anAnswerThatCannotBeTakenIsAnError(String finish, String code, String message, Vertx vertx) {
        assertThatThrownBy(() -> answer(vertx, """
                data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"ping","arguments":"[1]"}}]}}]}

                data: {"choices":[{"delta":{},"finish_reason":"%s"}]}

                """.formatted(finish))).isInstanceOf(ChatException.class).hasMessageEndingWith(message)
                .extracting("code").isEqualTo(code);
    }

    private ChatUsage answer(Vertx vertx, String stream) throws Exception {
        try (StreamServer server = new StreamServer(vertx).with(200, stream, 40, Ending.CLEAN)) {
            ChatEndpoint endpoint = new ChatEndpoint(ChatApi.OPENAI, null, server.uri("/v1"), null);
            return new OpenAiChatModel(endpoint, Duration.ofSeconds(20)).answer(Requests.saying("hi"), listener);
        }
    }
}
