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

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.operation.ResponseException;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.server.ClientEventLog;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Conversations through routes, against the emulator, over a real socket. */
class ConversationRouteTest {

    private final ClientEventLog clientEvents = new ClientEventLog();
    private final ScriptedChatModel chat = new ScriptedChatModel();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Exchange> heard = Collections.synchronizedList(new ArrayList<>());
    private VoiceLiveEmulator emulator;
    private ProducerTemplate template;

    @BeforeEach
    void start() {
        emulator = VoiceLiveEmulator.builder().speechToText(ToneSpeech.engine()).chatModel(chat)
                .textToSpeech(new ScriptedTextToSpeech()).voiceDetector(EnergyVoiceDetector::new).listener(clientEvents)
                .start();
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
        emulator.close();
    }

    @Test
    void textIsAnsweredInText() {
        chat.answerText("Good ", "morning.");
        Exchange reply = send("respond&modalities=text", "Hello", Map.of());
        assertThat(reply.getException()).isNull();
        assertThat(reply.getMessage().getBody()).isEqualTo("Good morning.");
        assertThat(reply.getMessage().getHeaders())
                .containsEntry(VoiceLiveConstants.RESPONSE_STATUS, "completed")
                .containsEntry(VoiceLiveConstants.EVENT_SESSION_KEY, "default")
                .containsEntry(VoiceLiveConstants.TRANSCRIPT, "Good morning.")
                .containsKeys(VoiceLiveConstants.RESPONSE_ID, VoiceLiveConstants.ITEM_ID, VoiceLiveConstants.USAGE);
        assertThat(clientEvents.events("conversation.item.create")).hasSize(1);
    }

    @Test
    void speechIsAnsweredInSpeech() {
        chat.answerText("I heard you.");
        Exchange reply = send("respond&reply=audio&turnDetection=none&transcriptionModel=azure-speech", ToneSpeech.wav(1, 2),
                Map.of());
        assertThat(reply.getException()).isNull();
        byte[] wav = reply.getMessage().getBody(byte[].class);
        assertThat(new String(wav, 0, 4, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(reply.getMessage().getHeader(VoiceLiveConstants.USER_TRANSCRIPT, String.class)).contains("tone 1", "tone 2");
        assertThat(reply.getMessage().getHeader(VoiceLiveConstants.AUDIO_FORMAT)).isEqualTo("PCM16 24000");
        assertThat(reply.getMessage().getHeader(VoiceLiveConstants.AUDIO_DURATION, Long.class))
                .isEqualTo("I heard you.".length() * (long) ScriptedTextToSpeech.CHARACTER_MILLIS);
    }

    @Test
    void speechIsAnsweredWhenTheServiceFindsTheTurns() {
        chat.answerText("I heard you.");
        Exchange reply = send("respond&turnDetection=server_vad", ToneSpeech.wav(3), Map.of());
        assertThat(reply.getException()).isNull();
        assertThat(reply.getMessage().getBody()).isEqualTo("I heard you.");
        assertThat(clientEvents.events("response.create")).isEmpty();
    }

    @Test
    void textIsSpokenWordForWord() {
        Exchange reply = send("speak&audioContainer=raw", "The train leaves at noon.", Map.of());
        assertThat(reply.getException()).isNull();
        assertThat(reply.getMessage().getBody(byte[].class)).hasSize(
                48 * "The train leaves at noon.".length() * ScriptedTextToSpeech.CHARACTER_MILLIS);
        assertThat(chat.requests()).isEmpty();
    }

    @Test
    void anAnswerIsReadWhileItIsStillBeingWritten() throws Exception {
        CountDownLatch firstRead = new CountDownLatch(1);
        chat.answer(answer -> answer.text("first ").waitFor(firstRead).text("second"));
        Exchange reply = send("respond&modalities=text&reply=textStream", "Hello", Map.of());
        Iterator<?> pieces = (Iterator<?>) reply.getMessage().getBody();
        assertThat(pieces.next()).isEqualTo("first ");
        firstRead.countDown();
        StringBuilder rest = new StringBuilder();
        pieces.forEachRemaining(rest::append);
        assertThat(rest).hasToString("second");
    }

    @Test
    void aSpokenAnswerIsAStream() throws Exception {
        chat.answerText("Some words to speak.");
        Exchange reply = send("respond&reply=audioStream", "Hello", Map.of());
        try (InputStream audio = (InputStream) reply.getMessage().getBody()) {
            assertThat(audio.readAllBytes())
                    .hasSize(48 * "Some words to speak.".length() * ScriptedTextToSpeech.CHARACTER_MILLIS);
        }
    }

    @Test
    void twoWhoAskAtTheSameTimeAreAnsweredOneAfterTheOther() throws Exception {
        CountDownLatch bothAsked = new CountDownLatch(1);
        chat.answer(answer -> answer.waitFor(bothAsked).text("one")).answerText("two");
        Future<Exchange> first = sendLater("respond&modalities=text", "first", Map.of());
        Awaitility.await().until(() -> chat.requests().size() == 1);
        Future<Exchange> second = sendLater("respond&modalities=text", "second", Map.of());
        bothAsked.countDown();
        assertThat(first.get().getMessage().getBody()).isEqualTo("one");
        assertThat(second.get().getMessage().getBody()).isEqualTo("two");
    }

    @Test
    void aResponseThatFailsIsATypedException() {
        chat.answer(answer -> answer.fail("model_overloaded", "too busy"));
        Exchange reply = send("respond&modalities=text", "Hello", Map.of());
        assertThat(reply.getException()).isInstanceOfSatisfying(ResponseException.class, failed -> {
            assertThat(failed.status()).isEqualTo("failed");
            assertThat(failed.code()).isEqualTo("model_overloaded");
            assertThat(failed).hasMessageContaining("too busy");
        });
    }

    @Test
    void aRouteIsATool() throws Exception {
        chat.answer(answer -> answer.toolCall("call_1", "getWeather", "{\"city\":\"London\"}")).answerText("It is foggy.");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("voicelive-tool:getWeather?tags=desk&description=Tells the weather&parameter.city=string"
                     + "&parameter.city.required=true").setBody().simple("Foggy in ${body[city]}");
            }
        });
        Exchange reply = send("respond&modalities=text&tools=desk", "What is the weather in London?", Map.of());
        assertThat(reply.getException()).isNull();
        assertThat(reply.getMessage().getBody()).isEqualTo("It is foggy.");
        assertThat(reply.getMessage().getHeader(VoiceLiveConstants.TOOL_ROUNDS)).isEqualTo(1);
        assertThat(chat.requests().get(0).tools()).singleElement()
                .satisfies(tool -> assertThat(tool.name()).isEqualTo("getWeather"));
        assertThat(clientEvents.events("conversation.item.create").get(1).event().path("item").path("output").asText())
                .isEqualTo("Foggy in London");
        assertThat(clientEvents.events("response.create")).hasSize(2);
    }

    @Test
    void itemsAreMadeFetchedAndRemoved() throws Exception {
        hear("session=s&events=errors");
        Exchange created = send("createItem&session=s", "Remember this.", Map.of());
        String itemId = created.getMessage().getHeader(VoiceLiveConstants.ITEM_ID, String.class);
        Map<String, Object> about = Map.of(VoiceLiveConstants.TARGET_ITEM_ID, itemId);
        assertThat(new ObjectMapper().readTree(send("retrieveItem&session=s", null, about).getMessage().getBody(String.class))
                .path("content").path(0).path("text").asText()).isEqualTo("Remember this.");
        assertThat(send("deleteItem&session=s", null, about).getException()).isNull();
        assertThat(send("deleteItem&session=s", null, about).getException()).isInstanceOf(SessionException.class)
                .hasMessageContaining(itemId);
        assertThat(send("truncate&session=s", null, Map.of(VoiceLiveConstants.TARGET_ITEM_ID, "x")).getException())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(VoiceLiveConstants.AUDIO_END);
    }

    @Test
    void theBufferTheSessionAndAnyEvent() throws Exception {
        hear("session=s&turnDetection=none&events=errors");
        assertThat(send("append&session=s", new byte[9600], Map.of()).getException()).isNull();
        assertThat(send("clear&session=s", null, Map.of()).getException()).isNull();
        send("append&session=s", new byte[9600], Map.of());
        Exchange committed = send("commit&session=s", null, Map.of());
        assertThat(committed.getException()).isNull();
        assertThat(committed.getMessage().getHeader(VoiceLiveConstants.ITEM_ID, String.class)).startsWith("item_");
        Exchange updated = send("updateSession&session=s&jsonBody=map", Map.of("instructions", "Be kind."), Map.of());
        assertThat(updated.getException()).isNull();
        assertThat(updated.getMessage().getBody(Map.class)).containsEntry("instructions", "Be kind.");
        assertThat(send("event&session=s", "{\"type\":\"input_audio_buffer.clear\"}", Map.of()).getException()).isNull();
        assertThat(send("cancel&session=s", null, Map.of()).getException()).hasMessageContaining("response_cancel_not_active");
        assertThat(send("approve&session=s", "perhaps", Map.of(VoiceLiveConstants.APPROVAL_REQUEST_ID, "a")).getException())
                .hasMessageContaining("true or false");
    }

    @Test
    void eachKeyHasASessionOfItsOwnUntilItIsClosed() {
        chat.answerText("a").answerText("b").answerText("c");
        Map<String, Object> anna = Map.of(VoiceLiveConstants.SESSION_KEY, "anna");
        String uri = uri("respond&modalities=text&session=calls");
        assertThat(sendTo(uri, "1", anna).getMessage().getBody()).isEqualTo("a");
        assertThat(sendTo(uri, "2", Map.of(VoiceLiveConstants.SESSION_KEY, "ben")).getMessage().getBody()).isEqualTo("b");
        assertThat(chat.lastRequest().messages()).hasSize(1);
        assertThat(emulator.activeSessions()).isEqualTo(2);
        assertThat(sendTo(uri("close&session=calls"), null, anna).getException()).isNull();
        Awaitility.await().until(() -> emulator.activeSessions() == 1);
        assertThat(sendTo(uri, "3", anna).getMessage().getBody()).isEqualTo("c");
        assertThat(chat.lastRequest().messages()).as("a new conversation").hasSize(1);
    }

    @Test
    void endpointsWithTheSameSessionNameShareItAndMayNotContradict() throws Exception {
        chat.answerText("shared");
        hear("session=desk&modalities=text&events=transcripts");
        assertThat(sendTo(uri("respond&session=desk"), "Hello", Map.of()).getMessage().getBody()).isEqualTo("shared");
        assertThat(emulator.connections()).isEqualTo(1);
        Awaitility.await().until(() -> heard.size() == 1);
        assertThat(heard.get(0).getMessage().getBody()).isEqualTo("shared");
        assertThatThrownBy(() -> context.getEndpoint(uri("respond&session=desk&voice=alloy")).createProducer().start())
                .hasStackTraceContaining("Option 'voice'").hasStackTraceContaining("'desk'");
    }

    @Test
    void whatOneEndpointSaysOfASharedSessionNoOtherHasToRepeat() throws Exception {
        chat.answerText("shared");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("") + "&session=desk&modalities=text&instructions=Be brief.&events=transcripts")
                        .process(exchange -> heard.add(exchange.copy()));
                from("direct:ask").to(uri("respond&session=desk"));
            }
        });
        assertThat(sendTo("direct:ask", "Hello", Map.of()).getMessage().getBody()).isEqualTo("shared");
        assertThat(chat.lastRequest().instructions()).isEqualTo("Be brief.");
        Awaitility.await().until(() -> heard.size() == 1);
        assertThat(emulator.connections()).isEqualTo(1);
    }

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
    void eightThreadsAppendAtOnceAndNothingIsLost() throws Exception {
        String uri = uri("append&turnDetection=none");
        List<Future<Exchange>> all = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            all.add(CompletableFuture.supplyAsync(() -> {
                Exchange last = null;
                for (int i = 0; i < 50; i++) {
                    last = sendTo(uri, new byte[960], Map.of());
                }
                return last;
            }));
        }
        for (Future<Exchange> each : all) {
            assertThat(each.get().getException()).isNull();
        }
        Awaitility.await()
                .until(() -> clientEvents.audioBytes().values().stream().mapToLong(Long::longValue).sum() == 400 * 960);
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

    private void hear(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("") + "&" + options).routeId("hear").process(exchange -> heard.add(exchange.copy()));
            }
        });
    }

    private List<String> types() {
        synchronized (heard) {
            return heard.stream().map(each -> each.getMessage().getHeader(VoiceLiveConstants.EVENT_TYPE, String.class))
                    .toList();
        }
    }

    private List<Object> bodies(String type) {
        synchronized (heard) {
            return heard.stream().filter(each -> type.equals(each.getMessage().getHeader(VoiceLiveConstants.EVENT_TYPE)))
                    .map(each -> each.getMessage().getBody()).toList();
        }
    }

    private static ObjectNode event(String type) {
        return new ObjectMapper().createObjectNode().put("type", type);
    }

    private Exchange send(String operation, Object body, Map<String, Object> headers) {
        return sendTo(uri(operation), body, headers);
    }

    private Future<Exchange> sendLater(String operation, Object body, Map<String, Object> headers) {
        return CompletableFuture.supplyAsync(() -> send(operation, body, headers));
    }

    private Exchange sendTo(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new java.util.HashMap<>(headers));
        });
    }

    private String uri(String operation) {
        return "voicelive:local?endpoint=" + emulator.uri() + "&model=gpt-4o"
               + (operation.isEmpty() ? "" : "&operation=" + operation);
    }
}
