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
package dev.voicelive.emulator;

import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.chat.ChatMessage;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.server.SessionListener;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.SharedVertx;
import dev.voicelive.emulator.testing.Sounds;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Answers, written and spoken, over a real socket. */
@ExtendWith(SharedVertx.class)
class ResponseContractTest {

    private final ScriptedChatModel model = new ScriptedChatModel();

    private VoiceLiveEmulatorBuilder emulator(Vertx vertx, String... heard) {
        return VoiceLiveEmulator.builder().vertx(vertx).voiceDetector(LoudnessDetector::new)
                .speechToText(new ScriptedSpeechToText(heard)).textToSpeech(new ScriptedTextToSpeech()).chatModel(model);
    }

    private static void ask(WireClient client, String text) throws Exception {
        client.send("{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\",\"role\":\"user\","
                    + "\"content\":[{\"type\":\"input_text\",\"text\":\"" + text + "\"}]}}");
        client.send("{\"type\":\"response.create\"}");
    }

    /** Bytes of audio up to the end of the response, which is given the events' types with their counts. */
    private static int audio(WireClient client, Map<String, Integer> types) throws Exception {
        int bytes = 0;
        JsonNode event;
        do {
            event = client.next();
            types.merge(event.path("type").asText(), 1, Integer::sum);
            if (event.path("type").asText().equals("response.audio.delta")) {
                bytes += Base64.getDecoder().decode(event.path("delta").asText()).length;
            }
        } while (!event.path("type").asText().equals("response.done"));
        assertThat(event.at("/response/status").asText()).isEqualTo("completed");
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = { WireClient.REALTIME, WireClient.CASCADED })
    void aSpokenQuestionGetsASpokenAnswer(String url, Vertx vertx) throws Exception {
        model.answerText("It is ", "foggy.");
        try (VoiceLiveEmulator emulator = emulator(vertx, "what is the weather").start();
             WireClient client = new WireClient(vertx).connect(emulator.port(), url)) {
            client.configure("{\"turn_detection\":{\"type\":\"server_vad\"}}");
            client.append(Sounds.join(Sounds.speech(992, 24_000), Sounds.silence(1024, 24_000)));
            client.await("response.created");
            Map<String, Integer> types = new HashMap<>();
            int characters = "It is foggy.".length();
            assertThat(audio(client, types))
                    .isEqualTo(characters * ScriptedTextToSpeech.CHARACTER_MILLIS * 24_000 / 1000 * 2);
            assertThat(types).containsEntry("response.audio.delta", 3).containsEntry("response.audio_transcript.delta", 2);
            assertThat(model.lastRequest().messages()).containsExactly(new ChatMessage.User("what is the weather"));
        }
    }

    @ParameterizedTest
    @CsvSource({
            "pcm16, 48000", "pcm16_8000hz, 16000", "pcm16_16000hz, 32000", "pcm16_44100hz, 88200", "g711_ulaw, 8000",
            "g711_alaw, 8000" })
    void audioComesInTheFormatAskedFor(String format, int bytesPerSecond, Vertx vertx) throws Exception {
        model.answerText("12345678901234567890");
        try (VoiceLiveEmulator emulator = emulator(vertx).start();
             WireClient client = new WireClient(vertx).connect(emulator.port(), WireClient.CASCADED)) {
            client.configure("{\"output_audio_format\":\"" + format + "\"}");
            ask(client, "Count.");
            assertThat(audio(client, new HashMap<>())).isEqualTo(bytesPerSecond);
        }
    }

    @Test
    void aCancelStopsTheModelInTheMiddle(Vertx vertx) throws Exception {
        model.answer(answer -> answer.text("I will never end.").waitFor(new CountDownLatch(1))).answerText("Bye.");
        try (VoiceLiveEmulator emulator = emulator(vertx).start();
             WireClient client = new WireClient(vertx).connect(emulator.port(), WireClient.REALTIME)) {
            client.configure("{\"modalities\":[\"text\"]}");
            ask(client, "Go on.");
            client.await("response.text.delta");
            client.send("{\"type\":\"response.cancel\"}");
            JsonNode done = client.await("response.done").path("response");
            assertThat(done.path("status_details")).hasToString("{\"type\":\"cancelled\",\"reason\":\"client_cancelled\"}");
            await().until(() -> model.interrupted() == 1);
            ask(client, "Bye.");
            assertThat(client.await("response.done").at("/response/output/0/content/0/text").asText()).isEqualTo("Bye.");
        }
    }

    @Test
    void aClientThatLeavesStopsTheModel(Vertx vertx) throws Exception {
        model.answer(answer -> answer.text("Hello?").waitFor(new CountDownLatch(1)));
        try (VoiceLiveEmulator emulator = emulator(vertx).start()) {
            try (WireClient client = new WireClient(vertx).connect(emulator.port(), WireClient.CASCADED)) {
                client.configure("{}");
                ask(client, "Talk to me.");
                client.await("response.audio_transcript.delta");
            }
            await().until(() -> model.interrupted() == 1);
        }
        assertThat(model.closed()).isFalse();
    }

    @Test
    void aClientThatReadsSlowlyHoldsUpTheModel(Vertx vertx) throws Exception {
        // The model never ends; what the machine's own socket buffers take is a few thousand of these events at most.
        int size = 4096;
        int taken = 6000;
        int bound = 16 * 1024 * 1024 / size;
        AtomicInteger sent = new AtomicInteger();
        model.answer(answer -> answer.repeat(Integer.MAX_VALUE, "x".repeat(size)));
        try (VoiceLiveEmulator emulator = emulator(vertx).listener(new SessionListener() {
            @Override
            public void serverEvent(String sessionId, String type, ObjectNode event) {
                sent.incrementAndGet();
            }
        }).start(); WireClient client = new WireClient(vertx, false).connect(emulator.port(), WireClient.CASCADED)) {
            client.configure("{\"modalities\":[\"text\"]}");
            ask(client, "Never stop.");
            client.await("response.content_part.added");
            client.socket().pause();
            int before = sent.get();
            for (int i = 0; i < taken; i++) {
                client.socket().fetch(1);
                client.expect("response.text.delta");
                assertThat(sent.get() - before - i).isLessThan(bound);
            }
            client.socket().resume();
            client.close();
            await().until(() -> model.interrupted() == 1);
        }
    }

    @Test
    void withoutASynthesisEngineOnlySpokenAnswersFail(Vertx vertx) throws Exception {
        model.answerText("Spoken.").answerText("Written.");
        try (VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().vertx(vertx).voiceDetector(LoudnessDetector::new)
                .chatModel(model).start();
             WireClient client = new WireClient(vertx).connect(emulator.port(), WireClient.CASCADED)) {
            client.configure("{}");
            ask(client, "Speak.");
            JsonNode error = client.await("response.done").at("/response/status_details/error");
            assertThat(error.path("code").asText()).isEqualTo("speech_synthesis_failed");
            assertThat(error.path("message").asText()).contains("no speech synthesis engine").contains("voicelive-speech");
            client.send("{\"type\":\"response.create\",\"response\":{\"modalities\":[\"text\"]}}");
            assertThat(client.await("response.done").at("/response/status").asText()).isEqualTo("completed");
        }
    }

    @Test
    void aTestMaySendAnyEvent(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).start();
             WireClient first = new WireClient(vertx).connect(emulator.port(), WireClient.CASCADED);
             WireClient second = new WireClient(vertx).connect(emulator.port(), WireClient.CASCADED)) {
            String id = first.configure("{}").path("id").asText();
            second.configure("{}");
            emulator.send(id, JsonNodeFactory.instance.objectNode().put("type", "for.one").put("event_id", "mine"));
            emulator.broadcast(JsonNodeFactory.instance.objectNode().put("type", "for.all").put("n", 1));
            assertThat(first.expect("for.one")).hasToString("{\"event_id\":\"mine\",\"type\":\"for.one\"}");
            assertThat(first.expect("for.all").path("event_id").asText()).startsWith("event_");
            assertThat(second.expect("for.all").path("n").asInt()).isEqualTo(1);
            assertThatThrownBy(() -> emulator.send("sess_0", JsonNodeFactory.instance.objectNode()))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("sess_0");
        }
    }

    @Test
    void aSynthesisEngineThatThereIsNotIsToldAtTheStart() throws IOException {
        assertThatThrownBy(() -> VoiceLiveEmulator.builder().ttsEngine("nobody").start())
                .isInstanceOf(VoiceLiveEmulatorException.class).hasMessageContaining("speech synthesis engine");
    }
}
