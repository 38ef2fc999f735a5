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

import java.util.function.UnaryOperator;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.SelfSignedCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Connections through a proxy. */
@Timeout(60)
class ProxyTest {

    private static final String KEY = "k3y-that-nobody-may-see";
    private static final String PASSWORD = "pr0xy-passw0rd";

    private final SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
    private final TestServer server
            = new TestServer(new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.keyCertOptions()));

    @AfterEach
    void close() {
        server.close();
        certificate.delete();
    }

    private Transport transport(UnaryOperator<ProxyOptions> proxy) {
        WebSocketClientOptions options = new WebSocketClientOptions().setTrustOptions(certificate.trustOptions())
                .setProxyOptions(proxy.apply(new ProxyOptions().setHost("127.0.0.1")));
        return server.transport("wss://localhost:" + server.port(),
                builder -> builder.options(options).credential(Credentials.apiKey(Secret.of(KEY))));
    }

    @Test
    void anHttpProxyLeadsToTheServiceAndSeesNoCredential() {
        // Base64 of voice:pr0xy-passw0rd
        TestForwardProxy proxy = TestForwardProxy.http(server.vertx, "Basic dm9pY2U6cHIweHktcGFzc3cwcmQ=");
        TestServer.join(transport(to -> to.setPort(proxy.port()).setUsername("voice").setPassword(PASSWORD))
                .open(new Recorder()));
        assertThat(proxy.targets).containsExactly("localhost:" + server.port());
        assertThat(server.headers.get(0).get("api-key")).isEqualTo(KEY);
        assertThat(server.headers.get(0).contains("Proxy-Authorization")).isFalse();
        assertThat(proxy.seen()).isNotEmpty().doesNotContain(KEY).doesNotContain("api-key");
    }

    @Test
    void aSocksProxyLeadsToTheService() {
        TestForwardProxy proxy = TestForwardProxy.socks5(server.vertx);
        TestServer.join(transport(to -> to.setType(ProxyType.SOCKS5).setPort(proxy.port())).open(new Recorder()));
        assertThat(proxy.targets).hasSize(1);
        assertThat(server.uris).hasSize(1);
    }

    @Test
    void aProxyThatRefusesIsToldApartFromTheService() {
        TestForwardProxy proxy = TestForwardProxy.http(server.vertx, "Basic other");
        TransportException refused = TestServer.failure(
                transport(to -> to.setPort(proxy.port()).setUsername("voice").setPassword(PASSWORD)).open(new Recorder()));
        assertThat(refused.httpStatus()).isEqualTo(407);
        assertThat(FailureTable.of(refused)).isEqualTo(Failure.FATAL);
        assertThat(refused).hasMessageContaining("through the proxy 127.0.0.1:" + proxy.port()).hasMessageContaining("407")
                .hasMessageContaining("proxyPassword").hasMessageNotContaining(PASSWORD);
        assertThat(server.uris).isEmpty();
    }

    @Test
    void aProxyThatIsNotThereIsNamed() {
        TransportException failure = TestServer.failure(transport(to -> to.setPort(1)).open(new Recorder()));
        assertThat(failure).hasMessageContaining("through the proxy 127.0.0.1:1").hasMessageContaining("nothing listens");
    }
}
