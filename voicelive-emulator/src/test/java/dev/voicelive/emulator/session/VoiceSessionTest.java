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

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.Recognition.Word;
import dev.voicelive.emulator.testing.Sounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class VoiceSessionTest {

    private static final String[] TURN = {
            "input_audio_buffer.speech_started", "input_audio_buffer.speech_stopped",
            "input_audio_buffer.committed", "conversation.item.created", "conversation.item.done" };

    private static JsonNode error(SessionTester tester) {
        assertThat(tester.output.last().path("type").asText()).isEqualTo("error");
        return tester.output.last().path("error");
    }

    @Test
    void nothingButAnUpdateIsTakenFirstAndTheFifthFailureCloses() throws Exception {
        SessionTester tester = new SessionTester("2026-04-10", "gpt-realtime");
        tester.send("{'type':'input_audio_buffer.append','audio':'AAAA','event_id':'c1'}");
        assertThat(error(tester)).hasToString("{\"type\":\"invalid_request_error\",\"code\":\"invalid_session_update_message\","
                                              + "\"message\":\"The first message has to be a session.update\",\"param\":\"type\",\"event_id\":\"c1\"}");
        tester.send("{'type':'conversation.item.create'}");
        tester.update("{'voice':{}}");
        tester.session.receiveMalformed("no JSON");
        assertThat(error(tester).path("code").asText()).isEqualTo("invalid_session_update_message");
        assertThat(tester.output.closeCode).isNull();
        tester.send("{'type':'response.create'}");
        assertThat(error(tester).path("code").asText()).isEqualTo("max_config_attempts_exceeded");
        assertThat(tester.output.types()).containsExactly("session.created", "error", "error", "error", "error", "error",
                "error");
        assertThat(tester.output.closeCode).isEqualTo(1008);
        assertThat(tester.output.closeReason).isEqualTo("session configuration failed after 5 attempts");
        tester.update("{}");
        assertThat(tester.output.types()).hasSize(7);
    }

    @Test
    void failuresAfterTheConfigurationDoNotCount() throws Exception {
        SessionTester tester = SessionTester.realtime();
        for (int i = 0; i < 10; i++) {
            tester.update("{'voice':{}}");
        }
        assertThat(tester.output.closeCode).isNull();
        tester.update("{'instructions':'still alive'}");
        assertThat(tester.output.last().at("/session/instructions").asText()).isEqualTo("still alive");
    }

    @Test
    void fourFailuresAndThenAnUpdateOpenTheSession() throws Exception {
        SessionTester tester = new SessionTester("2026-04-10", "gpt-realtime");
        for (int i = 0; i < 4; i++) {
            tester.send("{'type':'input_audio_buffer.commit'}");
        }
        tester.update("{}");
        assertThat(tester.output.last().path("type").asText()).isEqualTo("session.updated");
    }

    @Test
    void aTurnOnTheRealtimePipeline() throws Exception {
        SessionTester tester = SessionTester.realtime();
        String first = tester.turn();
        assertThat(tester.output.takeTypes()).containsExactly(TURN);
        tester.recognised(first, "Hello.");
        assertThat(tester.output.takeTypes()).containsExactly("transcription.delta", "transcription.completed");
        String second = tester.turn();
        assertThat(tester.output.events.get(2).path("previous_item_id").asText()).isEqualTo(first);
        assertThat(tester.output.events.get(3).path("previous_item_id").asText()).isEqualTo(first);
        assertThat(tester.output.events).allSatisfy(event -> assertThat(event.path("event_id").asText()).startsWith("event_"));
        assertThat(second).startsWith("item_").isNotEqualTo(first);
    }

    @Test
    void aTurnOnTheCascadedPipeline() throws Exception {
        SessionTester tester = SessionTester.cascaded();
        tester.turn();
        assertThat(tester.output.types()).containsExactly(TURN[0], TURN[1], TURN[2], TURN[3]);
        assertThat(tester.output.last().path("previous_item_id").asText("none")).isEmpty();
    }

    @Test
    void withoutTranscriptionThereAreNoTranscripts() throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.update("{'input_audio_transcription':null}");
        tester.output.events.clear();
        tester.recognised(tester.turn(), "for the model alone");
        assertThat(tester.output.types()).containsExactly(TURN);
    }

    @Test
    void phrasesAreGivenOnRequestWithTimesFromTheStartOfTheItem() throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.update("{'include':['item.input_audio_transcription.phrases'],"
                      + "'input_audio_transcription':{'model':'whisper-1','language':'en-US'}}");
        String item = tester.turn();
        assertThat(tester.output.utterances.get(0).language()).isEqualTo("en-US");
        tester.session.recognised(item, List.of(new Phrase(
                -40, 1000, new Recognition(
                        "Book it.", List.of(new Word("Book", 160, 400, 0.8), new Word("it.", 400, 520, 1.0))))));
        assertThat(tester.output.last().path("phrases")).hasToString(
                "[{\"offset_milliseconds\":120,\"duration_milliseconds\":360,\"text\":\"Book it.\",\"words\":["
                                                                     + "{\"text\":\"Book\",\"offset_milliseconds\":120,\"duration_milliseconds\":240},"
                                                                     + "{\"text\":\"it.\",\"offset_milliseconds\":360,\"duration_milliseconds\":120}],"
                                                                     + "\"locale\":\"en-US\",\"confidence\":0.9}]");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 50, 99 })
    void aCommitOfTooLittleIsRefused(int millis) throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.update("{'turn_detection':null}");
        tester.silence(millis);
        tester.send("{'type':'input_audio_buffer.commit','event_id':'c9'}");
        assertThat(error(tester).path("code").asText()).isEqualTo("input_audio_buffer_commit_empty");
        assertThat(error(tester).path("event_id").asText()).isEqualTo("c9");
    }

    @Test
    void aCommitWithoutSpeechIsAnItemWithoutText() throws Exception {
        SessionTester tester = SessionTester.cascaded();
        tester.update("{'turn_detection':null}");
        tester.output.events.clear();
        tester.silence(100);
        tester.send("{'type':'input_audio_buffer.commit'}");
        assertThat(tester.output.types()).containsExactly("input_audio_buffer.committed", "conversation.item.created",
                "transcription.completed");
        assertThat(tester.output.last().path("transcript").asText("none")).isEmpty();
        assertThat(tester.output.utterances).isEmpty();
    }

    @Test
    void aCommitInTheMiddleOfATurnEndsIt() throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.speech(640);
        String item = tester.output.last().path("item_id").asText();
        tester.send("{'type':'input_audio_buffer.commit'}");
        assertThat(tester.output.types()).containsExactly(TURN);
        assertThat(tester.output.events.get(1).path("audio_end_ms").asInt()).isEqualTo(640);
        assertThat(tester.output.utterances).singleElement().satisfies(u -> assertThat(u.itemId()).isEqualTo(item));
        tester.output.events.clear();
        tester.turn();
        assertThat(tester.output.events.get(0).path("audio_start_ms").asInt()).isEqualTo(640);
    }

    @Test
    void allTheSpeechOfACommitIsRecognised() throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.update("{'turn_detection':null}");
        tester.speech(320);
        tester.silence(4000);
        tester.speech(320);
        tester.send("{'type':'input_audio_buffer.commit'}");
        assertThat(tester.output.utterances).singleElement().satisfies(utterance -> {
            assertThat(utterance.pieces()).hasSize(2);
            assertThat(utterance.pieces().get(0).offsetMillis()).isZero();
            assertThat(utterance.pieces().get(1).offsetMillis()).isBetween(4320 - 450, 4320 - 350);
        });
    }

    @Test
    void speechThatIsNeverCommittedIsRefusedAtSomePointAndNothingOfItIsLost() throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.update("{'turn_detection':null,'input_audio_sampling_rate':16000}");
        byte[] minute = Sounds.speech(60_000, 16_000);
        for (int i = 0; i < 15; i++) {
            tester.append(minute);
        }
        assertThat(tester.output.last().path("type").asText()).isEqualTo("session.updated");
        tester.append(minute);
        assertThat(error(tester).path("message").asText()).contains("15 minutes").contains("commit");
        tester.send("{'type':'input_audio_buffer.commit'}");
        int samples = tester.output.utterances.get(0).pieces().stream().mapToInt(piece -> piece.samples().length).sum();
        assertThat(samples).isEqualTo(15 * 60 * 16_000);
        tester.append(minute);
        tester.send("{'type':'input_audio_buffer.commit'}");
        assertThat(tester.output.utterances).hasSize(2);
    }

    @Test
    void clearDropsTheAudioAndKeepsTheClock() throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.speech(640);
        tester.send("{'type':'input_audio_buffer.clear'}");
        assertThat(tester.output.last().path("type").asText()).isEqualTo("input_audio_buffer.cleared");
        tester.output.events.clear();
        tester.turn();
        assertThat(tester.output.types()).containsExactly(TURN);
        assertThat(tester.output.events.get(0).path("audio_start_ms").asInt()).isEqualTo(640);
    }

    @Test
    void itemsAreCreatedRetrievedAndDeleted() throws Exception {
        SessionTester tester = SessionTester.cascaded();
        tester.send("{'type':'conversation.item.create','item':{'id':'a','type':'message','role':'user',"
                    + "'content':[{'type':'input_text','text':'hi'}]}}");
        assertThat(tester.output.last().path("previous_item_id").asText("none")).isEmpty();
        tester.send("{'type':'conversation.item.create','previous_item_id':'root','item':{'id':'b','type':'message',"
                    + "'role':'assistant','content':[{'type':'output_text','text':'ho'}]}}");
        assertThat(tester.output.last().at("/item/content/0/type").asText()).isEqualTo("text");
        tester.send("{'type':'conversation.item.create','previous_item_id':'b','item':{'type':'function_call_output',"
                    + "'call_id':'c','output':''}}");
        assertThat(tester.output.last().path("previous_item_id").asText()).isEqualTo("b");
        assertThat(tester.output.last().path("item").has("status")).isFalse();
        String item = tester.turn();
        tester.recognised(item, "spoken");
        tester.send("{'type':'conversation.item.retrieve','item_id':'" + item + "'}");
        assertThat(tester.output.last().at("/item/content/0/transcript").asText()).isEqualTo("spoken");
        tester.send("{'type':'conversation.item.delete','item_id':'" + item + "'}");
        assertThat(tester.output.last().path("type").asText()).isEqualTo("conversation.item.deleted");
        tester.send("{'type':'conversation.item.retrieve','item_id':'" + item + "'}");
        assertThat(error(tester).path("param").asText()).isEqualTo("item_id");
    }

    @Test
    void anItemThatWasDeletedBeforeItsTranscriptStillGetsIt() throws Exception {
        SessionTester tester = SessionTester.realtime();
        String item = tester.turn();
        tester.send("{'type':'conversation.item.delete','item_id':'" + item + "'}");
        tester.recognised(item, "late");
        assertThat(tester.output.last().path("transcript").asText()).isEqualTo("late");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'type':'response.create','response':5,'event_id':'e'}                | invalid_request_error     | response",
            "{'type':'response.cancel','event_id':'e'}                             | response_cancel_not_active |",
            "{'type':'conversation.item.truncate','item_id':'x','event_id':'e'}    | invalid_request_error     | item_id",
            "{'type':'session.avatar.connect','event_id':'e'}                      | invalid_request_error     | type",
            "{'type':'input_audio.turn.append','audio':'AAAA','event_id':'e'}      | invalid_request_error     | type",
            "{'type':'no.such.thing','event_id':'e'}                               | invalid_request_error     | type",
            "{'event_id':'e'}                                                      | invalid_request_error     | type",
            "{'type':'conversation.item.delete','event_id':'e'}                    | invalid_request_error     | item_id",
            "{'type':'conversation.item.delete','item_id':'x','event_id':'e'}      | invalid_request_error     | item_id",
            "{'type':'conversation.item.retrieve','item_id':'x','event_id':'e'}    | invalid_request_error     | item_id",
            "{'type':'conversation.item.create','event_id':'e'}                    | invalid_request_error     | item",
            "{'type':'conversation.item.create','event_id':'e','item':{'type':'x'}} | invalid_request_error    | item.type",
            "{'type':'conversation.item.create','event_id':'e','item':{'type':'message','role':'user','content':[{'type':'text'}]}} | invalid_request_error | item.content[0].type",
            "{'type':'conversation.item.create','event_id':'e','item':{'type':'message','role':'boss','content':[]}} | invalid_request_error | item.role",
            "{'type':'conversation.item.create','event_id':'e','previous_item_id':'x','item':{'type':'message','role':'user','content':[]}} | invalid_request_error | previous_item_id",
            "{'type':'input_audio_buffer.append','audio':'A_==','event_id':'e'}    | invalid_request_error     | audio",
            "{'type':'input_audio_buffer.append','event_id':'e'}                   | invalid_request_error     | audio",
            "{'type':'session.update','session':{'voice':5},'event_id':'e'}        | invalid_session_update_message | session.voice" })
    void whatCannotBeDoneIsRefusedAndTheSessionGoesOn(String event, String code, String param) throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.send(event);
        JsonNode error = error(tester);
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("param").asText(null)).isEqualTo(param == null ? null : param.strip());
        assertThat(error.path("event_id").asText()).isEqualTo("e");
        assertThat(error.path("message").asText()).isNotBlank();
        assertThat(tester.output.closeCode).isNull();
        tester.turn();
        assertThat(tester.output.types()).containsSubsequence(TURN);
    }

    @Test
    void whatIsNoEventIsRefusedAndTheSessionGoesOn() throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.session.receiveMalformed("The message is no valid JSON");
        assertThat(error(tester).path("code").asText()).isEqualTo("invalid_request_error");
        assertThat(tester.output.closeCode).isNull();
    }

    @Test
    void aConversationHasALimit() throws Exception {
        SessionTester tester = SessionTester.cascaded();
        for (int i = 0; i < Conversation.MAX_ITEMS; i++) {
            tester.send("{'type':'conversation.item.create','item':{'type':'function_call_output','call_id':'c','output':''}}");
            assertThat(tester.output.last().path("type").asText()).isEqualTo("conversation.item.created");
            tester.output.events.clear();
        }
        tester.send("{'type':'conversation.item.create','item':{'type':'function_call_output','call_id':'c','output':''}}");
        assertThat(error(tester).path("code").asText()).isEqualTo("conversation_limit_exceeded");
    }

    @Test
    void twoChannelsMustComeInWholeFrames() throws Exception {
        SessionTester tester = new SessionTester("2026-07-15", "gpt-4o", "client_ec_reference");
        tester.update("{'input_audio_echo_cancellation':{'type':'server_echo_cancellation','reference_source':'client',"
                      + "'channels':2}}");
        tester.append(new byte[6]);
        assertThat(error(tester).path("param").asText()).isEqualTo("audio");
    }

    @Test
    void atTheEndOfItsTimeTheSessionSaysSoAndCloses() throws Exception {
        SessionTester tester = SessionTester.realtime();
        assertThat(tester.session.id()).startsWith("sess_");
        tester.update("{}");
        assertThat(tester.output.last().at("/session/expires_at").asLong()).isEqualTo(1000 + 3600);
        tester.session.expire();
        assertThat(error(tester).path("code").asText()).isEqualTo("session_expired");
        assertThat(tester.output.closeCode).isEqualTo(1001);
    }

    @ParameterizedTest
    @ValueSource(strings = { "invalid_model", "invalid_profile", "byom_realtime_connection_error" })
    void aSessionThatIsRejectedGetsTheErrorFirst(String code) throws Exception {
        SessionTester tester = new SessionTester("2026-04-10", "gpt-realtime");
        tester.output.events.clear();
        tester.session.reject(code, "no");
        assertThat(error(tester).path("code").asText()).isEqualTo(code);
        assertThat(tester.output.closeCode).isEqualTo(1008);
    }

    @Test
    void aConnectionIsDroppedAfterSoMuchAudio() throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.faults.dropAfterAudio(Duration.ofSeconds(1));
        tester.silence(990);
        assertThat(tester.output.ending).isNull();
        tester.silence(10);
        assertThat(tester.output.ending.withoutCloseFrame()).isTrue();
        tester.output.ending = null;
        tester.silence(1000);
        assertThat(tester.output.ending).isNull();
    }

    @Test
    void aConnectionIsClosedAfterSoManyTranscriptions() throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.faults.closeAfterTranscriptions(2, 1011);
        tester.recognised(tester.turn(), "one");
        assertThat(tester.output.ending).isNull();
        tester.recognised(tester.turn(), "two");
        assertThat(tester.output.ending.closeCode()).isEqualTo(1011);
        assertThat(tester.output.last().path("transcript").asText()).isEqualTo("two");
    }
}
