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

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.protocol.ClientEvents;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.session.UtteranceLog.Utterance;
import dev.voicelive.camel.transport.ServiceAddress;
import dev.voicelive.camel.transport.WebSocketTransportFactory;
import dev.voicelive.emulator.VoiceLiveEmulator;
import io.vertx.core.Vertx;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the real service was recorded to send reaches the session's listener as it was, over a real socket. */
class RecordedSessionTest {

    private final Vertx vertx = Vertx.vertx();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService events = Executors.newFixedThreadPool(2);

    @AfterEach
    void stop() {
        events.shutdownNow();
        scheduler.shutdownNow();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @ValueSource(strings = { "audio_in_server_vad_turn", "text_in_audio_out_turn", "tool_call_round" })
    void everyFrameArrivesInOrderAndAsItWas(String name) throws Exception {
        RecordedSession recording = RecordedSession.named(name);
        List<JsonNode> received = play(recording).stream().map(ServerEvent::json).toList();
        assertThat(received).isEqualTo(recording.serverEvents().subList(2, recording.serverEvents().size()));
    }

    @Test
    void theTranscriptThatComesAfterTheAnswerBeganBelongsToItsUtterance() throws Exception {
        UtteranceLog log = new UtteranceLog(0);
        play(RecordedSession.named("audio_in_server_vad_turn")).forEach(event -> log.on(event, 0));
        assertThat(log.settled()).isTrue();
        assertThat(log.finished()).singleElement().satisfies(utterance -> {
            assertThat(utterance.text()).isEqualTo("Cześć, nazywam się Marcelo.");
            assertThat(utterance.startMillis()).isEqualTo(1456);
            assertThat(utterance.endMillis()).isEqualTo(4512);
        });
        assertThat(log.utterances()).extracting(Utterance::failed).containsExactly(false);
    }

    @Test
    void theFunctionCallComesOutAsItWas() throws Exception {
        ServerEvent call = play(RecordedSession.named("tool_call_round")).stream()
                .filter(event -> event.is(ServerEventType.RESPONSE_FUNCTION_CALL_ARGUMENTS_DONE)).findFirst().orElseThrow();
        assertThat(call.text("name")).isEqualTo("get_weather");
        assertThat(call.text("call_id")).isEqualTo("call_gjTmnRCz6ans0s2H");
        assertThat(new ObjectMapper().readTree(call.text("arguments"))).hasToString("{\"city\":\"London\"}");
    }

    private List<ServerEvent> play(RecordedSession recording) throws Exception {
        try (VoiceLiveEmulator emulator = recording.serve(vertx)) {
            return play(recording, emulator.uri());
        }
    }

    private List<ServerEvent> play(RecordedSession recording, URI endpoint) throws Exception {
        ServiceAddress address = ServiceAddress.builder().endpoint(endpoint.toString()).model("gpt-realtime").build();
        ObjectNode settings = (ObjectNode) recording.clientEvents().get(0).path("session");
        VoiceLiveSession session = new VoiceLiveSession(
                WebSocketTransportFactory.builder(vertx, address).build().create(),
                () -> CompletableFuture.completedStage(null),
                settings, Duration.ofSeconds(10), events, scheduler, 16, Clock.systemUTC());
        session.open().toCompletableFuture().get();
        List<ServerEvent> received = new CopyOnWriteArrayList<>();
        session.listen(new SessionListener() {
            @Override
            public void onEvent(ServerEvent event) {
                received.add(event);
            }

            @Override
            public void onLost(SessionException cause) {
                throw new AssertionError(cause);
            }
        });
        for (JsonNode event : recording.clientEvents().subList(1, recording.clientEvents().size())) {
            session.send(ClientEvents.event((ObjectNode) event)).toCompletableFuture().get();
        }
        Awaitility.await().until(() -> received.size() == recording.serverEvents().size() - 2);
        session.close().toCompletableFuture().get();
        return received;
    }
}
