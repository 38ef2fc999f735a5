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
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.azure.ai.voicelive.VoiceLiveClientBuilder;
import com.azure.ai.voicelive.VoiceLiveSessionAsyncClient;
import com.azure.ai.voicelive.models.AudioInputTranscriptionOptions;
import com.azure.ai.voicelive.models.AudioInputTranscriptionOptionsModel;
import com.azure.ai.voicelive.models.AzureStandardVoice;
import com.azure.ai.voicelive.models.FunctionCallOutputItem;
import com.azure.ai.voicelive.models.InteractionModality;
import com.azure.ai.voicelive.models.ServerEventType;
import com.azure.ai.voicelive.models.ServerVadTurnDetection;
import com.azure.ai.voicelive.models.SessionResponseStatus;
import com.azure.ai.voicelive.models.SessionUpdate;
import com.azure.ai.voicelive.models.SessionUpdateConversationItemInputAudioTranscriptionCompleted;
import com.azure.ai.voicelive.models.SessionUpdateError;
import com.azure.ai.voicelive.models.SessionUpdateResponseAudioDelta;
import com.azure.ai.voicelive.models.SessionUpdateResponseAudioTranscriptDone;
import com.azure.ai.voicelive.models.SessionUpdateResponseDone;
import com.azure.ai.voicelive.models.SessionUpdateResponseFunctionCallArgumentsDone;
import com.azure.ai.voicelive.models.VoiceLiveFunctionDefinition;
import com.azure.ai.voicelive.models.VoiceLiveSessionOptions;
import com.azure.core.credential.KeyCredential;
import com.azure.core.util.BinaryData;
import dev.voicelive.emulator.testing.Sounds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Azure's own client for Java, unmodified, in a whole session. It may deliver events out of order, so nothing is asked
 * of their order.
 */
class AzureJavaClientTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final int CHUNK = 4800;
    private static final ReceivedTable RECEIVED = new ReceivedTable();

    private static PeerEmulator plain;
    private static PeerEmulator secure;
    private static String trustStoreBefore;

    private final Queue<SessionUpdate> events = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();

    /** The client takes its trust from the JVM only, and looks at it once. */
    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        plain = new PeerEmulator(false);
        secure = new PeerEmulator(true);
        trustStoreBefore = System.getProperty(TRUST_STORE);
        System.setProperty(TRUST_STORE, trustStore(secure.emulator().certificate(), directory).toString());
    }

    @AfterAll
    static void stop() {
        if (trustStoreBefore == null) {
            System.clearProperty(TRUST_STORE);
        } else {
            System.setProperty(TRUST_STORE, trustStoreBefore);
        }
        plain.close();
        secure.close();
        System.out.println("Received by the Java client:" + System.lineSeparator() + RECEIVED);
    }

    private static Path trustStore(Path certificate, Path directory) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("JKS");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate)) {
            store.setCertificateEntry("emulator", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        Path file = directory.resolve("trusted.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, new char[0]);
        }
        return file;
    }

    private <T extends SessionUpdate> List<T> received(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private void awaitCount(ServerEventType type, int count) {
        await().atMost(LIMIT).failFast(this::assertNoError)
                .until(() -> events.stream().filter(event -> type.equals(event.getType())).count() == count);
    }

    private void assertNoError() {
        assertThat(errors).isEmpty();
        assertThat(received(SessionUpdateError.class)).extracting(event -> event.getError().getMessage()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "false, gpt-realtime", "false, gpt-4o", "true, gpt-realtime", "true, gpt-4o" })
    void aWholeSession(boolean tls, String model) {
        PeerEmulator peer = tls ? secure : plain;
        VoiceLiveSessionAsyncClient session = new VoiceLiveClientBuilder().endpoint(peer.endpoint())
                .credential(new KeyCredential(PeerEmulator.KEY)).buildAsyncClient().startSession(model).block(LIMIT);
        session.receiveEvents().subscribe(events::add, errors::add);
        awaitCount(ServerEventType.SESSION_CREATED, 1);
        session.configureSession(options()).block(LIMIT);
        awaitCount(ServerEventType.SESSION_UPDATED, 1);

        byte[] question = Sounds.join(Sounds.speech(992, 24_000), Sounds.silence(1024, 24_000));
        for (int from = 0; from < question.length; from += CHUNK) {
            session.sendInputAudio(Arrays.copyOfRange(question, from, Math.min(from + CHUNK, question.length))).block(LIMIT);
        }
        awaitCount(ServerEventType.RESPONSE_DONE, 1);
        awaitCount(ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_COMPLETED, 1);
        assertThat(received(SessionUpdateConversationItemInputAudioTranscriptionCompleted.class))
                .extracting(SessionUpdateConversationItemInputAudioTranscriptionCompleted::getTranscript)
                .containsExactly(PeerEmulator.QUESTION);
        SessionUpdateResponseFunctionCallArgumentsDone call
                = received(SessionUpdateResponseFunctionCallArgumentsDone.class).get(0);
        assertThat(call.getName()).isEqualTo("get_weather");
        assertThat(call.getArguments()).isEqualTo("{\"city\":\"London\"}");

        session.addItem(new FunctionCallOutputItem(call.getCallId(), "{\"sky\":\"fog\"}")).block(LIMIT);
        session.startResponse().block(LIMIT);
        awaitCount(ServerEventType.RESPONSE_DONE, 2);
        assertThat(received(SessionUpdateResponseAudioTranscriptDone.class))
                .extracting(SessionUpdateResponseAudioTranscriptDone::getTranscript).containsExactly(PeerEmulator.ANSWER);
        assertThat(received(SessionUpdateResponseAudioDelta.class).stream().mapToInt(delta -> delta.getDelta().length).sum())
                .isEqualTo(PeerEmulator.ANSWER_BYTES);

        session.startResponse().block(LIMIT);
        awaitCount(ServerEventType.RESPONSE_CREATED, 3);
        session.cancelResponse().block(LIMIT);
        awaitCount(ServerEventType.RESPONSE_DONE, 3);
        assertThat(received(SessionUpdateResponseDone.class)).extracting(done -> done.getResponse().getStatus())
                .containsExactlyInAnyOrder(
                        SessionResponseStatus.COMPLETED, SessionResponseStatus.COMPLETED, SessionResponseStatus.CANCELLED);
        session.closeAsync().block(LIMIT);
        await().atMost(LIMIT).until(() -> peer.emulator().activeSessions() == 0);
        assertNoError();
        assertThat(events).extracting(SessionUpdate::getType).contains(
                ServerEventType.INPUT_AUDIO_BUFFER_SPEECH_STARTED, ServerEventType.INPUT_AUDIO_BUFFER_SPEECH_STOPPED,
                ServerEventType.INPUT_AUDIO_BUFFER_COMMITTED);
        events.forEach(event -> RECEIVED.add(model + (tls ? " TLS" : ""), event.getType().toString()));
    }

    private static VoiceLiveSessionOptions options() {
        return new VoiceLiveSessionOptions()
                .setModalities(List.of(InteractionModality.TEXT, InteractionModality.AUDIO))
                .setInstructions("Tell the weather.")
                .setVoice(BinaryData.fromObject(new AzureStandardVoice("en-US-AvaNeural")))
                .setTurnDetection(new ServerVadTurnDetection().setThreshold(0.5).setSilenceDurationMs(500))
                .setInputAudioTranscription(new AudioInputTranscriptionOptions(AudioInputTranscriptionOptionsModel.WHISPER_1))
                .setTools(List.of(new VoiceLiveFunctionDefinition("get_weather").setDescription("The weather of a city")
                        .setParameters(BinaryData.fromObject(Map.of("type", "object")))));
    }
}
