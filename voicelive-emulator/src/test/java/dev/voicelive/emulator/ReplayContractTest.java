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

import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.replay.Difference;
import dev.voicelive.emulator.replay.Recorder;
import dev.voicelive.emulator.replay.Recording;
import dev.voicelive.emulator.replay.Replay;
import dev.voicelive.emulator.replay.ReplayReport;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.SharedVertx;
import dev.voicelive.emulator.testing.Sounds;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** What is recorded is played back, over a real socket. */
@ExtendWith(SharedVertx.class)
class ReplayContractTest {

    private static final byte[] TURN = Sounds.join(Sounds.speech(640, 24_000), Sounds.silence(1024, 24_000));

    @TempDir
    private Path folder;

    /** A client that asks by text and by speech, and names things with {@code prefix}. */
    private static void talk(Vertx vertx, int port, String prefix, String question) throws Exception {
        try (WireClient client = new WireClient(vertx)) {
            client.connect(port, WireClient.REALTIME);
            client.configure(
                    "{\"modalities\":[\"text\"],\"turn_detection\":{\"type\":\"server_vad\",\"create_response\":false},"
                             + "\"input_audio_transcription\":{\"model\":\"whisper-1\"}}");
            client.send("{\"type\":\"conversation.item.create\",\"event_id\":\"" + prefix + "1\",\"item\":{\"id\":\"" + prefix
                        + "a\",\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\""
                        + question + "\"}]}}");
            assertThat(client.expect("conversation.item.created").at("/item/id").asText()).isEqualTo(prefix + "a");
            client.send("{\"type\":\"response.create\",\"event_id\":\"" + prefix + "2\"}");
            JsonNode done = client.await("response.done");
            client.send("{\"type\":\"conversation.item.retrieve\",\"item_id\":\""
                        + done.at("/response/output/0/id").asText() + "\"}");
            client.expect("conversation.item.retrieved");
            client.append(TURN);
            client.await("conversation.item.input_audio_transcription.completed");
            client.send("{\"type\":\"nothing\",\"event_id\":\"" + prefix + "3\"}");
            assertThat(client.expect("error").at("/error/event_id").asText()).isEqualTo(prefix + "3");
        }
    }

    private static ReplayReport onlyReport(Replay replay) {
        await().until(() -> replay.reports().size() == 1);
        return replay.reports().get(0);
    }

    private Recording record(Vertx vertx, boolean cutAudio) throws Exception {
        Path file = folder.resolve("session.jsonl");
        try (VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().vertx(vertx).voiceDetector(LoudnessDetector::new)
                .speechToText(new ScriptedSpeechToText("one")).record(Recorder.to(file, cutAudio)).start()) {
            talk(vertx, emulator.port(), "x", "Hello");
        }
        return Recording.of(file);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void theSameClientMakesNoDifference(boolean cutAudio, Vertx vertx) throws Exception {
        Recording recording = record(vertx, cutAudio);
        Replay replay = cutAudio ? Replay.of(recording) : Replay.withAudio(recording);
        try (VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().vertx(vertx).replay(replay).start()) {
            talk(vertx, emulator.port(), "other-", "Hello");
            assertThat(onlyReport(replay)).hasToString("Replay of session.jsonl: 6 client events recorded, no difference");
        }
    }

    @Test
    void whatAClientSendsRightBeforeItLeavesIsRecorded(Vertx vertx) throws Exception {
        Path file = folder.resolve("session.jsonl");
        try (VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().vertx(vertx).record(Recorder.to(file, true)).start();
             WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.configure("{\"modalities\":[\"text\"]}");
            for (int i = 0; i < 200; i++) {
                client.append(new byte[960]);
            }
            client.close();
            await().untilAsserted(() -> assertThat(Files.readAllLines(file))
                    .filteredOn(line -> line.startsWith("{\"dir\":\"C\"")).hasSize(201));
        }
    }

    @Test
    void anotherQuestionIsTold(Vertx vertx) throws Exception {
        Replay replay = Replay.of(record(vertx, true));
        try (VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().vertx(vertx).replay(replay).start()) {
            talk(vertx, emulator.port(), "x", "Goodbye");
            assertThat(onlyReport(replay).differences()).extracting(Difference::path, Difference::recorded, Difference::found)
                    .containsExactly(tuple("/item/content/0/text", "\"Hello\"", "\"Goodbye\""));
        }
    }

    @Test
    void aClientThatLeavesEarlyHasNotSentTheRest(Vertx vertx) throws Exception {
        Replay replay = Replay.of(record(vertx, true));
        try (VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().vertx(vertx).replay(replay).start();
             WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.REALTIME).expect("session.created");
            client.close();
            assertThat(onlyReport(replay).differenceCount()).isEqualTo(6);
        }
    }
}
