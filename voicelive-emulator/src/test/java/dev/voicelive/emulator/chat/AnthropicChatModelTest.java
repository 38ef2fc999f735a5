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

/** The requests and answers of Messages. */
@ExtendWith(SharedVertx.class)
class AnthropicChatModelTest {

    private final RecordingListener listener = new RecordingListener();

    @Test
    void aConversationIsSentAsMessagesTakeIt() {
        ChatRequest request = new ChatRequest(
                "claude", null, null, "Be brief.", List.of(
                        new Assistant("Welcome."), new User("Weather in Rome?"), new System("The user is a guest."),
                        new User("Quick!"), new Assistant("One moment."),
                        new ToolCall("c1", "getWeather", "{\"city\":\"Rome\"}"),
                        new ToolCall("c2", "ping", "oops"), new User("Hello?"), new ToolOutput("c1", "sunny"),
                        new ToolOutput("c2", "ok"), new Assistant("Sunny.")),
                List.of(Requests.WEATHER, Requests.tool("ping", "Pings", "{}")), "required", 1.2, 100);
        assertThat((JsonNode) AnthropicRequest.of(request)).isEqualTo(StreamServer.json("""
                {"model":"claude","max_tokens":100,"stream":true,"system":"Be brief.\\n\\nThe user is a guest.",
                 "messages":[{"role":"user","content":[{"type":"text","text":"(The user says nothing.)"}]},
                  {"role":"assistant","content":[{"type":"text","text":"Welcome."}]},
                  {"role":"user","content":[{"type":"text","text":"Weather in Rome?"},{"type":"text","text":"Quick!"}]},
                  {"role":"assistant","content":[{"type":"text","text":"One moment."},
                   {"type":"tool_use","id":"c1","name":"getWeather","input":{"city":"Rome"}},
                   {"type":"tool_use","id":"c2","name":"ping","input":{}}]},
                  {"role":"user","content":[{"type":"tool_result","tool_use_id":"c1","content":"sunny"},
                   {"type":"tool_result","tool_use_id":"c2","content":"ok"},{"type":"text","text":"Hello?"}]},
                  {"role":"assistant","content":[{"type":"text","text":"Sunny."}]},
                  {"role":"user","content":[{"type":"text","text":"(The user says nothing.)"}]}],
                 "tools":[{"name":"getWeather","description":"Tells the weather in a city","input_schema":
                   {"type":"object","properties":{"city":{"type":"string"},"unit":{"type":"string","enum":["c","f"]}},
                    "required":["city"]}},{"name":"ping","description":"Pings","input_schema":{"type":"object"}}],
                 "tool_choice":{"type":"any"},"temperature":1.0}"""));
    }

    @Test
    void whatTheSessionDoesNotSetIsNotSentButTheLimit() {
        assertThat((JsonNode) AnthropicRequest.of(Requests.saying("hi"))).isEqualTo(StreamServer.json("""
                {"model":"gpt-4o","max_tokens":4096,"stream":true,
                 "messages":[{"role":"user","content":[{"type":"text","text":"hi"}]}]}"""));
        assertThat(AnthropicRequest.of(Requests.of(List.of(), List.of(), "auto")).path("messages")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "auto     | {\"type\":\"auto\"}",
            "none     | {\"type\":\"none\"}",
            "get_time | {\"type\":\"tool\",\"name\":\"get_time\"}" })
    void theToolChoiceIsTranslated(String choice, String sent) {
        assertThat(AnthropicRequest.of(Requests.of(List.of(), List.of(Requests.TIME), choice)).path("tool_choice"))
                .isEqualTo(StreamServer.json(sent));
    }

    @Test
    void textAndCallsAreHandedOn(Vertx vertx) throws Exception {
        ChatUsage usage = answer(vertx, "tool_use",
                """
                        data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}

                        data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}}

                        data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}

                        data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Moment."}}

                        data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"a","name":"getWeather","input":{}}}

                        data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":""}}

                        data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\\"city\\": \\"Ro"}}

                        data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"me\\"}"}}

                        data: {"type":"content_block_stop","index":2}

                        data: {"type":"content_block_start","index":3,"content_block":{"type":"tool_use","id":"b","name":"ping","input":{}}}

                        """);
        assertThat(listener.text()).isEqualTo("Moment.");
        assertThat(listener.callIds).containsExactly("a", "b");
        assertThat(listener.calls).containsExactly("getWeather {\"city\": \"Rome\"}", "ping {}");
        assertThat(usage).isEqualTo(new ChatUsage(0, 9, false));
    }

    @Test
    void anAnswerThatReachedItsLimitIsTruncatedAndMakesNoHalfCall(Vertx vertx) throws Exception {
        ChatUsage usage = answer(vertx, "max_tokens",
                """
                        data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"a","name":"ping","input":{}}}

                        data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{\\"ci"}}

                        """);
        assertThat(usage).isEqualTo(new ChatUsage(0, 9, true));
        assertThat(listener.calls).isEmpty();
    }

    @Test
    void aRefusalIsAnError(Vertx vertx) {
        assertThatThrownBy(() -> answer(vertx, "refusal", "")).isInstanceOf(ChatException.class)
                .hasMessageEndingWith("refused to answer").extracting("code").isEqualTo("content_filter");
    }

    private ChatUsage answer(Vertx vertx, String stopReason, String blocks) throws Exception {
        String stream = blocks + """
                data: {"type":"message_delta","delta":{"stop_reason":"%s"},"usage":{"output_tokens":9}}

                data: {"type":"message_stop"}

                """.formatted(stopReason);
        try (StreamServer server = new StreamServer(vertx).with(200, stream, 40, Ending.CLEAN)) {
            ChatEndpoint endpoint = new ChatEndpoint(ChatApi.ANTHROPIC, null, server.uri(""), null);
            return new AnthropicChatModel(endpoint, Duration.ofSeconds(20)).answer(Requests.saying("hi"), listener);
        }
    }
}
