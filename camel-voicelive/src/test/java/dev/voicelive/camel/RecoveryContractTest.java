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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.camel.conversation.AnswerLostException;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.VoiceLiveEmulatorBuilder;
import dev.voicelive.emulator.chat.ChatMessage;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.server.ClientEventLog;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Sessions that outlive their connections, against the emulator, over real sockets. */
class RecoveryContractTest {

    private static final String COUNTING
            = "turnDetection=server_vad&transcriptionModel=whisper-1&createResponse=false&inputAudioSamplingRate=16000"
              + "&silenceDuration=300&events=voicelive.*,transcripts,errors";
    private static final String FAST = "&reconnectDelay=20&maxReconnectDelay=100";

    private final ClientEventLog clientEvents = new ClientEventLog();
    private final ScriptedChatModel chat = new ScriptedChatModel();
    private final Faults faults = new Faults();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Exchange> heard = new CopyOnWriteArrayList<>();
    private VoiceLiveEmulator emulator;
    private ProducerTemplate template;
    private String model = "gpt-4o";

    @AfterEach
    void stop() {
        context.stop();
        emulator.close();
    }

    @Test
    void aConversationGoesOnWithItsHistoryAfterItsConnectionWasLost() throws Exception {
        start(builder());
        chat.answerText("Good morning.").answerText("You said hello.");
        hear("session=s&modalities=text&events=voicelive.*,error" + FAST);
        String firstId = ask("Hello").getHeader(VoiceLiveConstants.SESSION_ID, String.class);
        faults.dropConnections();
        await(LocalEvents.SESSION_RESTORED);
        assertThat(ask("What did I say?").getBody()).isEqualTo("You said hello.");

        assertThat(chat.lastRequest().messages()).hasSize(3);
        JsonNode restored = event(LocalEvents.SESSION_RESTORED);
        assertThat(restored.path("attempts").asInt()).isEqualTo(1);
        assertThat(restored.path("replayed_items").asInt()).isEqualTo(2);
        assertThat(restored.path("lost_items")).isEmpty();
        assertThat(restored.path("session").path("previous_id").asText()).isEqualTo(firstId);
        Exchange last = heard.get(heard.size() - 1);
        assertThat(last.getMessage().getHeader(VoiceLiveConstants.SESSION_ID)).isNotEqualTo(firstId)
                .isEqualTo(restored.path("session").path("id").asText());
        assertThat(last.getMessage().getHeader(VoiceLiveConstants.EVENT_SESSION_KEY)).isEqualTo("default");
        assertThat(types()).doesNotContain("error", LocalEvents.SESSION_LOST);
    }

    @Test
    void aSessionThatOnlyIsHeardGoesOnAlsoWhileItsRouteIsSuspended() throws Exception {
        start(builder());
        hear("events=x.*,voicelive.*" + FAST);
        await(LocalEvents.SESSION_OPENED);
        context.getRouteController().suspendRoute("hear");
        faults.dropConnections();
        Awaitility.await().until(() -> clientEvents.requests().size() == 2 && emulator.activeSessions() == 1);
        Awaitility.await().until(() -> clientEvents.events("session.update").size() == 2);
        emulator.broadcast(new ObjectMapper().createObjectNode().put("type", "x.after"));
        context.getRouteController().resumeRoute("hear");
        await("x.after");
        assertThat(types()).contains(LocalEvents.SESSION_RESTORED);
    }

    @Test
    void aServiceThatIsGoneForAWhileIsFoundAgain() throws Exception {
        start(builder());
        hear("events=voicelive.*" + FAST + "&reconnectAttempts=1000");
        await(LocalEvents.SESSION_OPENED);
        int port = emulator.port();
        emulator.close();
        emulator = builder().port(port).start();
        await(LocalEvents.SESSION_RESTORED);
        assertThat(emulator.activeSessions()).isEqualTo(1);
    }

    @Test
    void aRouteThatStartsBeforeTheServiceFindsIt() throws Exception {
        start(builder());
        faults.refuseUpgrades(2, 503);
        hear("events=voicelive.*" + FAST);
        await(LocalEvents.SESSION_OPENED);
        assertThat(types().stream().filter(LocalEvents.SESSION_LOST::equals)).hasSize(2);
    }

    @Test
    void whatTheServiceHasNotTakenIsSentAgain() throws Exception {
        start(builder());
        String options = "&session=s&turnDetection=none&transcriptionModel=azure-speech" + FAST;
        hear(options.substring(1) + "&inputAudioSamplingRate=16000&events=voicelive.*,transcripts");
        byte[] speech = raw(ToneSpeech.wav(5));
        int half = speech.length / 4 * 2;
        send("append" + options, Arrays.copyOf(speech, half));
        faults.dropConnections();
        send("append" + options, Arrays.copyOfRange(speech, half, speech.length));
        await(LocalEvents.SESSION_RESTORED);
        send("commit" + options, null);
        await("conversation.item.input_audio_transcription.completed");
        assertThat(heard.get(heard.size() - 1).getMessage().getBody()).isEqualTo("tone 5");
        List<Long> received = List.copyOf(clientEvents.audioBytes().values());
        assertThat(received.get(received.size() - 1)).isEqualTo(speech.length);
    }

    @Test
    void aQuestionOfWhoseAnswerNothingHasComeIsAskedAgain() throws Exception {
        start(builder());
        CountDownLatch never = new CountDownLatch(1);
        chat.answer(answer -> answer.waitFor(never)).answerText("Here.");
        Future<Exchange> asked
                = CompletableFuture.supplyAsync(() -> send("respond&session=s&modalities=text" + FAST, "Where?"));
        Awaitility.await().until(() -> chat.requests().size() == 1);
        faults.dropConnections();
        assertThat(asked.get().getException()).isNull();
        assertThat(asked.get().getMessage().getBody()).isEqualTo("Here.");
        assertThat(chat.lastRequest().messages()).as("the question is there once").hasSize(1);
        never.countDown();
    }

    @Test
    void anAnswerThatBreaksOffFailsWithWhatHadCome() throws Exception {
        start(builder());
        CountDownLatch never = new CountDownLatch(1);
        chat.answer(answer -> answer.text("Once upon a ").waitFor(never)).answerText("Still here.");
        hear("session=s&modalities=text&events=response.text.delta" + FAST);
        Future<Exchange> asked = CompletableFuture.supplyAsync(() -> send("respond&session=s", "A story!"));
        await("response.text.delta");
        faults.dropConnections();
        assertThat(asked.get().getException()).isInstanceOfSatisfying(AnswerLostException.class,
                lost -> assertThat(lost.characters()).isEqualTo("Once upon a ".length()));
        assertThat(ask("Are you there?").getBody()).isEqualTo("Still here.");
        never.countDown();
    }

    @Test
    void speechIsAnsweredOnceAlthoughTheConnectionIsLostBeforeTheAnswer() throws Exception {
        start(builder());
        CountDownLatch never = new CountDownLatch(1);
        chat.answer(answer -> answer.waitFor(never)).answerText("I heard you.");
        String options = "respond&session=s&turnDetection=server_vad&transcriptionModel=azure-speech" + FAST;
        Future<Exchange> asked = CompletableFuture.supplyAsync(() -> send(options, ToneSpeech.wav(3)));
        Awaitility.await().until(() -> chat.requests().size() == 1);
        faults.dropConnections();
        assertThat(asked.get().getException()).isNull();
        assertThat(asked.get().getMessage().getBody()).isEqualTo("I heard you.");
        assertThat(chat.lastRequest().messages()).hasSize(1);
        never.countDown();
    }

    @Test
    void aToolIsCalledOnceAlthoughTheConnectionIsLostWhileItWorks() throws Exception {
        start(builder());
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch restored = new CountDownLatch(1);
        List<Object> calls = new CopyOnWriteArrayList<>();
        chat.answer(answer -> answer.toolCall("call_1", "getWeather", "{}")).answerText("It is foggy.");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("voicelive-tool:getWeather?tags=desk&description=Tells the weather").process(exchange -> {
                    calls.add(exchange);
                    called.countDown();
                    restored.await();
                }).setBody(constant("fog"));
            }
        });
        hear("session=s&modalities=text&tools=desk&events=voicelive.*" + FAST);
        Future<Exchange> asked = CompletableFuture.supplyAsync(() -> send("respond&session=s", "The weather?"));
        called.await();
        faults.dropConnections();
        await(LocalEvents.SESSION_RESTORED);
        restored.countDown();
        assertThat(asked.get().getException()).isNull();
        assertThat(asked.get().getMessage().getBody()).isEqualTo("It is foggy.");
        assertThat(calls).hasSize(1);
    }

    @Test
    void aCloseThatWouldComeAgainEndsTheSession() throws Exception {
        start(builder().fault("close-after-events:2:1008"));
        hear("events=voicelive.session.lost" + FAST);
        await(LocalEvents.SESSION_LOST);
        assertThat(event(LocalEvents.SESSION_LOST).path("error").path("retryable").asBoolean()).isFalse();
        assertThat(clientEvents.requests()).hasSize(1);
    }

    @Test
    void aServiceThatBreaksEveryConnectionIsGivenUp() throws Exception {
        start(builder().fault("drop-after-events:3"));
        hear("session=s&modalities=text&maxRecoveries=3&events=voicelive.*" + FAST);
        await(LocalEvents.SESSION_OPENED);
        Awaitility.await().until(() -> {
            if (!types().contains(LocalEvents.SESSION_LOST)) {
                send("event&session=s", "{\"type\":\"input_audio_buffer.clear\"}");
            }
            return types().contains(LocalEvents.SESSION_LOST);
        });
        assertThat(event(LocalEvents.SESSION_LOST).path("error").path("message").asText()).contains("maxRecoveries");
        assertThat(types().stream().filter(LocalEvents.SESSION_RESTORED::equals)).hasSize(3);
    }

    @Test
    void beforeItExpiresASessionIsRenewedAndNoSampleIsLostOrHeardTwice() throws Exception {
        // Only realtime models tell when a session expires.
        model = "gpt-realtime";
        start(builder().sessionDuration(Duration.ofSeconds(3)));
        hear("session=s&" + COUNTING);
        int all = count();
        assertThat(String.join("\n", heardTones())).isEqualTo(ToneSpeech.text(1, 2, 3, 4, 5, 6, 7, 8, 9));
        assertThat(types()).contains(LocalEvents.SESSION_RENEWED)
                .doesNotContain(LocalEvents.SESSION_RESTORED, LocalEvents.SESSION_LOST, "error");
        noSampleIsMissing(all);
        assertThat(clientEvents.audioBytes().values()).hasSizeGreaterThan(2);
    }

    @Test
    void aRealtimeSessionThatIsRenewedKnowsWhatWasSaidAndAnsweredBefore() throws Exception {
        model = "gpt-realtime";
        start(builder().sessionDuration(Duration.ofSeconds(3)));
        chat.answerText("Good morning.").answerText("You counted to nine.");
        hear("session=s&modalities=text&" + COUNTING);
        String firstId = ask("Hello").getHeader(VoiceLiveConstants.SESSION_ID, String.class);
        int all = count();
        await(LocalEvents.SESSION_RENEWED);
        Message last = ask("What did I say?");
        assertThat(last.getBody()).isEqualTo("You counted to nine.");
        assertThat(last.getHeader(VoiceLiveConstants.SESSION_ID)).isNotEqualTo(firstId);

        List<ChatMessage> known = new ArrayList<>(
                List.of(new ChatMessage.User("Hello"), new ChatMessage.Assistant("Good morning.")));
        heardTones().forEach(tone -> known.add(new ChatMessage.User(tone)));
        known.add(new ChatMessage.User("What did I say?"));
        assertThat(chat.lastRequest().messages()).isEqualTo(known);
        assertThat(heardTones()).hasSize(9);
        assertThat(heard).filteredOn(
                each -> LocalEvents.SESSION_RENEWED.equals(each.getMessage().getHeader(VoiceLiveConstants.EVENT_TYPE)))
                .extracting(each -> each.getMessage().getBody(JsonNode.class)).isNotEmpty().allSatisfy(renewed -> {
                    assertThat(renewed.path("replayed_items").asInt()).isGreaterThanOrEqualTo(2);
                    assertThat(renewed.path("lost_items")).isEmpty();
                    assertThat(renewed.path("forgotten_items").asInt()).isZero();
                    assertThat(renewed.path("lost_audio_ms").asInt()).isZero();
                });
        noSampleIsMissing(all);
        assertThat(types()).doesNotContain(LocalEvents.SESSION_RESTORED, LocalEvents.SESSION_LOST, "error");
    }

    /** Counts to nine aloud until all has been heard; gives the number of bytes. */
    private int count() {
        byte[] speech = raw(ToneSpeech.wav(1, 2, 3, 4, 5, 6, 7, 8, 9));
        int chunk = 3200;
        int sent = 0;
        for (int from = 0; from < speech.length; from += chunk) {
            byte[] piece = Arrays.copyOfRange(speech, from, Math.min(speech.length, from + chunk));
            assertThat(send("append&session=s", piece).getException()).isNull();
            sent += piece.length;
            pace(chunk);
        }
        while (heardTones().size() < 9) {
            send("append&session=s", new byte[chunk]);
            sent += chunk;
            pace(chunk);
        }
        return sent;
    }

    private void noSampleIsMissing(long sent) {
        Awaitility.await().untilAsserted(() -> assertThat(
                clientEvents.audioBytes().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(sent + sentAgain()));
    }

    /** Bytes of the last moments before renewals, which both connections were sent. */
    private long sentAgain() {
        return heard.stream().map(Exchange::getMessage)
                .filter(each -> LocalEvents.SESSION_RENEWED.equals(each.getHeader(VoiceLiveConstants.EVENT_TYPE)))
                .mapToLong(each -> 32 * each.getBody(JsonNode.class).path("replayed_audio_ms").asLong()).sum();
    }

    /** Keeps four times the pace of a microphone, so that there is a moment of silence in each half of a second. */
    private static void pace(int bytes) {
        LockSupport.parkNanos(bytes / 32 / 4 * 1_000_000L);
    }

    private List<String> heardTones() {
        return heard.stream().filter(each -> "conversation.item.input_audio_transcription.completed"
                .equals(each.getMessage().getHeader(VoiceLiveConstants.EVENT_TYPE)))
                .map(each -> each.getMessage().getBody(String.class)).toList();
    }

    private static byte[] raw(byte[] wav) {
        return Arrays.copyOfRange(wav, 44, wav.length);
    }

    private VoiceLiveEmulatorBuilder builder() {
        return VoiceLiveEmulator.builder().speechToText(ToneSpeech.engine()).chatModel(chat).faults(faults)
                .textToSpeech(new ScriptedTextToSpeech()).voiceDetector(EnergyVoiceDetector::new).listener(clientEvents);
    }

    private void start(VoiceLiveEmulatorBuilder builder) {
        emulator = builder.start();
        context.start();
        template = context.createProducerTemplate();
    }

    private void hear(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("") + "&jsonBody=node&" + options).routeId("hear").process(exchange -> heard.add(exchange.copy()));
            }
        });
    }

    private void await(String type) {
        Awaitility.await(type).until(() -> types().contains(type));
    }

    private List<String> types() {
        return heard.stream().map(each -> each.getMessage().getHeader(VoiceLiveConstants.EVENT_TYPE, String.class))
                .toList();
    }

    private JsonNode event(String type) {
        return heard.stream().filter(each -> type.equals(each.getMessage().getHeader(VoiceLiveConstants.EVENT_TYPE)))
                .findFirst().orElseThrow().getMessage().getBody(JsonNode.class);
    }

    private Message ask(String question) {
        Exchange reply = send("respond&session=s", question);
        assertThat(reply.getException()).isNull();
        return reply.getMessage();
    }

    private Exchange send(String operation, Object body) {
        return template.request(uri(operation), exchange -> exchange.getMessage().setBody(body));
    }

    private String uri(String operation) {
        return "voicelive:local?endpoint=" + emulator.uri() + "&model=" + model
               + (operation.isEmpty() ? "" : "&operation=" + operation);
    }
}
