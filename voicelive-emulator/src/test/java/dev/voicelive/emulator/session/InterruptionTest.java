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

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.voicelive.emulator.chat.ChatMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The user speaks into an answer, or the client stops or cuts one. */
class InterruptionTest {

    /** 50 ms a character: "One " ends at 200, "two " at 400, "three." at 700. */
    private static final String SENTENCE = "One two three.";

    private static SessionTester session(boolean realtime, String turnDetection) throws Exception {
        SessionTester tester = realtime ? SessionTester.realtime() : SessionTester.cascaded();
        tester.update("{'turn_detection':{'type':'azure_semantic_vad','silence_duration_ms':512" + turnDetection + "}}");
        tester.output.events.clear();
        return tester;
    }

    private static String speakSentence(SessionTester tester) throws Exception {
        String id = tester.ask("");
        tester.session.results().text(id, SENTENCE + " Four");
        tester.speakOne(id);
        tester.output.events.clear();
        return id;
    }

    private static JsonNode retrieve(SessionTester tester, String item) throws Exception {
        tester.send("{'type':'conversation.item.retrieve','item_id':'" + item + "'}");
        return tester.output.last().at("/item/content/0");
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void theUserStopsTheAnswer(boolean realtime) throws Exception {
        SessionTester tester = session(realtime, "");
        String id = speakSentence(tester);
        tester.speech(640);
        assertThat(tester.output.types()).containsExactly("input_audio_buffer.speech_started", "response.content_part.done",
                "response.output_item.done", "response.done");
        JsonNode response = tester.output.last().path("response");
        assertThat(response.path("status").asText()).isEqualTo("cancelled");
        assertThat(response.path("status_details")).hasToString("{\"type\":\"cancelled\",\"reason\":\"turn_detected\"}");
        assertThat(response.at("/output/0/status").asText()).isEqualTo("incomplete");
        assertThat(tester.output.abandoned).containsExactly(id);
        tester.session.results().text(id, "late");
        tester.silence(1024);
        tester.recognised(tester.output.utterances.get(0).itemId(), "stop");
        assertThat(tester.output.requests.get(1).messages()).containsExactly(new ChatMessage.User("Well?"),
                new ChatMessage.Assistant(SENTENCE + " Four"), new ChatMessage.User("stop"));
    }

    @Test
    void anAnswerThatMayNotBeInterruptedIsFinishedAndTheTurnIsAnsweredThen() throws Exception {
        SessionTester tester = session(true, ",'interrupt_response':false");
        String id = speakSentence(tester);
        tester.recognised(tester.turn(), "and now");
        assertThat(tester.output.types()).doesNotContain("response.done", "response.created");
        tester.answer(id, " five.");
        assertThat(tester.output.types().stream().skip(tester.output.types().size() - 2))
                .containsExactly("response.done", "response.created");
        assertThat(tester.output.requests).hasSize(2);
    }

    @Test
    void aTurnThatGoesOnIsAnsweredOnce() throws Exception {
        SessionTester tester = session(false, "");
        String first = tester.turn();
        String second = tester.turn();
        tester.recognised(first, "what is");
        tester.recognised(second, "the time");
        assertThat(tester.output.types()).containsOnlyOnce("response.created").doesNotContain("response.done");
        assertThat(tester.output.requests.get(0).messages())
                .containsExactly(new ChatMessage.User("what is"), new ChatMessage.User("the time"));
    }

    @ParameterizedTest
    @CsvSource({
            "-500, 0, '~'", "450, 450, 'One two~'", "10000, 700, ''" })
    void whatWasNotHeardIsCutOff(int played, int cut, String transcript) throws Exception {
        SessionTester tester = session(true, ",'auto_truncate':true,'appended_text_after_truncation':'~'");
        speakSentence(tester);
        tester.now += played;
        tester.speech(640);
        String item = tester.output.last("response.output_item.done").at("/item/id").asText();
        if (transcript.isEmpty()) {
            assertThat(tester.output.types()).doesNotContain("conversation.item.truncated");
            return;
        }
        assertThat(tester.output.types()).endsWith("response.done", "conversation.item.truncated");
        assertThat(tester.output.last().path("item_id").asText()).isEqualTo(item);
        assertThat(tester.output.last().path("audio_end_ms").asInt()).isEqualTo(cut);
        JsonNode part = retrieve(tester, item);
        assertThat(part.path("transcript").asText()).isEqualTo(transcript);
        assertThat(part.path("audio").binaryValue()).hasSize(cut * 48);
    }

    @Test
    void anAnswerThatIsStillPlayedIsCutEvenThoughItIsDone() throws Exception {
        SessionTester tester = session(true, ",'auto_truncate':true");
        tester.answer(tester.ask(""), SENTENCE);
        tester.answer(tester.ask(""), SENTENCE);
        tester.now += 700 + 250;
        tester.speech(640);
        assertThat(tester.output.last().path("audio_end_ms").asInt()).isEqualTo(250);
        assertThat(retrieve(tester, tester.output.last().path("item_id").asText()).path("transcript").asText())
                .isEqualTo("One");
        tester.silence(1024);
        tester.output.events.clear();
        tester.speech(640);
        assertThat(tester.output.types()).doesNotContain("conversation.item.truncated");
    }

    @Test
    void theClientCancels() throws Exception {
        SessionTester tester = session(true, "");
        String id = speakSentence(tester);
        tester.send("{'type':'response.cancel','response_id':'resp_other','event_id':'c'}");
        assertThat(tester.output.last().at("/error/code").asText()).isEqualTo("response_cancel_not_active");
        tester.send("{'type':'response.cancel','response_id':'" + id + "'}");
        assertThat(tester.output.last().at("/response/status_details/reason").asText()).isEqualTo("client_cancelled");
        tester.send("{'type':'response.cancel'}");
        assertThat(tester.output.last().at("/error/code").asText()).isEqualTo("response_cancel_not_active");
    }

    @Test
    void aCancelledAnswerThatHadNotBegunIsStillTold() throws Exception {
        SessionTester tester = session(false, "");
        tester.turn();
        tester.output.events.clear();
        tester.send("{'type':'response.cancel'}");
        assertThat(tester.output.types()).containsExactly("response.created", "response.done");
    }

    @Test
    void theClientCutsAnAnswer() throws Exception {
        SessionTester tester = session(true, "");
        tester.answer(tester.ask(""), "One two three.", " Four five.");
        String item = tester.output.last().at("/response/output/0/id").asText();
        String truncate = "{'type':'conversation.item.truncate','item_id':'" + item + "','content_index':0,'audio_end_ms':%d}";
        tester.send(truncate.formatted(1221));
        assertThat(tester.output.last().at("/error/message").asText())
                .isEqualTo("Audio content of 1200 ms is already shorter than 1221 ms");
        tester.send(truncate.formatted(900));
        assertThat(tester.output.last()).hasToString("{\"event_id\":" + tester.output.last().path("event_id")
                                                     + ",\"type\":\"conversation.item.truncated\",\"item_id\":\"" + item
                                                     + "\",\"content_index\":0,\"audio_end_ms\":900}");
        assertThat(retrieve(tester, item).path("transcript").asText()).isEqualTo("One two three. Four");
        tester.ask("");
        assertThat(tester.output.requests.get(1).messages()).contains(new ChatMessage.Assistant("One two three. Four"));
        tester.send(truncate.formatted(901));
        assertThat(tester.output.last().at("/error/param").asText()).isEqualTo("audio_end_ms");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'item_id':'%s','content_index':1,'audio_end_ms':0    | content_index",
            "'item_id':'%s','audio_end_ms':0                      | content_index",
            "'item_id':'%s','content_index':0,'audio_end_ms':-1   | audio_end_ms",
            "'item_id':'%s','content_index':0                     | audio_end_ms",
            "'item_id':'mine','content_index':0,'audio_end_ms':0  | item_id",
            "'item_id':'none','content_index':0,'audio_end_ms':0  | item_id" })
    void aCutThatIsWrongNamesTheField(String fields, String param) throws Exception {
        SessionTester tester = session(true, "");
        tester.send("{'type':'conversation.item.create','item':{'id':'mine','type':'message','role':'user',"
                    + "'content':[{'type':'input_text','text':'x'}]}}");
        tester.answer(tester.ask(""), SENTENCE);
        tester.send("{'type':'conversation.item.truncate',"
                    + fields.formatted(tester.output.last().at("/response/output/0/id").asText()) + "}");
        assertThat(tester.output.last().at("/error/param").asText()).isEqualTo(param);
    }

    @Test
    void anItemThatIsStillMadeCannotBeCut() throws Exception {
        SessionTester tester = session(true, "");
        String id = tester.ask("");
        tester.session.results().text(id, SENTENCE + " ");
        tester.speak(id);
        String item = tester.output.last("response.output_item.added").at("/item/id").asText();
        tester.send("{'type':'conversation.item.truncate','item_id':'" + item + "','content_index':0,'audio_end_ms':0}");
        assertThat(tester.output.last().at("/error/message").asText()).contains("still being made");
    }

    @Test
    void anEngineThatKnowsNoWordsIsCutByTheLengthOfTheText() throws Exception {
        ItemAudio audio = new ItemAudio(OutputFormats.of(TextNode.valueOf("g711_ulaw")), 0);
        audio.add("ab abcd", new Speech(new byte[8 * 600], List.of(), List.of()));
        assertThat(audio.millis()).isEqualTo(600);
        assertThat(audio.truncate("ab abcd", 599)).isEqualTo("ab");
        assertThat(audio.millis()).isEqualTo(599);
        assertThat(audio.truncate("ab", 199)).isEmpty();
    }
}
