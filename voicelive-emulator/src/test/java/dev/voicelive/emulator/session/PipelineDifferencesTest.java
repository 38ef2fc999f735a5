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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same conversation on both pipelines, and all that differs (protocol sections 2.2, 6.3, 7, 11.2, 12 and 13). */
class PipelineDifferencesTest {

    private static final List<String> USER_ITEM = List.of(
            "input_audio_buffer.speech_started", "input_audio_buffer.speech_stopped", "input_audio_buffer.committed",
            "conversation.item.created");

    private static SessionTester session(boolean realtime, String session) throws Exception {
        SessionTester tester = new SessionTester("2026-04-10", realtime ? "gpt-realtime" : "gpt-4o");
        tester.update(session);
        return tester;
    }

    private static String facts(boolean realtime) throws Exception {
        Map<String, JsonNode> facts = new LinkedHashMap<>();
        SessionTester tester = session(realtime, "{'modalities':['text'],'turn_detection':null}");
        JsonNode created = tester.output.events.get(0).path("session");
        for (String field : List.of("model", "output_audio_format", "input_audio_transcription/model", "temperature")) {
            facts.put(field, created.at("/" + field));
        }
        facts.put("voice", created.at("/voice/type"));
        tester.answer(tester.ask(""), "Fine.");
        facts.put("no previous item", tester.output.events.stream()
                .filter(event -> event.path("type").asText().equals("conversation.item.created")).findFirst().orElseThrow()
                .path("previous_item_id"));
        facts.put("status when added", tester.output.last("response.output_item.added").at("/item/status"));
        facts.put("text of the part when done", tester.output.last("response.content_part.done").at("/part/text"));
        facts.put("text when done", tester.output.last("response.text.done").path("text"));
        String text = facts.toString();
        JsonNode response = tester.output.last("response.done").path("response");
        return text + " expires=" + created.has("expires_at")
               + " item=" + response.at("/output/0/id").asText().split("_")[0]
               + " conversation=" + response.path("conversation_id").asText().split("_")[0];
    }

    @Test
    void theEventsOfTheService() throws Exception {
        assertThat(facts(false)).isEqualTo(
                "{model=\"gpt-4o-2024-11-20\", output_audio_format=\"pcm16\","
                                           + " input_audio_transcription/model=\"azure-speech\", temperature=0.8,"
                                           + " voice=\"azure-standard\", no previous item=\"\","
                                           + " status when added=\"incomplete\", text of the part when done=\"Fine.\","
                                           + " text when done=\"Fine.\"} expires=false item=msg conversation=");
    }

    @Test
    void theEventsOfARealtimeModel() throws Exception {
        assertThat(facts(true)).isEqualTo(
                "{model=\"gpt-realtime-global-standard\", output_audio_format=null,"
                                          + " input_audio_transcription/model=, temperature=,"
                                          + " voice=\"openai\", no previous item=null,"
                                          + " status when added=\"in_progress\", text of the part when done=\"\","
                                          + " text when done=\"Fine.\"} expires=true item=item conversation=conv");
    }

    @Test
    void theServiceTranscribesFirstAndAnswersThen() throws Exception {
        SessionTester tester = session(false, "{'modalities':['text']}");
        tester.output.events.clear();
        String item = tester.turn();
        assertThat(tester.output.takeTypes()).isEqualTo(USER_ITEM);
        tester.recognised(item, "Hello.");
        assertThat(tester.output.types())
                .containsExactly("transcription.delta", "transcription.completed", "response.created");
    }

    @Test
    void aRealtimeModelAnswersAtOnceAndTheTranscriptFollows() throws Exception {
        SessionTester tester = session(
                true, "{'modalities':['text'],'input_audio_transcription':{'model':'whisper-1'}}");
        tester.output.events.clear();
        String item = tester.turn();
        assertThat(tester.output.types().subList(0, 4)).isEqualTo(USER_ITEM);
        assertThat(tester.output.types().subList(4, 6)).containsExactly("conversation.item.done", "response.created");
        tester.recognised(item, "Hello.");
        assertThat(tester.output.types().subList(6, 8)).containsExactly("transcription.delta", "transcription.completed");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void theVoiceOfARealtimeModelStaysOnceItWasHeard(boolean realtime) throws Exception {
        SessionTester tester = session(realtime, "{'modalities':['text','audio'],'turn_detection':null}");
        String other = "{'voice':{'type':'azure-standard','name':'en-US-GuyNeural'}}";
        tester.update(other);
        assertThat(tester.output.last().path("type").asText()).isEqualTo("session.updated");
        tester.answer(tester.ask(""), "Fine.");
        tester.update(other);
        assertThat(tester.output.last().path("type").asText()).isEqualTo("session.updated");
        tester.update(other.replace("Guy", "Ava"));
        assertThat(tester.output.last().at("/error/param").asText()).isEqualTo(realtime ? "session.voice" : "");
    }
}
