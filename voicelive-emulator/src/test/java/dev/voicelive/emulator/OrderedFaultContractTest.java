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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.server.ClientEventLog;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.SharedVertx;
import dev.voicelive.emulator.testing.Sounds;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** Each fault that can be ordered by option, over a real socket; ordered by the session itself. */
@ExtendWith(SharedVertx.class)
class OrderedFaultContractTest {

    private static final String TURNS = "{\"turn_detection\":{\"type\":\"server_vad\",\"create_response\":false},"
                                        + "\"input_audio_transcription\":{\"model\":\"whisper-1\"}}";
    private static final byte[] TURN = Sounds.join(Sounds.speech(640, 24_000), Sounds.silence(1024, 24_000));

    private final ClientEventLog log = new ClientEventLog();
    private VoiceLiveEmulator emulator;
    private WireClient client;

    @BeforeEach
    void start(Vertx vertx) {
        emulator = VoiceLiveEmulator.builder().vertx(vertx).voiceDetector(LoudnessDetector::new).listener(log)
                .speechToText(new ScriptedSpeechToText("one", "two", "three")).allowFaultParameter().start();
        client = new WireClient(vertx, false);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        emulator.close();
    }

    private void connect(String... faults) throws Exception {
        client.connect(emulator.port(), WireClient.REALTIME + "&fault=" + String.join("&fault=", faults));
    }

    /** Has the session answer so many updates. */
    private void exchange(int updates) {
        for (int i = 0; i < updates; i++) {
            client.socket().writeTextMessage("{\"type\":\"session.update\",\"session\":{\"instructions\":\"" + i + "\"}}");
        }
    }

    /** A fault may last longer on a busy machine, but never shorter. */
    private static void assertThatThereWere(long millis, long since) {
        assertThat(System.nanoTime() - since).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    @ParameterizedTest
    @CsvSource({ "refuse:401, 401, ", "refuse:403, 403, ", "refuse:404, 404, ", "refuse:429:7, 429, 7" })
    void theUpgradeIsRefused(String fault, int status, String retryAfter) {
        UpgradeRejectedException refused = catchThrowableOfType(UpgradeRejectedException.class, () -> connect(fault));
        assertThat(refused.getStatus()).isEqualTo(status);
        assertThat(refused.getHeaders().get("Retry-After")).isEqualTo(retryAfter);
    }

    @Test
    void theUpgradeIsAnsweredLate() throws Exception {
        long begun = System.nanoTime();
        connect("slow-handshake:300");
        assertThatThereWere(300, begun);
        client.configure("{}");
    }

    @ParameterizedTest
    @CsvSource({
            "error:internal_server_error, internal_server_error, internal_server_error",
            "byom-error:503, byom_realtime_connection_error, 503" })
    void anErrorComesInPlaceOfTheSession(String fault, String code, String message) throws Exception {
        connect(fault);
        JsonNode error = client.expect("error").path("error");
        assertThat(error.path("code").asText()).isEqualTo(code);
        assertThat(error.path("message").asText()).contains(message);
        assertThat(client.closeCode()).isEqualTo(1008);
    }

    @ParameterizedTest
    @CsvSource({
            "drop-after-events:3, 1006", "close-after-events:3:1000, 1000", "close-after-events:3:1011, 1011",
            "close-after-events:3:4321, 4321" })
    void theConnectionEndsAfterSoManyEvents(String fault, int code) throws Exception {
        connect(fault);
        client.configure("{}");
        exchange(5);
        client.expect("session.updated");
        assertThat(client.closeCode()).isEqualTo(code);
        assertThat(client.waiting()).isZero();
    }

    @ParameterizedTest
    @CsvSource({ "drop-after-bytes:5000, 1006", "close-after-bytes:5000:1012, 1012" })
    void theConnectionEndsAfterSoManyBytes(String fault, int code) throws Exception {
        connect(fault);
        client.expect("session.created");
        exchange(20);
        assertThat(client.closeCode()).isEqualTo(code);
        assertThat(client.waiting()).isBetween(1, 10);
    }

    @Test
    void theSessionExpiresEarly() throws Exception {
        connect("expire-after:200");
        client.configure("{}");
        assertThat(client.expect("error").at("/error/code").asText()).isEqualTo("session_expired");
        assertThat(client.closeCode()).isEqualTo(1001);
    }

    @Test
    void readingStallsAndGoesOn() throws Exception {
        long begun = System.nanoTime();
        connect("stall-reads:400,at:2");
        client.configure("{}");
        exchange(1);
        client.expect("session.updated");
        assertThatThereWere(400, begun);
    }

    @Test
    void writingStallsAndGoesOn() throws Exception {
        long begun = System.nanoTime();
        connect("stall-writes:400,at:2");
        client.configure("{}");
        exchange(1);
        await().until(() -> log.events("session.update").size() == 2);
        client.expect("session.updated");
        assertThatThereWere(400, begun);
        CountDownLatch pong = new CountDownLatch(1);
        client.socket().pongHandler(bytes -> pong.countDown()).writePing(Buffer.buffer("now"));
        assertThat(pong.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anEventAndThoseAfterItComeLateAndInOrder() throws Exception {
        long begun = System.nanoTime();
        connect("delay-event:200,at:2");
        client.expect("session.created");
        exchange(3);
        for (int i = 0; i < 3; i++) {
            assertThat(client.expect("session.updated").at("/session/instructions").asText()).isEqualTo(String.valueOf(i));
        }
        assertThatThereWere(200, begun);
    }

    @Test
    void eventsComeTwice() throws Exception {
        connect("duplicate-event,every:2");
        client.expect("session.created");
        exchange(2);
        JsonNode first = client.expect("session.updated");
        assertThat(client.expect("session.updated")).isEqualTo(first);
        assertThat(client.expect("session.updated")).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({ "unknown-event, emulator.unknown", "unknown-event:rate_limits.updated, rate_limits.updated" })
    void anEventOfAnotherTypeComesBefore(String fault, String type) throws Exception {
        connect(fault + ",at:1");
        client.expect(type);
        client.configure("{}");
    }

    @Test
    void anEventIsHuge() throws Exception {
        connect("huge-event:3000000,at:2");
        client.expect("session.created");
        exchange(2);
        assertThat(client.expect("session.updated").path("padding").asText()).hasSize(3_000_000);
        assertThat(client.expect("session.updated").has("padding")).isFalse();
    }

    @Test
    void aTranscriptionIsLostAndAnotherFails() throws Exception {
        connect("lose-transcription,at:1", "fail-transcription,at:2");
        client.configure(TURNS);
        client.append(Sounds.join(TURN, TURN, TURN));
        client.await("conversation.item.input_audio_transcription.failed");
        assertThat(client.await("conversation.item.input_audio_transcription.completed").path("transcript").asText())
                .isEqualTo("one");
    }

    @Test
    void aFaultThatCannotBeReadIsABadRequest() {
        UpgradeRejectedException refused = catchThrowableOfType(UpgradeRejectedException.class, () -> connect("drp"));
        assertThat(refused.getStatus()).isEqualTo(400);
        assertThat(refused.getBody().toString()).contains("query parameter 'fault'", "'drp'", "refuse, slow-handshake");
    }

    @Test
    void whenItIsNotAllowedTheParameterChangesNothing(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator strict = VoiceLiveEmulator.builder().vertx(vertx).start()) {
            client.connect(strict.port(), WireClient.REALTIME + "&fault=refuse:401");
            client.expect("session.created");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "refuse:429,every:3", "refuse:429,at:3", "refuse:429,chance:0.5,times:1" })
    void faultsOfTheEmulatorAreCountedOverAllSessions(String fault, Vertx vertx)
            throws Exception {
        List<Integer> statuses = new ArrayList<>();
        try (VoiceLiveEmulator faulty = VoiceLiveEmulator.builder().vertx(vertx).faultSeed(5).fault(fault).start()) {
            for (int i = 0; i < 5; i++) {
                try (WireClient each = new WireClient(vertx)) {
                    each.connect(faulty.port(), WireClient.REALTIME);
                    statuses.add(101);
                } catch (UpgradeRejectedException e) {
                    statuses.add(e.getStatus());
                }
            }
        }
        assertThat(statuses).containsOnlyOnce(429);
        if (!fault.contains("chance")) {
            assertThat(statuses.get(2)).isEqualTo(429);
        }
    }
}
