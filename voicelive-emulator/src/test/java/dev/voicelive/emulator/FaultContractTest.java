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
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.server.ClientEventLog;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.SharedVertx;
import dev.voicelive.emulator.testing.Sounds;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Faults, failures and limits over a real socket. */
@ExtendWith(SharedVertx.class)
class FaultContractTest {

    private static final String SESSION = "{\"turn_detection\":{\"type\":\"server_vad\",\"create_response\":false},"
                                          + "\"input_audio_transcription\":{\"model\":\"whisper-1\"}}";
    private static final byte[] TURN = Sounds.join(Sounds.speech(640, 24_000), Sounds.silence(1024, 24_000));

    private static VoiceLiveEmulatorBuilder emulator(Vertx vertx, String... texts) {
        return VoiceLiveEmulator.builder().vertx(vertx).voiceDetector(LoudnessDetector::new)
                .speechToText(new ScriptedSpeechToText(texts));
    }

    private static String transcript(WireClient client) throws Exception {
        return client.await("conversation.item.input_audio_transcription.completed").path("transcript").asText();
    }

    @Test
    void anErrorAsFirstEvent(Vertx vertx) throws Exception {
        Faults faults = new Faults().failSessions(1, "byom_realtime_connection_error");
        try (VoiceLiveEmulator emulator = emulator(vertx).faults(faults).start();
             WireClient client = new WireClient(vertx);
             WireClient next = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            assertThat(client.expect("error").at("/error/code").asText()).isEqualTo("byom_realtime_connection_error");
            assertThat(client.closeCode()).isEqualTo(1008);
            next.connect(emulator.port(), WireClient.REALTIME);
            next.expect("session.created");
        }
    }

    @Test
    void aConnectionThatIsCutHasNoCloseFrameAndHasDeliveredWhatWasSent(Vertx vertx) throws Exception {
        Faults faults = new Faults().dropAfterTranscriptions(2);
        try (VoiceLiveEmulator emulator = emulator(vertx, "one", "two", "three").faults(faults).start();
             WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.configure(SESSION);
            client.append(TURN);
            client.append(TURN);
            client.append(TURN);
            assertThat(transcript(client)).isEqualTo("one");
            assertThat(transcript(client)).isEqualTo("two");
            assertThat(client.closeCode()).isEqualTo(1006);
            await().until(() -> emulator.activeSessions() == 0);
        }
    }

    @Test
    void aConnectionIsCutOrClosedAfterSoMuchAudio(Vertx vertx) throws Exception {
        Faults faults = new Faults().dropAfterAudio(Duration.ofSeconds(1)).closeAfterAudio(Duration.ofSeconds(1), 1011);
        try (VoiceLiveEmulator emulator = emulator(vertx).faults(faults).start();
             WireClient first = new WireClient(vertx);
             WireClient second = new WireClient(vertx)) {
            for (WireClient client : List.of(first, second)) {
                client.connect(emulator.port(), WireClient.REALTIME);
                client.configure(SESSION);
                client.append(Sounds.silence(1000, 24_000));
            }
            assertThat(first.closeCode()).isEqualTo(1006);
            assertThat(second.closeCode()).isEqualTo(1011);
        }
    }

    @Test
    void allConnectionsCanBeCutAtOnce(Vertx vertx) throws Exception {
        Faults faults = new Faults();
        try (VoiceLiveEmulator emulator = emulator(vertx).faults(faults).start();
             WireClient client = new WireClient(vertx);
             WireClient next = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.expect("session.created");
            faults.dropConnections();
            assertThat(client.closeCode()).isEqualTo(1006);
            next.connect(emulator.port(), WireClient.REALTIME);
            next.expect("session.created");
        }
    }

    @Test
    void transcriptionsFailOrStayAwayAsOrdered(Vertx vertx) throws Exception {
        Faults faults = new Faults().failTranscription(1).withholdTranscription(2);
        try (VoiceLiveEmulator emulator = emulator(vertx, "three").faults(faults).start();
             WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.configure(SESSION);
            client.append(Sounds.join(TURN, TURN, TURN));
            client.await("conversation.item.input_audio_transcription.failed");
            assertThat(transcript(client)).isEqualTo("three");
        }
    }

    @Test
    void anEngineThatFailsIsToldToTheClient(Vertx vertx) throws Exception {
        ScriptedSpeechToText engine = new ScriptedSpeechToText(List.of("one", "two", "three"), 1, (index, samples) -> {
            if (index == 0) {
                throw new SpeechEngineException("no model today");
            }
            if (index == 1) {
                throw new IllegalStateException("broken");
            }
        });
        try (VoiceLiveEmulator emulator = emulator(vertx).speechToText(engine).start();
             WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.configure(SESSION);
            client.append(Sounds.join(TURN, TURN, TURN));
            assertThat(client.await("conversation.item.input_audio_transcription.failed").at("/error/message").asText())
                    .isEqualTo("no model today");
            assertThat(client.await("conversation.item.input_audio_transcription.failed").at("/error/message").asText())
                    .contains("scripted").contains("broken");
            assertThat(transcript(client)).isEqualTo("three");
        }
    }

    @Test
    void readingCanBeStalled(Vertx vertx) throws Exception {
        Faults faults = new Faults();
        ClientEventLog log = new ClientEventLog();
        try (VoiceLiveEmulator emulator = emulator(vertx).faults(faults).listener(log).start();
             WireClient client = new WireClient(vertx, false)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.configure(SESSION);
            faults.stallReading();
            client.socket().setWriteQueueMaxSize(1 << 16);
            String big = "{\"type\":\"nothing\",\"x\":\"" + "y".repeat(1 << 20) + "\"}";
            for (int i = 0; i < 64; i++) {
                client.socket().writeTextMessage(big);
            }
            await().until(() -> client.socket().writeQueueFull());
            assertThat(log.events("nothing")).hasSizeLessThan(40);
            faults.resumeReading();
            for (int i = 0; i < 64; i++) {
                client.await("error");
            }
        }
    }

    @Test
    void aSessionThatOutrunsTheEngineIsReadNoFurther(Vertx vertx) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        String[] texts = new String[200];
        Arrays.fill(texts, "word");
        ScriptedSpeechToText engine = new ScriptedSpeechToText(List.of(texts), 1, (index, samples) -> go.await());
        ClientEventLog log = new ClientEventLog();
        try (VoiceLiveEmulator emulator
                = emulator(vertx).speechToText(engine).maxWaitingAudio(Duration.ofSeconds(5)).listener(log).start();
             WireClient client = new WireClient(vertx, false)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.configure(SESSION);
            client.socket().setWriteQueueMaxSize(1 << 16);
            String append = "{\"type\":\"input_audio_buffer.append\",\"audio\":\""
                            + Base64.getEncoder().encodeToString(TURN) + "\"}";
            for (int i = 0; i < 200; i++) {
                client.socket().writeTextMessage(append);
            }
            await().until(() -> client.socket().writeQueueFull());
            long taken = log.audioBytes().values().iterator().next();
            assertThat(taken).isLessThan(100L * TURN.length);
            go.countDown();
            for (int i = 0; i < 200; i++) {
                assertThat(transcript(client)).isEqualTo("word");
            }
            assertThat(log.audioBytes().values()).containsExactly(200L * TURN.length);
        }
    }

    @Test
    void workOfAClientThatHasLeftIsDropped(Vertx vertx) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        ScriptedSpeechToText engine = new ScriptedSpeechToText(List.of("a", "b", "c"), 1, (index, samples) -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        try (VoiceLiveEmulator emulator = emulator(vertx).speechToText(engine).start();
             WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.configure(SESSION);
            client.append(Sounds.join(TURN, TURN, TURN));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            client.close();
            assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
            await().until(() -> emulator.activeSessions() == 0);
            assertThat(engine.utterances()).isEqualTo(1);
        }
    }

    @Test
    void aClientThatDoesNotReadIsReadNoFurther(Vertx vertx) throws Exception {
        ClientEventLog log = new ClientEventLog();
        try (VoiceLiveEmulator emulator = emulator(vertx).listener(log).start();
             WireClient client = new WireClient(vertx, false)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.configure(SESSION);
            client.socket().pause();
            client.socket().setWriteQueueMaxSize(1 << 16);
            // Each update is answered with some kilobytes of instructions.
            String update = "{\"type\":\"session.update\",\"session\":{\"instructions\":\"" + "y".repeat(1 << 16) + "\"}}";
            for (int i = 0; i < 1000; i++) {
                client.socket().writeTextMessage(update);
            }
            await().until(() -> client.socket().writeQueueFull());
            assertThat(log.events("session.update")).hasSizeLessThan(900);
            client.socket().resume();
            for (int i = 0; i < 1000; i++) {
                client.expect("session.updated");
            }
        }
    }

    @Test
    void aSessionExpires(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).sessionDuration(Duration.ofMillis(300)).start();
             WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.configure(SESSION);
            assertThat(client.expect("error").at("/error/code").asText()).isEqualTo("session_expired");
            assertThat(client.closeCode()).isEqualTo(1001);
        }
    }

    @Test
    void theConfigurationPhaseIsEnforced(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).start(); WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.expect("session.created");
            for (int i = 0; i < 4; i++) {
                client.append(new byte[960]);
                assertThat(client.expect("error").at("/error/code").asText()).isEqualTo("invalid_session_update_message");
            }
            client.sendBinary(new byte[8]);
            client.expect("error");
            assertThat(client.expect("error").at("/error/code").asText()).isEqualTo("max_config_attempts_exceeded");
            assertThat(client.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void theLongestAppendIsTakenAndALongerMessageCloses(Vertx vertx) throws Exception {
        ClientEventLog log = new ClientEventLog();
        try (VoiceLiveEmulator emulator = emulator(vertx).listener(log).start();
             WireClient client = new WireClient(vertx, false);
             WireClient other = new WireClient(vertx, false)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.configure("{\"turn_detection\":null}");
            client.append(new byte[15 << 20]);
            client.send("{\"type\":\"input_audio_buffer.commit\"}");
            client.expect("input_audio_buffer.committed");
            assertThat(log.audioBytes().values()).containsExactly(15L << 20);
            client.append(new byte[(15 << 20) + 2]);
            client.await("error");
            other.connect(emulator.port(), WireClient.REALTIME);
            other.configure("{}");
            other.socket().writeTextMessage("x".repeat(23 << 20));
            assertThat(other.closeCode()).isEqualTo(1009);
        }
    }
}
