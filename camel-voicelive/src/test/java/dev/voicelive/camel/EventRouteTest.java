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
package dev.voicelive.camel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.operation.ResponseException;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Routes that hear conversations, against the emulator, over a real socket. */
class EventRouteTest extends EmulatorTestSupport {

    @Test
    void transcriptsOfBothSidesAreHeardInOrder() throws Exception {
        chat.answerText("I heard you.");
        hear("session=s&turnDetection=server_vad&transcriptionModel=azure-speech&events=transcripts,turns");
        sendTo(uri("respond&session=s"), ToneSpeech.wav(7), Map.of());
        Awaitility.await().until(() -> types().contains("response.done"));
        assertThat(types()).containsSubsequence(
                "input_audio_buffer.speech_started", "input_audio_buffer.speech_stopped", "input_audio_buffer.committed",
                "conversation.item.input_audio_transcription.completed", "response.audio_transcript.done", "response.done");
        assertThat(bodies("conversation.item.input_audio_transcription.completed")).first().asString().contains("tone 7");
        assertThat(bodies("response.audio_transcript.done")).containsExactly("I heard you.");
        assertThat(heard.stream().map(each -> each.getMessage().getHeader(VoiceLiveConstants.SEQUENCE_NUMBER, Long.class)))
                .isSorted();
    }

    @Test
    void speechIntoAnAnswerCutsItOffAtWhatWasHeard() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        chat.answer(answer -> answer.text("A very long story. ".repeat(50)).waitFor(never)).answerText("Yes?");
        hear("session=s&turnDetection=server_vad&events=turns,audio");
        Future<Exchange> story = sendLater("respond&session=s", "Tell me a story.", Map.of());
        Awaitility.await().until(() -> types().contains("response.audio.delta"));
        assertThat(send("append&session=s", ToneSpeech.wav(1), Map.of()).getException()).isNull();

        assertThat(story.get().getException()).isInstanceOfSatisfying(ResponseException.class, cut -> {
            assertThat(cut.status()).isEqualTo("cancelled");
            assertThat(cut.reason()).isEqualTo("turn_detected");
        });
        Awaitility.await().until(() -> types().contains("conversation.item.truncated"));
        assertThat(types()).containsSubsequence(
                "input_audio_buffer.speech_started", LocalEvents.INTERRUPTED, "conversation.item.truncated");
        JsonNode truncate = clientEvents.events("conversation.item.truncate").get(0).event();
        assertThat(truncate.path("audio_end_ms").asLong()).isLessThan(50L * 19 * ScriptedTextToSpeech.CHARACTER_MILLIS);
    }

    @Test
    void theAudioOfAnAnswerCanComeAtOnce() throws Exception {
        chat.answerText("One whole answer.");
        hear("session=s&events=audio&audioDelivery=answer&audioContainer=raw");
        sendTo(uri("respond&session=s"), "Hello", Map.of());
        Awaitility.await().until(() -> heard.stream().anyMatch(each -> each.getMessage().getBody() instanceof byte[]));
        assertThat(heard.stream().filter(each -> each.getMessage().getBody() instanceof byte[]).toList()).singleElement()
                .satisfies(each -> assertThat(each.getMessage().getBody(byte[].class))
                        .hasSize(48 * "One whole answer.".length() * ScriptedTextToSpeech.CHARACTER_MILLIS));
    }

    @Test
    void aSlowRouteLosesNothingOfABurstAndKeepsItsOrder() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("") + "&session=s&events=x.numbered&jsonBody=node").process(exchange -> {
                    go.await();
                    numbers.add(exchange.getMessage().getBody(JsonNode.class).path("n").asInt());
                });
            }
        });
        Awaitility.await().until(() -> emulator.activeSessions() == 1 && !clientEvents.events("session.update").isEmpty());
        send("event&session=s", "{\"type\":\"input_audio_buffer.clear\"}", Map.of());
        IntStream.range(0, 20_000).forEach(i -> emulator.broadcast(event("x.numbered").put("n", i)));
        go.countDown();
        Awaitility.await().until(() -> numbers.size() == 20_000);
        assertThat(numbers).isSorted();
    }

    @Test
    void whatIsReadWhileSuspendedIsWorkedOnAfterwards() throws Exception {
        hear("session=s&events=x.*");
        Awaitility.await().until(() -> !clientEvents.events("session.update").isEmpty());
        send("event&session=s", "{\"type\":\"input_audio_buffer.clear\"}", Map.of());
        context.getRouteController().suspendRoute("hear");
        emulator.broadcast(event("x.one"));
        emulator.broadcast(event("x.two"));
        context.getRouteController().resumeRoute("hear");
        Awaitility.await().until(() -> types().equals(List.of("x.one", "x.two")));
        context.getRouteController().stopRoute("hear");
        context.getRouteController().startRoute("hear");
        Awaitility.await().until(() -> emulator.activeSessions() == 1);
    }

    @Test
    void aRouteAllowsWhatAToolOfAnMcpServerAsksFor() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("") + "&session=s&events=voicelive.approval.requested")
                        .process(exchange -> heard.add(exchange.copy()))
                        .setHeader(VoiceLiveConstants.APPROVAL_REQUEST_ID, header(VoiceLiveConstants.ITEM_ID))
                        .process(exchange -> exchange.getMessage().setBody(
                                "/tmp".equals(exchange.getMessage().getBody(Map.class).get("path"))))
                        .to(uri("approve&session=s"));
            }
        });
        Awaitility.await().until(() -> !clientEvents.events("session.update").isEmpty());
        send("event&session=s", "{\"type\":\"input_audio_buffer.clear\"}", Map.of());
        ObjectNode asked = event("conversation.item.created");
        asked.putObject("item").put("id", "mcpr_1").put("type", "mcp_approval_request").put("server_label", "files")
                .put("name", "list").put("arguments", "{\"path\":\"/tmp\"}");
        emulator.broadcast(asked);
        Awaitility.await().until(() -> !clientEvents.events("conversation.item.create").isEmpty());
        JsonNode item = clientEvents.events("conversation.item.create").get(0).event().path("item");
        assertThat(item.path("type").asText()).isEqualTo("mcp_approval_response");
        assertThat(item.path("approval_request_id").asText()).isEqualTo("mcpr_1");
        assertThat(item.path("approve").asBoolean()).isTrue();
        assertThat(heard).singleElement().satisfies(each -> assertThat(
                each.getMessage().getHeader(VoiceLiveConstants.TOOL_NAME)).isEqualTo("list"));
    }

    @Test
    void whatIsConsumedSteersNoProducer() throws Exception {
        hear("session=s&events=all");
        Awaitility.await().until(() -> types().contains(LocalEvents.SESSION_OPENED));
        assertThat(heard).allSatisfy(each -> assertThat(each.getMessage().getHeaders()).doesNotContainKeys(
                VoiceLiveConstants.SESSION_KEY, VoiceLiveConstants.OPERATION, VoiceLiveConstants.TARGET_ITEM_ID,
                VoiceLiveConstants.TARGET_RESPONSE_ID, VoiceLiveConstants.REPLY));
    }

    @Test
    void aMisspeltGroupIsRefusedWithTheOnesThereAre() {
        assertThatThrownBy(() -> hear("events=transcript")).hasStackTraceContaining("'transcript'")
                .hasStackTraceContaining("transcripts, audio, text, turns, tools, errors");
    }
}
