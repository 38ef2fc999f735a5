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
package dev.voicelive.emulator.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.azure.ai.voicelive.VoiceLiveClientBuilder;
import com.azure.ai.voicelive.VoiceLiveSessionAsyncClient;
import com.azure.ai.voicelive.models.ConversationRequestItem;
import com.azure.ai.voicelive.models.SessionUpdate;
import com.azure.ai.voicelive.models.VoiceLiveSessionOptions;
import com.azure.core.credential.KeyCredential;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.replay.Frame;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Azure's client for Java, unmodified, does what the client of a recorded session did, and receives what that received.
 */
class AzureJavaReplayTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final StringBuilder TABLE = new StringBuilder();

    private final Queue<SessionUpdate> events = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();

    @AfterAll
    static void print() {
        System.out.println("Recordings played to the Java client:" + System.lineSeparator() + TABLE);
    }

    @ParameterizedTest
    @MethodSource("dev.voicelive.emulator.peer.PeerReplay#recordings")
    void aRecordedSession(Path recording) throws Exception {
        try (PeerReplay peer = new PeerReplay(recording)) {
            VoiceLiveSessionAsyncClient session = new VoiceLiveClientBuilder().endpoint(peer.endpoint())
                    .credential(new KeyCredential("any")).buildAsyncClient().startSession("gpt-realtime").block(LIMIT);
            session.receiveEvents().subscribe(events::add, errors::add);
            int due = 0;
            for (Frame frame : peer.frames()) {
                if (frame.fromClient()) {
                    awaitEvents(due);
                    send(session, frame.event());
                } else {
                    due++;
                }
            }
            awaitEvents(due);
            session.closeAsync().block(LIMIT);
            // This client hands events over on several threads, so that some overtake others.
            assertThat(events).extracting(SessionUpdate::getEventId).containsExactlyInAnyOrderElementsOf(
                    peer.serverFrames().stream().map(frame -> frame.event().path("event_id").asText()).toList());
            TABLE.append(events.size()).append(" events received. ").append(peer.assertThatTheSameWasSent())
                    .append(System.lineSeparator());
        }
    }

    private void awaitEvents(int count) {
        await().atMost(LIMIT).failFast(() -> assertThat(errors).isEmpty()).until(() -> events.size() == count);
    }

    private static void send(VoiceLiveSessionAsyncClient session, JsonNode event) throws IOException {
        switch (event.path("type").asText()) {
            case "session.update" -> session.configureSession(VoiceLiveSessionOptions.fromJson(reader(event.path("session"))))
                    .block(LIMIT);
            case "input_audio_buffer.append" -> session.sendInputAudio(event.path("audio").binaryValue()).block(LIMIT);
            case "conversation.item.create" -> session.addItem(ConversationRequestItem.fromJson(reader(event.path("item"))))
                    .block(LIMIT);
            case "response.create" -> session.startResponse().block(LIMIT);
            default -> throw new IllegalArgumentException("No recording has held this event before: " + event);
        }
    }

    private static JsonReader reader(JsonNode json) throws IOException {
        return JsonProviders.createReader(json.toString());
    }
}
