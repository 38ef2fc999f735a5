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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.server.ClientEventLog;
import dev.voicelive.emulator.server.ConnectionRequest;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.SharedVertx;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Which upgrades become sessions and how the others are answered. */
@ExtendWith(SharedVertx.class)
class UpgradeContractTest {

    private static final String PATH = "/voice-live/realtime";
    private static final String AGENT = PATH + "?api-version=2026-04-10&agent-name=a&agent-project-name=p";

    private static VoiceLiveEmulatorBuilder emulator(Vertx vertx) {
        return VoiceLiveEmulator.builder().vertx(vertx).voiceDetector(LoudnessDetector::new)
                .speechToText(new ScriptedSpeechToText());
    }

    private static UpgradeRejectedException refused(Vertx vertx, VoiceLiveEmulator emulator, String uri, String... headers)
            throws Exception {
        try (WireClient client = new WireClient(vertx)) {
            return catchThrowableOfType(UpgradeRejectedException.class, () -> client.connect(emulator.port(), uri, headers));
        }
    }

    @ParameterizedTest
    @CsvSource({
            "/voice-live/other?api-version=2025-10-01&model=gpt-4o, 404",
            "/voice-live/realtime?model=gpt-4o, 400",
            "/voice-live/realtime?api-version=yesterday&model=gpt-4o, 400",
            "/voice-live/realtime?api-version=2025-10-01, 400",
            "/voice-live/realtime?api-version=2025-10-01&model=, 400",
            "/voice-live/realtime?api-version=2025-10-01&model=gpt-4o&agent-name=a&agent-project-name=p, 400",
            "/voice-live/realtime?api-version=2025-10-01&agent-name=a, 400",
            "/voice-live/realtime?api-version=2025-10-01&agent-id=a&agent-project-name=p, 400",
            "/voice-live/realtime?deployment=gpt-4o&api-version=2025-10-01, 400",
            "/v1/realtime, 400",
            "/openai/realtime?api-version=2024-10-01-preview, 400" })
    void whatCannotBecomeASessionIsRefusedInTheShapeOfAzure(String uri, int status, Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).start()) {
            UpgradeRejectedException refusal = refused(vertx, emulator, uri);
            assertThat(refusal.getStatus()).isEqualTo(status);
            assertThat(refusal.getHeaders().get("content-type")).isEqualTo("application/json");
            assertThat(refusal.getBody().toJsonObject().getJsonObject("error").getString("code"))
                    .isEqualTo(String.valueOf(status));
            assertThat(refusal.getBody().toJsonObject().getJsonObject("error").getString("message")).isNotBlank();
            assertThat(emulator.connections()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "-, -, -", "-, api-key, wrong", "-, Authorization, Bearer wrong", "-, Authorization, k",
            "&api-key=wrong, -, -", "&Authorization=Bearer%20wrong, -, -" })
    void withoutTheRightCredentialThereIsNoSession(String query, String header, String value, Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).apiKey("k").start()) {
            String uri = WireClient.CASCADED + (query == null ? "" : query);
            UpgradeRejectedException refusal
                    = header == null ? refused(vertx, emulator, uri) : refused(vertx, emulator, uri, header, value);
            assertThat(refusal.getStatus()).isEqualTo(401);
            assertThat(refusal.getBody().toString()).contains("\"code\":\"401\"").doesNotContain("wrong");
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "-, api-key, k, API_KEY_HEADER", "-, Authorization, Bearer t, BEARER_HEADER",
            "&api-key=k, -, -, API_KEY_QUERY", "&Authorization=Bearer%20t, -, -, BEARER_QUERY" })
    void theRightCredentialOpensASessionAndIsNotShown(
            String query, String header, String value, String kind, Vertx vertx)
            throws Exception {
        ClientEventLog log = new ClientEventLog();
        try (VoiceLiveEmulator emulator = emulator(vertx).apiKey("k").bearerToken("t").listener(log).start();
             WireClient client = new WireClient(vertx)) {
            String uri = WireClient.CASCADED + (query == null ? "" : query);
            client.connect(emulator.port(), uri, header == null ? new String[0] : new String[] { header, value });
            client.expect("session.created");
            ConnectionRequest request = log.requests().get(0);
            assertThat(request.credential()).isEqualTo(kind);
            assertThat(request.query()).containsEntry("model", "gpt-4o");
            assertThat(request.query().values()).doesNotContain("k", "Bearer t");
        }
    }

    @Test
    void anAgentTakesNoKey(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).start(); WireClient client = new WireClient(vertx)) {
            assertThat(refused(vertx, emulator, AGENT, "api-key", "k").getStatus()).isEqualTo(401);
            client.connect(emulator.port(), AGENT, "Authorization", "Bearer t");
            assertThat(client.expect("session.created").at("/session/agent/name").asText()).isEqualTo("a");
        }
    }

    @Test
    void theSubprotocolIsEchoedOnlyWhenOffered(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).start();
             WireClient offering = new WireClient(vertx);
             WireClient plain = new WireClient(vertx)) {
            offering.connect(emulator.port(), WireClient.CASCADED, List.of("realtime"));
            assertThat(offering.socket().subProtocol()).isEqualTo("realtime");
            plain.connect(emulator.port(), WireClient.CASCADED);
            assertThat(plain.socket().subProtocol()).isNullOrEmpty();
        }
    }

    @Test
    void compressionIsAgreedOnOnlyWhenOffered(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).start()) {
            assertThat(upgrade(emulator, "Sec-WebSocket-Extensions: permessage-deflate")).anyMatch(
                    line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-extensions: permessage-deflate"));
            assertThat(upgrade(emulator, "X-Nothing: offered")).noneMatch(
                    line -> line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-extensions"));
        }
    }

    /** The head of the answer to an upgrade, as it is on the wire. */
    private static List<String> upgrade(VoiceLiveEmulator emulator, String header) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", emulator.port())) {
            socket.getOutputStream()
                    .write(("GET " + WireClient.CASCADED + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + header + "\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            BufferedReader answer = new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            List<String> head = new ArrayList<>();
            for (String line = answer.readLine(); line != null && !line.isEmpty(); line = answer.readLine()) {
                head.add(line);
            }
            assertThat(head.get(0)).startsWith("HTTP/1.1 101");
            return head;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/openai/realtime", "/voice-live/realtime", "/realtime" })
    void anyPathThatEndsLikeTheServiceWillDo(String path, Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).start(); WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), path + "?api-version=2025-10-01&model=m");
            client.expect("session.created");
        }
    }

    @ParameterizedTest
    @CsvSource({
            "byom-azure-openai-realtime, true", "byom-azure-openai-chat-completion, false",
            "byom-foundry-anthropic-messages, false" })
    void theProfileDecidesThePipeline(String profile, boolean realtime, Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).models("gpt-4o").start(); WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), PATH + "?api-version=2025-10-01&model=my-gpt-realtime&profile=" + profile
                                            + "&foundry-resource-override=other");
            JsonNode session = client.expect("session.created").path("session");
            assertThat(session.path("model").asText()).isEqualTo("my-gpt-realtime");
            assertThat(session.at("/voice/type").asText()).isEqualTo(realtime ? "openai" : "azure-standard");
        }
    }

    @ParameterizedTest
    @CsvSource({ "model=gpt-4o&profile=byom-unknown, invalid_profile", "model=gpt-9, invalid_model" })
    void aModelOrProfileThatThereIsNotOpensTheSocketAndFailsThen(String query, String code, Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).models("gpt-4o").start(); WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), PATH + "?api-version=2025-10-01&" + query);
            JsonNode error = client.expect("error").path("error");
            assertThat(error.path("code").asText()).isEqualTo(code);
            assertThat(client.closeCode()).isEqualTo(1008);
        }
    }

    @Test
    void refusalsCanBeOrdered(Vertx vertx) throws Exception {
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        Faults faults = new Faults().refuseUpgrades(1, 429, Duration.ofSeconds(7)).refuseUpgrades(1, 503);
        ClientEventLog log = new ClientEventLog() {
            @Override
            public void refused(ConnectionRequest request, int status) {
                statuses.add(status);
            }
        };
        try (VoiceLiveEmulator emulator = emulator(vertx).faults(faults).listener(log).start();
             WireClient client = new WireClient(vertx)) {
            UpgradeRejectedException first = refused(vertx, emulator, WireClient.CASCADED);
            assertThat(first.getStatus()).isEqualTo(429);
            assertThat(first.getHeaders().get("retry-after")).isEqualTo("7");
            assertThat(refused(vertx, emulator, WireClient.CASCADED).getStatus()).isEqualTo(503);
            client.connect(emulator.port(), WireClient.CASCADED);
            client.expect("session.created");
            assertThat(statuses).containsExactly(429, 503);
        }
    }

    @ParameterizedTest
    @CsvSource({ "/, 200", "/voice-live/realtime, 426", "/favicon.ico, 404" })
    void aBrowserGetsAShortText(String path, int status, Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).apiKey("k").controlPage(false).start()) {
            HttpResponse<String> response = HttpClient.newHttpClient().send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + emulator.port() + path))
                            .version(HttpClient.Version.HTTP_1_1).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(status);
            assertThat(response.body()).isNotBlank().hasSizeLessThan(200);
        }
    }

    @Test
    void aPortThatIsTakenIsOneClearError(Vertx vertx) {
        try (VoiceLiveEmulator emulator = emulator(vertx).start()) {
            VoiceLiveEmulatorBuilder second = emulator(vertx).port(emulator.port());
            assertThatThrownBy(second::start).isInstanceOf(VoiceLiveEmulatorException.class)
                    .hasMessageContaining("Port " + emulator.port()).hasMessageContaining("127.0.0.1");
        }
    }
}
