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

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.chat.ChatMessage;
import dev.voicelive.emulator.chat.ChatUsage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Calls of tools; that of the recorded session is with {@link RecordedResponseTest}. */
class ToolCallTest {

    private static final ChatUsage USAGE = new ChatUsage(1, 1, false);

    @Test
    void whatIsSaidComesBeforeTheCallsEvenWhenTheModelIsFaster() throws Exception {
        SessionTester tester = SessionTester.cascaded();
        String id = tester.ask("");
        ResponseResults results = tester.session.results();
        results.text(id, "One moment.");
        results.toolCall(id, "call_1", "weather");
        results.toolArguments(id, "{}");
        results.toolCall(id, "call_2", "time");
        results.answered(id, USAGE);
        assertThat(tester.output.types()).doesNotContain("response.function_call_arguments.delta");
        tester.output.events.clear();
        tester.speak(id);
        assertThat(tester.output.types()).containsExactly(
                "response.audio.delta", "response.audio.delta", "response.audio.delta", "response.audio.done",
                "response.audio_transcript.done", "response.content_part.done", "response.output_item.done",
                "response.output_item.added", "conversation.item.created", "response.function_call_arguments.delta",
                "response.function_call_arguments.done", "response.output_item.done",
                "response.output_item.added", "conversation.item.created", "response.function_call_arguments.done",
                "response.output_item.done", "response.done");
        JsonNode output = tester.output.last().at("/response/output");
        assertThat(output).hasSize(3);
        assertThat(output.path(2)).hasToString(
                "{\"id\":" + output.path(2).path("id") + ",\"object\":\"realtime.item\",\"type\":\"function_call\","
                                               + "\"status\":\"completed\",\"name\":\"time\",\"call_id\":\"call_2\",\"arguments\":\"\"}");
        assertThat(tester.output.last("response.output_item.done").path("output_index").asInt()).isEqualTo(2);
    }

    @Test
    void anOutputIsTakenWhileTheResponseGoesOn() throws Exception {
        SessionTester tester = SessionTester.realtime();
        String id = tester.ask("");
        ResponseResults results = tester.session.results();
        results.toolCall(id, "call_1", "weather");
        results.toolArguments(id, "{\"city\":");
        results.toolArguments(id, "\"London\"}");
        results.toolCall(id, "call_2", "time");
        tester.send("{'type':'conversation.item.create','item':{'type':'function_call_output','call_id':'call_1',"
                    + "'output':'foggy'}}");
        results.answered(id, USAGE);
        tester.send("{'type':'response.create'}");
        assertThat(tester.output.requests.get(1).messages()).containsExactly(new ChatMessage.User("Well?"),
                new ChatMessage.ToolCall("call_1", "weather", "{\"city\":\"London\"}"),
                new ChatMessage.ToolCall("call_2", "time", ""), new ChatMessage.ToolOutput("call_1", "foggy"));
    }

    @Test
    void aCallThatIsCutOffIsIncompleteAndNotForTheModel() throws Exception {
        SessionTester tester = SessionTester.realtime();
        String id = tester.ask("");
        tester.session.results().toolCall(id, "call_1", "weather");
        tester.session.results().toolArguments(id, "{\"ci");
        tester.send("{'type':'response.cancel'}");
        assertThat(tester.output.types()).doesNotContain("response.function_call_arguments.done");
        assertThat(tester.output.last().at("/response/output/0/status").asText()).isEqualTo("incomplete");
        tester.send("{'type':'response.create'}");
        assertThat(tester.output.requests.get(1).messages()).containsExactly(new ChatMessage.User("Well?"));
    }
}
