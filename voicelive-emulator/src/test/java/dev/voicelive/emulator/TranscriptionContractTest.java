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

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.SharedVertx;
import dev.voicelive.emulator.testing.Sounds;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Audio in, turns and transcripts out, over a real socket. */
@ExtendWith(SharedVertx.class)
class TranscriptionContractTest {

    private static VoiceLiveEmulatorBuilder emulator(Vertx vertx, String... texts) {
        return VoiceLiveEmulator.builder().vertx(vertx).voiceDetector(LoudnessDetector::new)
                .speechToText(new ScriptedSpeechToText(texts));
    }

    @Test
    void aTurnFoundByTheServerComesInTheOrderOfTheService(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx, "hello world").start(); WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.configure("{\"turn_detection\":{\"type\":\"server_vad\",\"create_response\":false},"
                             + "\"input_audio_transcription\":{\"model\":\"whisper-1\"}}");
            client.append(Sounds.join(
                    Sounds.silence(1024, 24_000), Sounds.speech(992, 24_000), Sounds.silence(640, 24_000)));
            JsonNode started = client.expect("input_audio_buffer.speech_started");
            JsonNode stopped = client.expect("input_audio_buffer.speech_stopped");
            assertThat(started.path("audio_start_ms").asInt()).isEqualTo(1024 - 400);
            assertThat(stopped.path("audio_end_ms").asInt()).isEqualTo(1024 + 992 + 512);
            String item = started.path("item_id").asText();
            assertThat(stopped.path("item_id").asText()).isEqualTo(item);
            JsonNode committed = client.expect("input_audio_buffer.committed");
            assertThat(committed.path("item_id").asText()).isEqualTo(item);
            assertThat(committed.path("previous_item_id").isNull()).isTrue();
            JsonNode created = client.expect("conversation.item.created");
            assertThat(created.path("item")).hasToString("{\"id\":\"" + item
                                                         + "\",\"object\":\"realtime.item\",\"type\":\"message\",\"status\":\"completed\",\"role\":\"user\","
                                                         + "\"content\":[{\"type\":\"input_audio\",\"transcript\":null}]}");
            assertThat(client.expect("conversation.item.done").path("item")).isEqualTo(created.path("item"));
            JsonNode delta = client.expect("conversation.item.input_audio_transcription.delta");
            assertThat(delta.path("delta").asText()).isEqualTo("hello world");
            JsonNode completed = client.expect("conversation.item.input_audio_transcription.completed");
            assertThat(completed.path("item_id").asText()).isEqualTo(item);
            assertThat(completed.path("content_index").asInt()).isZero();
            assertThat(completed.path("transcript").asText()).isEqualTo("hello world");
            assertThat(completed.has("phrases")).isFalse();
        }
    }

    @Test
    void whatPilesUpIsTakenAsIfItHadNot(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx, "hello world").start(); WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.configure("{\"turn_detection\":{\"type\":\"server_vad\",\"create_response\":false}}");
            // Worked on for longer than it takes to send the rest.
            client.append(Sounds.silence(64 * 1024, 24_000));
            byte[] audio = Sounds.join(
                    Sounds.silence(1024, 24_000), Sounds.speech(992, 24_000), Sounds.silence(640, 24_000));
            for (int from = 0, piece = 0; from < audio.length; from += 960, piece++) {
                client.append(Arrays.copyOfRange(audio, from, Math.min(from + 960, audio.length)));
                if (piece == 20 || piece == 70 || piece == 71) {
                    client.send("no JSON after piece " + piece);
                }
            }
            client.expect("error");
            assertThat(client.expect("input_audio_buffer.speech_started").path("audio_start_ms").asInt())
                    .isEqualTo(65 * 1024 - 400);
            client.expect("error");
            client.expect("error");
            assertThat(client.expect("input_audio_buffer.speech_stopped").path("audio_end_ms").asInt())
                    .isEqualTo(65 * 1024 + 992 + 512);
        }
    }

    @Test
    void theClientCommitsWhenTurnDetectionIsOff(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx, "one", "two").start(); WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.CASCADED);
            client.configure("{\"turn_detection\":null,\"include\":[\"item.input_audio_transcription.phrases\"]}");
            client.append(Sounds.join(
                    Sounds.silence(2000, 24_000), Sounds.speech(500, 24_000), Sounds.silence(2000, 24_000),
                    Sounds.speech(500, 24_000)));
            client.send("{\"type\":\"input_audio_buffer.commit\"}");
            assertThat(client.types(2)).isEqualTo(List.of("input_audio_buffer.committed", "conversation.item.created"));
            client.expect("conversation.item.input_audio_transcription.delta");
            JsonNode completed = client.expect("conversation.item.input_audio_transcription.completed");
            assertThat(completed.path("transcript").asText()).isEqualTo("one two");
            assertThat(completed.path("phrases")).hasSize(2);
            assertThat(completed.path("phrases").path(0).path("words").path(0).path("text").asText()).isEqualTo("one");
        }
    }

    @Test
    void afterTheCloseThereIsNoSessionNoSocketAndNoThread(Vertx vertx) throws Exception {
        VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().voiceDetector(LoudnessDetector::new)
                .speechToText(new ScriptedSpeechToText()).start();
        try (WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.CASCADED);
            client.expect("session.created");
            assertThat(emulator.activeSessions()).isEqualTo(1);
            assertThat(threads()).isNotEmpty();
            emulator.close();
            emulator.close();
            assertThat(client.closeCode()).isEqualTo(1001);
            assertThatThrownBy(() -> new WireClient(vertx).connect(emulator.port(), WireClient.CASCADED))
                    .isInstanceOf(ConnectException.class);
        }
        assertThat(emulator.activeSessions()).isZero();
        assertThat(emulator.connections()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    @Test
    void sessionsDoNotDisturbEachOther(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).speechToText(lengths()).start()) {
            List<WireClient> clients = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                WireClient client = new WireClient(vertx).connect(emulator.port(), WireClient.CASCADED);
                client.configure("{\"turn_detection\":null,\"input_audio_sampling_rate\":16000}");
                clients.add(client);
            }
            for (int round = 1; round <= 5; round++) {
                for (int i = 0; i < clients.size(); i++) {
                    clients.get(i).append(Sounds.speech(512 + 512 * i, 16_000));
                    clients.get(i).send("{\"type\":\"input_audio_buffer.commit\"}");
                }
            }
            for (int i = 0; i < clients.size(); i++) {
                for (int round = 1; round <= 5; round++) {
                    assertThat(clients.get(i).await("conversation.item.input_audio_transcription.completed")
                            .path("transcript").asText()).isEqualTo(String.valueOf(512 + 512 * i));
                }
                clients.get(i).close();
            }
            await().until(() -> emulator.activeSessions() == 0);
        }
    }

    @Test
    void itStartsAndStopsAsynchronously(Vertx vertx) throws Exception {
        VoiceLiveEmulator emulator
                = emulator(vertx).startAsync().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        assertThat(emulator.uri()).hasToString("ws://127.0.0.1:" + emulator.port());
        emulator.closeAsync().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** An engine that answers with the length of what it was given, in milliseconds. */
    private static SpeechToText lengths() {
        return new SpeechToText() {
            @Override
            public String name() {
                return "lengths";
            }

            @Override
            public int sampleRate() {
                return 8000;
            }

            @Override
            public int parallelism() {
                return 3;
            }

            @Override
            public Recognition recognize(short[] samples, @Nullable String language) {
                return new Recognition(String.valueOf(samples.length / 8), List.of());
            }

            @Override
            public void close() {
                throw new AssertionError("The emulator closed an engine that it was given");
            }
        };
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("voicelive-emulator")).collect(Collectors.toSet());
    }
}
