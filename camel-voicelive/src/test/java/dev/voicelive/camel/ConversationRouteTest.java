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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.voicelive.camel.operation.ResponseException;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Conversations through routes, against the emulator, over a real socket. */
class ConversationRouteTest extends EmulatorTestSupport {

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
        assertThat(new String(wav, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(reply.getMessage().getHeader(VoiceLiveConstants.USER_TRANSCRIPT, String.class)).contains("tone 1", "tone 2");
        assertThat(reply.getMessage().getHeader(VoiceLiveConstants.AUDIO_FORMAT)).isEqualTo("PCM16 24000");
        assertThat(reply.getMessage().getHeader(VoiceLiveConstants.AUDIO_DURATION, Long.class))
                .isEqualTo("I heard you.".length() * (long) ScriptedTextToSpeech.CHARACTER_MILLIS);
    }

    @Test
    void anAnswerSaysNothingOfTheOneBeforeIt() {
        chat.answerText("I heard you.").answerText("I read you.").answerText("And on.");
        Exchange spoken = send("respond&turnDetection=none&transcriptionModel=azure-speech", ToneSpeech.wav(1), Map.of());
        Exchange written = send("respond&modalities=text", "And now?", spoken.getMessage().getHeaders());
        assertThat(written.getMessage().getBody()).isEqualTo("I read you.");
        assertThat(spoken.getMessage().getHeaders()).containsKey(VoiceLiveConstants.USER_TRANSCRIPT);
        assertThat(written.getMessage().getHeaders()).doesNotContainKey(VoiceLiveConstants.USER_TRANSCRIPT);
        Exchange stream = send("respond&modalities=text&reply=textStream", "Go on.", written.getMessage().getHeaders());
        assertThat(stream.getMessage().getHeaders()).containsKey(VoiceLiveConstants.RESPONSE_ID)
                .doesNotContainKeys(VoiceLiveConstants.TRANSCRIPT, VoiceLiveConstants.USAGE);
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
}
