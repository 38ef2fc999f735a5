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
package dev.voicelive.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import com.azure.ai.voicelive.VoiceLiveClientBuilder;
import com.azure.ai.voicelive.VoiceLiveSessionAsyncClient;
import com.azure.ai.voicelive.models.InteractionModality;
import com.azure.ai.voicelive.models.ServerEventType;
import com.azure.ai.voicelive.models.SessionUpdate;
import com.azure.ai.voicelive.models.SessionUpdateResponseAudioDelta;
import com.azure.ai.voicelive.models.VoiceLiveSessionOptions;
import com.azure.core.credential.KeyCredential;
import com.azure.json.JsonProviders;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakeException;
import reactor.core.publisher.Mono;

/** Azure's SDK for Java, as its samples use it. */
final class AzureClient implements Client {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Override
    public String name() {
        String version = VoiceLiveSessionAsyncClient.class.getPackage().getImplementationVersion();
        return "Azure SDK for Java" + (version == null ? "" : " " + version);
    }

    @Override
    public ClientSession open(URI endpoint) {
        VoiceLiveSessionAsyncClient session = new VoiceLiveClientBuilder().endpoint(endpoint.toString())
                .credential(new KeyCredential(KEY)).buildAsyncClient().startSession(MODEL).block(LIMIT);
        if (session == null) {
            throw new IllegalStateException("There is no session and no failure either");
        }
        return new Session(session);
    }

    @Override
    public String told(Throwable failure) {
        StringBuilder told = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            told.append(told.isEmpty() ? "" : " / ").append(cause.getMessage());
            if (cause instanceof WebSocketClientHandshakeException handshake && handshake.response() != null) {
                told.append(" ").append(handshake.response().headers());
            }
        }
        return told.toString();
    }

    private final class Session implements ClientSession {

        private final VoiceLiveSessionAsyncClient session;

        /** Sent once, before anything else: the service takes nothing from a session that is not configured. */
        private final Mono<Void> configured;

        private Session(VoiceLiveSessionAsyncClient session) {
            this.session = session;
            configured = session.configureSession(
                    new VoiceLiveSessionOptions().setModalities(List.of(InteractionModality.TEXT, InteractionModality.AUDIO)))
                    .cache();
        }

        @Override
        public void hear(Application application) {
            session.receiveEvents().subscribe(
                    event -> tell(event, application),
                    failure -> application.ended(told(failure) + " (isConnected: " + session.isConnected() + ")"),
                    () -> application.ended("completed, as after a normal end"));
            configured.subscribe(done -> {
            }, failure -> application.event("failure", told(failure)));
        }

        private void tell(SessionUpdate event, Application application) {
            if (event instanceof SessionUpdateResponseAudioDelta delta) {
                application.audio(delta.getDelta());
                return;
            }
            try {
                String content = event.toJsonString();
                if (ServerEventType.RESPONSE_DONE.equals(event.getType())) {
                    application.number(DeltaScenario.number(content));
                } else {
                    application.event(String.valueOf(event.getType()), content);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void append(byte[] audio) {
            configured.block(LIMIT);
            session.sendInputAudio(audio).block(LIMIT);
        }

        @Override
        public void respond(ObjectNode settings) throws IOException {
            configured.block(LIMIT);
            session.startResponse(VoiceLiveSessionOptions.fromJson(JsonProviders.createReader(settings.toString())))
                    .block(LIMIT);
        }

        @Override
        public void close() {
            session.closeAsync().block(LIMIT);
        }
    }
}
