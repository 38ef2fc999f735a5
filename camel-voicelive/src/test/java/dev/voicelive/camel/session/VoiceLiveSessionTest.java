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
package dev.voicelive.camel.session;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.camel.protocol.ClientEvents;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.transport.TransportException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VoiceLiveSessionTest {

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final ObjectNode settings = JsonNodeFactory.instance.objectNode().put("instructions", "Be brief.");

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void sendsTheSettingsFirstAndNothingBeforeTheyAreAcknowledged() throws Exception {
        FakeTransport transport = new FakeTransport();
        VoiceLiveSession session = session(transport, Duration.ofSeconds(10));
        CompletableFuture<VoiceLiveSession> opened = session.open().toCompletableFuture();
        transport.connect();

        assertThat(transport.sentTypes()).containsExactly("session.update");
        assertThat(transport.sent().get(0).path("session").path("instructions").asText()).isEqualTo("Be brief.");
        assertThat(session.state()).isEqualTo(SessionState.CONFIGURING);
        assertThat(opened).isNotDone();
        assertThat(session.send(ClientEvents.commit("c"))).isCompletedExceptionally();
        assertThat(transport.sentTypes()).containsExactly("session.update");

        transport.receive("""
                {"type":"session.updated","session":{"id":"sess_9","model":"gpt-4o-2024-11-20","input_audio_format":"g711_ulaw",
                 "turn_detection":null,"expires_at":4102444800}}""");

        EffectiveSession effective = opened.get().effective();
        assertThat(effective.id()).isEqualTo("sess_9");
        assertThat(effective.inputFormat().sampleRate()).isEqualTo(8000);
        assertThat(effective.turnDetection()).isFalse();
        assertThat(session.expiresWithin(Duration.ofHours(1))).isFalse();
        assertThat(session.expiresWithin(Duration.ofDays(365 * 200))).isTrue();
    }

    @Test
    void countsTheAudioItSendsOnTheSessionsClock() throws Exception {
        FakeTransport transport = FakeTransport.accepting();
        VoiceLiveSession session = session(transport, Duration.ofSeconds(10)).open().toCompletableFuture().get();
        assertThat(session.effective().inputFormat()).isEqualTo(RawAudioFormat.DEFAULT);
        session.append(new byte[4800]);
        session.append(new byte[2400]);
        assertThat(session.appendedMillis()).isEqualTo(150);
    }

    @Test
    void anErrorAsFirstFrameFailsTheOpeningWithItsCode() {
        FakeTransport transport = new FakeTransport();
        CompletableFuture<VoiceLiveSession> opened = session(transport, Duration.ofSeconds(10)).open().toCompletableFuture();
        transport.receive(
                """
                        {"type":"error","error":{"type":"invalid_request_error","code":"invalid_profile","message":"no such profile"}}""");
        assertThatThrownBy(opened::get).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(SessionException.class, refused -> {
                    assertThat(refused.code()).isEqualTo("invalid_profile");
                    assertThat(refused.retryable()).isFalse();
                    assertThat(refused).hasMessageContaining("no such profile");
                });
        assertThat(transport.isClosed()).isTrue();
    }

    @Test
    void aRefusedConnectionTellsTheStatusAndWhetherToTryAgain() {
        FakeTransport transport = new FakeTransport();
        CompletableFuture<VoiceLiveSession> opened = session(transport, Duration.ofSeconds(10)).open().toCompletableFuture();
        transport.refuse(TransportException.http(429, 7000, "429 Too Many Requests"));
        assertThatThrownBy(opened::get).cause().isInstanceOfSatisfying(SessionException.class, refused -> {
            assertThat(refused.retryable()).isTrue();
            assertThat(refused.retryAfterMillis()).isEqualTo(7000);
            assertThat(refused).hasMessageContaining("429");
        });
    }

    @Test
    void aServiceThatNeverGreetsIsGivenUpAndTheConnectionClosed() {
        FakeTransport transport = new FakeTransport();
        CompletableFuture<VoiceLiveSession> opened = session(transport, Duration.ofMillis(20)).open().toCompletableFuture();
        assertThatThrownBy(opened::get).cause().isInstanceOfSatisfying(SessionException.class, late -> {
            assertThat(late).hasMessageContaining("20 ms");
            assertThat(late.retryable()).isTrue();
        });
        assertThat(transport.isClosed()).isTrue();
    }

    @Test
    void tellsTheListenerOfEventsInOrderAndOfTheLossOnce() throws Exception {
        FakeTransport transport = FakeTransport.accepting();
        VoiceLiveSession session = session(transport, Duration.ofSeconds(10)).open().toCompletableFuture().get();
        List<String> seen = new ArrayList<>();
        session.listen(recordingIn(seen));
        transport.receive("{\"type\":\"input_audio_buffer.speech_started\",\"item_id\":\"a\"}");
        transport.receive("{\"type\":\"brand.new.event\"}");
        transport.drop();
        transport.drop();
        assertThat(seen).containsExactly("input_audio_buffer.speech_started", "brand.new.event", "lost, retryable true");
        assertThat(session.state()).isEqualTo(SessionState.CLOSED);
        assertThat(session.send(ClientEvents.commit("c"))).isCompletedExceptionally();
    }

    @Test
    void closingItselfIsNoLoss() throws Exception {
        FakeTransport transport = FakeTransport.accepting();
        VoiceLiveSession session = session(transport, Duration.ofSeconds(10)).open().toCompletableFuture().get();
        List<String> seen = new ArrayList<>();
        session.listen(recordingIn(seen));
        session.close();
        transport.drop();
        assertThat(seen).isEmpty();
        assertThat(session.state()).isEqualTo(SessionState.CLOSED);
    }

    private static SessionListener recordingIn(List<String> seen) {
        return new SessionListener() {
            @Override
            public void onEvent(ServerEvent event) {
                seen.add(event.type());
            }

            @Override
            public void onLost(SessionException cause) {
                seen.add("lost, retryable " + cause.retryable());
            }
        };
    }

    private VoiceLiveSession session(FakeTransport transport, Duration openTimeout) {
        return new VoiceLiveSession(
                transport, () -> CompletableFuture.completedStage(null), settings, openTimeout, Runnable::run, scheduler, 16,
                Clock.systemUTC());
    }
}
