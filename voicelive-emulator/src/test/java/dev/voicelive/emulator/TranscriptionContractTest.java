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

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.Sounds;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Audio in, turns and transcripts out, over a real socket. */
class TranscriptionContractTest {

    private static Vertx vertx;

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    private static VoiceLiveEmulatorBuilder emulator(String... texts) {
        return VoiceLiveEmulator.builder().vertx(vertx).voiceDetector(LoudnessDetector::new)
                .speechToText(new ScriptedSpeechToText(texts));
    }

    @Test
    void aTurnFoundByTheServerComesInTheOrderOfTheService() throws Exception {
        try (VoiceLiveEmulator emulator = emulator("hello world").start(); WireClient client = new WireClient(vertx)) {
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
    void theClientCommitsWhenTurnDetectionIsOff() throws Exception {
        try (VoiceLiveEmulator emulator = emulator("one", "two").start(); WireClient client = new WireClient(vertx)) {
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
    void sessionsLeaveNothingBehind() throws Exception {
        VoiceLiveEmulator emulator = emulator().sessionDuration(Duration.ofMinutes(5)).start();
        try (WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.CASCADED);
            client.expect("session.created");
            assertThat(emulator.activeSessions()).isEqualTo(1);
            emulator.close();
            assertThat(client.closeCode()).isEqualTo(1001);
        }
        assertThat(emulator.activeSessions()).isZero();
        assertThat(emulator.connections()).isEqualTo(1);
    }
}
