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
package dev.voicelive.camel.transport;

import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.JksOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** How connections are asked for and how they fail. */
@Timeout(60)
class ConnectTest {

    private static final String KEY = "k3y-that-nobody-may-see";

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theRequestCarriesPathQueryAndHeadersAndNothingElse() {
        Credential credential = Credentials.apiKey(Secret.of(KEY));
        TestServer.join(server.transport(server.port(), builder -> builder.credential(credential).userAgent("probe/1"))
                .open(new Recorder()));
        assertThat(server.uris).containsExactly("/voice-live/realtime?api-version=2025-10-01&model=gpt-4o");
        MultiMap headers = server.headers.get(0);
        assertThat(headers.get("api-key")).isEqualTo(KEY);
        assertThat(headers.get("User-Agent")).isEqualTo("probe/1");
        assertThat(headers.get("Host")).isEqualTo("127.0.0.1:" + server.port());
        assertThat(headers.contains("Origin")).isFalse();
        assertThat(headers.contains("Sec-WebSocket-Protocol")).isFalse();
        assertThat(headers.contains("Sec-WebSocket-Extensions")).isFalse();
        assertThat(headers.contains("Authorization")).isFalse();
    }

    @Test
    void theClassicAgentsTokenIsOnTheWireAlone() {
        Secret token = Secret.of("t0ken/+");
        ServiceAddress address = ServiceAddress.builder().endpoint("ws://127.0.0.1:" + server.port()).agentId("a 1")
                .agentProjectName("p").agentAccessToken(token).build();
        TestServer.join(WebSocketTransportFactory.builder(server.vertx, address).build().create().open(new Recorder()));
        assertThat(server.uris).containsExactly(
                "/voice-live/realtime?api-version=2025-10-01&agent-id=a%201&agent-project-name=p&agent-access-token=t0ken%2F%2B");
        assertThat(address.toString()).contains("agent-access-token=xxxxxx").doesNotContain("t0ken");
    }

    @Test
    void theHeaderIsFetchedForEachConnection() {
        AtomicInteger count = new AtomicInteger();
        Credential credential = () -> CompletableFuture.completedFuture(
                new AuthHeader("Authorization", Secret.of("Bearer t" + count.incrementAndGet())));
        ServiceAddress address = ServiceAddress.builder().endpoint("ws://127.0.0.1:" + server.port()).model("m").build();
        TransportFactory factory = WebSocketTransportFactory.builder(server.vertx, address).credential(credential).build();
        for (int i = 0; i < 3; i++) {
            TestServer.join(factory.create().open(new Recorder()));
        }
        assertThat(server.headers).extracting(headers -> headers.get("Authorization")).containsExactly("Bearer t1", "Bearer t2",
                "Bearer t3");
    }

    @Test
    void aRefusalTellsStatusReasonAndWhenToComeBack() {
        server.onUpgrade(request -> request.response().setStatusCode(429).putHeader("Retry-After", "7")
                .putHeader("Content-Type", "application/json")
                .end("{\"error\":{\"code\":\"429\",\"message\":\"Slow down,\\n" + KEY + "\"}}"));
        Recorder recorder = new Recorder();
        Transport transport
                = server.transport(server.port(), builder -> builder.credential(Credentials.apiKey(Secret.of(KEY))));
        TransportException refused = TestServer.failure(transport.open(recorder));
        assertThat(refused.kind()).isEqualTo(TransportException.Kind.HTTP);
        assertThat(refused.httpStatus()).isEqualTo(429);
        assertThat(refused.retryAfterMs()).isEqualTo(7000);
        assertThat(FailureTable.of(refused)).isEqualTo(Failure.RETRYABLE);
        assertThat(refused).hasMessage(
                "The service refused the connection to ws://127.0.0.1:" + server.port()
                                       + "/voice-live/realtime?api-version=2025-10-01&model=gpt-4o with HTTP status 429"
                                       + " (too many connections): 429: Slow down, xxxxxx");
        assertThat(recorder.closes).isEmpty();
        TestServer.join(transport.close());
    }

    @Test
    void aRefusalForGoodIsFatalAndShowsNoBearerToken() {
        server.onUpgrade(request -> request.response().setStatusCode(401).end("bad token " + KEY));
        TransportException refused = TestServer.failure(server.transport(
                server.port(),
                builder -> builder.credential(
                        () -> CompletableFuture.completedFuture(new AuthHeader("Authorization", Secret.of("Bearer " + KEY)))))
                .open(new Recorder()));
        assertThat(refused.httpStatus()).isEqualTo(401);
        assertThat(refused.retryAfterMs()).isEqualTo(-1);
        assertThat(refused).hasMessageContaining("bad token xxxxxx");
        assertThat(FailureTable.of(refused)).isEqualTo(Failure.FATAL);
    }

    @Test
    void redirectsAreNotFollowed() {
        server.onUpgrade(request -> request.response().setStatusCode(302)
                .putHeader("Location", "ws://127.0.0.1:" + server.port() + "/elsewhere/realtime").end());
        TransportException refused = TestServer.failure(server.transport().open(new Recorder()));
        assertThat(refused.httpStatus()).isEqualTo(302);
        assertThat(server.uris).hasSize(1);
    }

    @Test
    void nobodyListeningIsRetryable() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        TransportException failure = TestServer.failure(server.transport(port, builder -> {
        }).open(new Recorder()));
        assertThat(failure.kind()).isEqualTo(TransportException.Kind.IO);
        assertThat(failure).hasMessageContaining("nothing listens there");
        assertThat(FailureTable.of(failure)).isEqualTo(Failure.RETRYABLE);
    }

    @Test
    void anUnknownHostIsNamed() {
        TransportException failure = TestServer.failure(server.transport("ws://nobody.invalid", builder -> {
        }).open(new Recorder()));
        assertThat(failure.kind()).isEqualTo(TransportException.Kind.IO);
        assertThat(failure).hasMessageContaining("nobody.invalid").hasMessageContaining("no such host");
    }

    @Test
    void aServerThatNeverAnswersTimesOut() {
        server.onUpgrade(request -> {
        });
        TransportException failure = TestServer.failure(
                server.transport(server.port(), builder -> builder.connectTimeout(Duration.ofMillis(200)))
                        .open(new Recorder()));
        assertThat(failure.kind()).isEqualTo(TransportException.Kind.TIMEOUT);
        assertThat(FailureTable.of(failure)).isEqualTo(Failure.RETRYABLE);
    }

    @Test
    void whatIsNoWebSocketServerIsToldApart() {
        int port = server.raw(key -> Buffer.buffer("SSH-2.0-nothing\r\n\r\n"));
        TransportException failure = TestServer.failure(
                server.transport(port, builder -> builder.connectTimeout(Duration.ofSeconds(2))).open(new Recorder()));
        assertThat(FailureTable.of(failure)).isEqualTo(Failure.RETRYABLE);
    }

    @Test
    void aCredentialThatFailsKeepsItsReason() {
        TransportException own = TransportException.of(TransportException.Kind.CREDENTIAL, "no token today", null);
        for (Credential credential : List.<Credential> of(() -> CompletableFuture.failedFuture(own), () -> {
            throw own;
        }, () -> CompletableFuture.<AuthHeader> failedFuture(own).thenApply(header -> header))) {
            Recorder recorder = new Recorder();
            TransportException failure = TestServer.failure(
                    server.transport(server.port(), builder -> builder.credential(credential)).open(recorder));
            assertThat(failure).isSameAs(own);
        }
        assertThat(server.uris).isEmpty();
    }

    @Test
    void credentialsNeedEncryptionOrThisMachine() {
        Credential credential = Credentials.apiKey(Secret.of(KEY));
        assertThatThrownBy(() -> server.transport("ws://voice.example", builder -> builder.credential(credential)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("voice.example")
                .hasMessageContaining("allowInsecure");
        server.transport("ws://voice.example", builder -> builder.credential(credential).allowInsecure(true));
        server.transport("wss://voice.example", builder -> builder.credential(credential));
        server.transport("ws://voice.example", builder -> {
        });
    }

    @Test
    void tlsIsTrustedOnlyWithTheRightCertificateAndName(@TempDir Path folder) throws Exception {
        JksOptions localhost = certificate(folder.resolve("localhost.p12"), "localhost");
        try (TestServer tls = new TestServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(localhost))) {
            WebSocketClientOptions trusting = new WebSocketClientOptions().setTrustOptions(localhost);
            String right = "https://localhost:" + tls.port();

            TestServer.join(tls.transport(right, builder -> builder.options(trusting)).open(new Recorder()));
            assertThat(tls.uris).hasSize(1);

            TransportException untrusted = TestServer.failure(tls.transport(right, builder -> {
            }).open(new Recorder()));
            assertThat(untrusted.kind()).isEqualTo(TransportException.Kind.TLS);
            assertThat(FailureTable.of(untrusted)).isEqualTo(Failure.FATAL);

            TransportException otherName = TestServer.failure(
                    tls.transport("https://127.0.0.1:" + tls.port(), builder -> builder.options(trusting))
                            .open(new Recorder()));
            assertThat(otherName.kind()).isEqualTo(TransportException.Kind.TLS);
            assertThat(tls.uris).hasSize(1);
        }
    }

    /** A key and certificate made by the JDK's own tool, good for one day. */
    private static JksOptions certificate(Path file, String host) throws Exception {
        Process keytool = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "test",
                "-keyalg",
                "EC", "-dname", "CN=" + host, "-ext", "san=dns:" + host, "-validity", "1", "-storetype", "PKCS12", "-storepass",
                "changeit", "-keystore", file.toString()).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        return new JksOptions().setPath(file.toString()).setPassword("changeit");
    }

    @Test
    void aWorkersThreadCanOpenToo() {
        server.onSocket(socket -> socket.writeTextMessage("first"));
        Recorder recorder = new Recorder();
        CompletableFuture<Void> opened = new CompletableFuture<>();
        server.vertx.executeBlocking(() -> {
            server.transport().open(recorder).thenRun(() -> opened.complete(null));
            return null;
        });
        TestServer.join(opened);
        await().until(() -> recorder.messages.size() == 1);
    }
}
