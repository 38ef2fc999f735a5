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
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.chat.ChatMessage;
import dev.voicelive.emulator.chat.ChatRequest;
import dev.voicelive.emulator.chat.ChatUsage;
import dev.voicelive.emulator.pipeline.ApiVersion;
import dev.voicelive.emulator.pipeline.SessionTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which responses there are and what they are made of. */
class ResponsesTest {

    private static final String ANSWERING = "{'turn_detection':{'type':'server_vad','silence_duration_ms':512}}";

    private static JsonNode done(SessionTester tester) {
        assertThat(tester.output.last().path("type").asText()).isEqualTo("response.done");
        return tester.output.last().path("response");
    }

    private static ChatRequest lastRequest(SessionTester tester) {
        return tester.output.requests.get(tester.output.requests.size() - 1);
    }

    private static void create(SessionTester tester, String fields) throws Exception {
        tester.send("{'type':'response.create','event_id':'mine','response':{" + fields + "}}");
    }

    @Test
    void theCascadedPipelineWritesWithItsOwnIdsAndStatus() throws Exception {
        SessionTester tester = SessionTester.cascaded();
        String id = tester.ask("'modalities':['text'],'metadata':{'route':'billing'}");
        tester.answer(id, "Hi ", "there.");
        assertThat(tester.output.types()).containsExactly("conversation.item.created", "response.created",
                "response.output_item.added", "conversation.item.created", "response.content_part.added",
                "response.text.delta", "response.text.delta", "response.text.done", "response.content_part.done",
                "response.output_item.done", "response.done");
        JsonNode added = tester.output.last("response.output_item.added").path("item");
        assertThat(added.path("id").asText()).startsWith("msg_");
        assertThat(added.path("status").asText()).isEqualTo("incomplete");
        assertThat(tester.output.last("response.content_part.done").at("/part/text").asText()).isEqualTo("Hi there.");
        JsonNode response = done(tester);
        assertThat(response.path("conversation_id").asText("none")).isEmpty();
        assertThat(response.path("status").asText()).isEqualTo("completed");
        assertThat(response.at("/output/0/status").asText()).isEqualTo("completed");
        assertThat(response.path("metadata")).hasToString("{\"route\":\"billing\"}");
        assertThat(response.at("/usage/total_tokens").asInt()).isEqualTo(10);
        assertThat(tester.output.abandoned).containsExactly(id);
    }

    @Test
    void speechComesSentenceBySentenceWithTheTimesOfWordsAndVisemes() throws Exception {
        SessionTester tester = SessionTester.cascaded();
        tester.update("{'output_audio_timestamp_types':['word'],'animation':{'outputs':['viseme_id']},"
                      + "'voice':{'type':'azure-standard','name':'en-US-AvaNeural','rate':'+25%'}}");
        tester.output.events.clear();
        String id = tester.ask("");
        tester.session.results().text(id, "One two. Thr");
        assertThat(tester.output.texts).containsExactly("One two.");
        assertThat(tester.output.rates).containsExactly(1.25);
        tester.session.results().text(id, "ee.");
        tester.speakOne(id);
        tester.session.results().answered(id, new ChatUsage(1, 1, false));
        assertThat(tester.output.texts).containsExactly("One two.", "Three.");
        tester.speak(id);
        assertThat(tester.output.types().stream().skip(5).toList()).containsExactly(
                "response.audio_transcript.delta", "response.audio_transcript.delta",
                "response.audio.delta", "response.audio_timestamp.delta", "response.audio_timestamp.delta",
                "response.animation_viseme.delta", "response.animation_viseme.delta", "response.animation_viseme.delta",
                "response.audio.delta",
                "response.audio.delta", "response.audio_timestamp.delta", "response.animation_viseme.delta",
                "response.audio_timestamp.done", "response.animation_viseme.done", "response.audio.done",
                "response.audio_transcript.done", "response.content_part.done", "response.output_item.done",
                "response.done");
        JsonNode word = tester.output.last("response.audio_timestamp.delta");
        assertThat(word.path("text").asText()).isEqualTo("Three.");
        assertThat(word.path("timestamp_type").asText()).isEqualTo("word");
        assertThat(word.path("audio_offset_ms").asInt()).isEqualTo("One two.".length() * 40);
        assertThat(word.path("audio_duration_ms").asInt()).isEqualTo("Three.".length() * 40);
        assertThat(tester.output.last("response.animation_viseme.delta").path("viseme_id").asInt()).isEqualTo(1);
        assertThat(done(tester).at("/usage/output_token_details/audio_tokens").asInt()).isEqualTo(12);
    }

    @Test
    void aRetrievedItemHasItsAudioAndNoOtherEventHas() throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.answer(tester.ask(""), "Hello.");
        String item = done(tester).at("/output/0/id").asText();
        assertThat(done(tester).at("/output/0/content/0").has("audio")).isFalse();
        tester.send("{'type':'conversation.item.retrieve','item_id':'" + item + "'}");
        JsonNode part = tester.output.last().at("/item/content/0");
        assertThat(part.path("audio").binaryValue()).hasSize(6 * 50 * 48);
        assertThat(part.path("transcript").asText()).isEqualTo("Hello.");
    }

    @Test
    void aTurnIsAnsweredOnTheCascadedPipelineOnceItsTranscriptIsThere() throws Exception {
        SessionTester tester = SessionTester.cascaded();
        tester.update(ANSWERING);
        tester.output.events.clear();
        String item = tester.turn();
        assertThat(tester.output.takeTypes()).hasSize(4).doesNotContain("response.created");
        tester.recognised(item, "what time is it");
        assertThat(tester.output.types()).containsExactly("transcription.delta", "transcription.completed",
                "response.created");
        assertThat(lastRequest(tester).messages()).containsExactly(new ChatMessage.User("what time is it"));
    }

    @Test
    void aTurnIsAnsweredOnTheRealtimePipelineWithoutTranscription() throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.update(ANSWERING.replace("}}", "},'input_audio_transcription':null}"));
        tester.output.events.clear();
        String item = tester.turn();
        assertThat(tester.output.last().path("type").asText()).isEqualTo("response.created");
        assertThat(tester.output.requests).isEmpty();
        tester.recognised(item, "what time is it");
        tester.answer(tester.output.responses.get(0), "Noon.");
        assertThat(lastRequest(tester).messages()).containsExactly(new ChatMessage.User("what time is it"));
        assertThat(tester.output.types()).noneMatch(type -> type.startsWith("transcription"));
        assertThat(done(tester).at("/usage/input_token_details/audio_tokens").asInt()).isPositive();
        tester.send("{'type':'conversation.item.retrieve','item_id':'" + item + "'}");
        assertThat(tester.output.last().at("/item/content/0/transcript").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "true, completed", "false, failed" })
    void aTurnWithoutTranscriptIsAnsweredOnlyByAModelThatHears(boolean realtime, String status) throws Exception {
        SessionTester tester = realtime ? SessionTester.realtime() : SessionTester.cascaded();
        tester.update(ANSWERING);
        tester.faults.failTranscription(1);
        tester.speech(640);
        tester.silence(1024);
        assertThat(tester.output.types()).containsOnlyOnce("transcription.failed");
        if (realtime) {
            tester.recognised(tester.output.utterances.get(0).itemId(), "hello");
            tester.answer(tester.output.responses.get(0), "Hello.");
        }
        assertThat(done(tester).path("status").asText()).isEqualTo(status);
    }

    @Test
    void aCommitIsNotAnsweredOnItsOwnAndAnAnswerWaitsForItsTranscript() throws Exception {
        SessionTester tester = SessionTester.cascaded();
        tester.update("{'turn_detection':null}");
        tester.speech(640);
        tester.send("{'type':'input_audio_buffer.commit'}");
        tester.output.events.clear();
        create(tester, "");
        assertThat(tester.output.events).isEmpty();
        tester.recognised(tester.output.utterances.get(0).itemId(), "one");
        assertThat(tester.output.types()).containsExactly("transcription.delta", "transcription.completed",
                "response.created");
        assertThat(lastRequest(tester).messages()).containsExactly(new ChatMessage.User("one"));
    }

    @Test
    void whatIsAskedForIsAskedOfTheModel() throws Exception {
        SessionTester tester = SessionTester.cascaded();
        tester.update("{'instructions':'Be kind.','tools':[{'type':'function','name':'f','description':'d',"
                      + "'parameters':{'type':'object'}},{'type':'mcp','server_label':'m','server_url':'https://m.example'}]}");
        tester.send("{'type':'response.create','additional_instructions':'Be short.','response':{'temperature':0.7,"
                    + "'max_output_tokens':50,'tool_choice':{'type':'function','name':'f'}}}");
        ChatRequest request = lastRequest(tester);
        assertThat(request.model()).isEqualTo("gpt-4o");
        assertThat(request.instructions()).isEqualTo("Be kind.\nBe short.");
        assertThat(request.tools()).extracting(ChatRequest.Tool::name).containsExactly("f");
        assertThat(request.toolChoice()).isEqualTo("f");
        assertThat(request.temperature()).isEqualTo(0.7);
        assertThat(request.maxTokens()).isEqualTo(50);
        tester.answer(tester.output.responses.get(0), "Ok.");
        assertThat(done(tester).path("max_output_tokens").asInt()).isEqualTo(50);
        create(tester,
                "'instructions':'Be rude.','tools':[],'voice':{'type':'azure-standard','name':'echo'},'output_audio_format':'g711_ulaw',"
                       + "'max_response_output_tokens':'inf'");
        assertThat(lastRequest(tester).instructions()).isEqualTo("Be rude.");
        assertThat(lastRequest(tester).tools()).isEmpty();
        assertThat(lastRequest(tester).maxTokens()).isNull();
        assertThat(tester.output.last().at("/response/voice/name").asText()).isEqualTo("echo");
        assertThat(tester.output.last().at("/response/output_audio_format").asText()).isEqualTo("g711_ulaw");
    }

    @Test
    void theContextMayBeGivenWithTheRequest() throws Exception {
        SessionTester tester = SessionTester.realtime();
        String more = "'append_input_items':[{'type':'message','role':'system','content':[{'type':'input_text','text':'S'}]}]";
        String id = tester.ask(more);
        assertThat(lastRequest(tester).messages()).containsExactly(new ChatMessage.User("Well?"), new ChatMessage.System("S"));
        tester.answer(id, "A.");
        create(tester, "'input_items':[]," + more);
        assertThat(lastRequest(tester).messages()).containsExactly(new ChatMessage.System("S"));
        tester.answer(tester.output.responses.get(1), "B.");
        create(tester, "");
        assertThat(lastRequest(tester).messages()).containsExactly(
                new ChatMessage.User("Well?"), new ChatMessage.Assistant("A."), new ChatMessage.Assistant("B."));
    }

    @Test
    void itemsOfAllKindsReachTheModelAsFarAsItUnderstandsThem() throws Exception {
        SessionTester tester = SessionTester.realtime();
        for (String item : List.of(
                "'type':'message','role':'user','content':[{'type':'input_audio','audio':'AAAA','transcript':'said'},"
                                   + "{'type':'input_image','image_url':'data:x'},{'type':'input_text','text':'written'}]",
                "'type':'message','role':'user','content':[{'type':'input_audio','audio':'AAAA'}]",
                "'type':'message','role':'assistant','content':[{'type':'output_text','text':'told'}]",
                "'type':'function_call','name':'f','call_id':'c','arguments':'{}'",
                "'type':'function_call_output','call_id':'c','output':'42'",
                "'type':'mcp_approval_response','approval_request_id':'a','approve':true")) {
            tester.send("{'type':'conversation.item.create','item':{" + item + "}}");
        }
        create(tester, "");
        assertThat(lastRequest(tester).messages()).containsExactly(
                new ChatMessage.User("said written"), new ChatMessage.Assistant("told"),
                new ChatMessage.ToolCall("c", "f", "{}"), new ChatMessage.ToolOutput("c", "42"));
    }

    @Test
    void aMessageThatWasWrittenBeforeIsSpokenWithoutTheModel() throws Exception {
        SessionTester tester = SessionTester.cascaded();
        create(tester, "'pre_generated_assistant_message':{'type':'message','role':'assistant',"
                       + "'content':[{'type':'text','text':'Good morning. Welcome.'}]}");
        assertThat(tester.output.texts).containsExactly("Good morning.");
        tester.speak(tester.output.last("response.created").at("/response/id").asText());
        assertThat(tester.output.requests).isEmpty();
        assertThat(done(tester).at("/output/0/content/0/transcript").asText()).isEqualTo("Good morning. Welcome.");
        create(tester, "");
        assertThat(lastRequest(tester).messages()).containsExactly(new ChatMessage.Assistant("Good morning. Welcome."));
    }

    @Test
    void aResponseOutsideOfTheConversationLeavesNoTraceAndDisturbsNone() throws Exception {
        SessionTester tester = SessionTester.realtime();
        String inside = tester.ask("'modalities':['text']");
        tester.output.events.clear();
        create(tester, "'conversation':'none','modalities':['text']");
        String outside = tester.output.responses.get(1);
        tester.answer(outside, "Aside.");
        assertThat(tester.output.types()).doesNotContain("conversation.item.created");
        assertThat(done(tester).path("conversation_id").isNull()).isTrue();
        tester.answer(inside, "Well.");
        assertThat(done(tester).path("conversation_id").asText()).startsWith("conv_");
        create(tester, "");
        assertThat(lastRequest(tester).messages()).containsExactly(
                new ChatMessage.User("Well?"), new ChatMessage.Assistant("Well."));
        for (int i = 1; i < Responses.MAX_OUT_OF_BAND; i++) {
            create(tester, "'conversation':'none'");
        }
        create(tester, "'conversation':'none'");
        assertThat(tester.output.last().at("/error/param").asText()).isEqualTo("response.conversation");
    }

    @Test
    void whatIsNotCommittedIsNotInTheConversation() throws Exception {
        SessionTester tester = SessionTester.cascaded();
        tester.answer(tester.ask("'commit':false,'modalities':['text']"), "Forget it.");
        assertThat(tester.output.types()).containsOnlyOnce("conversation.item.created");
    }

    @Test
    void thereIsOneResponseAtATimeUnlessTheOldOneIsToGo() throws Exception {
        SessionTester tester = SessionTester.realtime();
        String first = tester.ask("");
        create(tester, "");
        assertThat(tester.output.last().path("error").path("code").asText())
                .isEqualTo("conversation_already_has_active_response");
        assertThat(tester.output.last().at("/error/event_id").asText()).isEqualTo("mine");
        create(tester, "'cancel_previous':true");
        assertThat(tester.output.types().stream().skip(tester.output.types().size() - 2))
                .containsExactly("response.done", "response.created");
        assertThat(tester.output.abandoned).containsExactly(first);
        tester.session.results().text(first, "late");
        assertThat(tester.output.last().path("type").asText()).isEqualTo("response.created");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'modalities':['smell']                    | response.modalities[0]",
            "'voice':{}                                | response.voice",
            "'output_audio_format':'mp3'               | response.output_audio_format",
            "'max_output_tokens':0                     | response.max_output_tokens",
            "'max_response_output_tokens':'all'        | response.max_response_output_tokens",
            "'conversation':'other'                    | response.conversation",
            "'commit':1                                | response.commit",
            "'cancel_previous':'yes'                   | response.cancel_previous",
            "'input_items':{}                          | response.input_items",
            "'append_input_items':[{'type':'x'}]       | item.type",
            "'metadata':{'a':1}                        | response.metadata.a",
            "'pre_generated_assistant_message':{'type':'message','role':'user','content':[]} | response.pre_generated_assistant_message" })
    void aRequestThatIsWrongNamesTheField(String fields, String param) throws Exception {
        SessionTester tester = SessionTester.realtime();
        create(tester, fields);
        JsonNode error = tester.output.last().path("error");
        assertThat(error.path("param").asText()).isEqualTo(param);
        assertThat(error.path("code").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("event_id").asText()).isEqualTo("mine");
        tester.answer(tester.ask(""), "Still here.");
        assertThat(done(tester).path("status").asText()).isEqualTo("completed");
    }

    @Test
    void anAnswerThatEndsAtTheLimitIsIncomplete() throws Exception {
        SessionTester tester = SessionTester.realtime();
        String id = tester.ask("");
        tester.session.results().text(id, "Half a");
        tester.session.results().answered(id, new ChatUsage(1, 2, true));
        tester.speak(id);
        assertThat(done(tester).path("status_details"))
                .hasToString("{\"type\":\"incomplete\",\"reason\":\"max_output_tokens\"}");
        assertThat(done(tester).at("/output/0/status").asText()).isEqualTo("incomplete");
        assertThat(tester.output.types()).contains("response.audio.done");
    }

    @Test
    void aFailureOfTheModelOrOfTheVoiceEndsTheResponseAndNotTheSession() throws Exception {
        SessionTester tester = SessionTester.cascaded();
        String first = tester.ask("");
        tester.session.results().text(first, "I was ");
        tester.session.results().answerFailed(first, "model_not_found", "no such model");
        assertThat(done(tester).at("/status_details/error")).hasToString(
                "{\"type\":\"server_error\",\"code\":\"model_not_found\",\"message\":\"no such model\",\"param\":null}");
        assertThat(done(tester).at("/output/0/status").asText()).isEqualTo("incomplete");
        String second = tester.ask("");
        tester.session.results().text(second, "Hello. ");
        tester.session.results().speechFailed(second, "hoarse");
        assertThat(done(tester).path("status").asText()).isEqualTo("failed");
        assertThat(tester.output.closeCode).isNull();
    }

    @Test
    void theTokensOfAnAnthropicModelAreToldApart() throws Exception {
        SessionTester tester = new SessionTester(
                new SessionTarget(
                        new ApiVersion("2026-07-15"), "claude", "byom-foundry-anthropic-messages", null, null, Set.of()));
        tester.update("{}");
        tester.answer(tester.ask("'metadata':{'a':'b'}"), "Hello.");
        assertThat(done(tester).at("/usage/output_token_details").toString())
                .isEqualTo("{\"text_tokens\":0,\"audio_tokens\":6,\"reasoning_tokens\":0}");
        assertThat(done(tester).path("metadata"))
                .hasToString("{\"a\":\"b\",\"input_tokens\":\"7\",\"output_tokens\":\"3\"}");
    }

    @Test
    void theToolsOfAnMcpServerCannotBeListed() throws Exception {
        SessionTester tester = SessionTester.cascaded();
        String update = "{'tools':[{'type':'mcp','server_label':'docs','server_url':'https://docs.example'}]}";
        tester.update(update);
        assertThat(tester.output.types()).containsExactly("session.updated", "conversation.item.created",
                "mcp_list_tools.in_progress", "mcp_list_tools.failed");
        JsonNode item = tester.output.events.get(1).path("item");
        assertThat(item.path("type").asText()).isEqualTo("mcp_list_tools");
        assertThat(item.path("server_label").asText()).isEqualTo("docs");
        assertThat(tester.output.last().path("item_id")).isEqualTo(item.path("id"));
        tester.output.events.clear();
        tester.update(update);
        assertThat(tester.output.types().stream().collect(Collectors.joining())).isEqualTo("session.updated");
    }
}
