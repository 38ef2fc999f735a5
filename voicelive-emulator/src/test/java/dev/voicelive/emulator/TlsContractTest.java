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

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.server.TestPem;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.SharedVertx;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Sessions over TLS; the clients verify the host. */
@ExtendWith(SharedVertx.class)
class TlsContractTest {

    private static VoiceLiveEmulatorBuilder emulator(Vertx vertx) {
        return VoiceLiveEmulator.builder().vertx(vertx).voiceDetector(LoudnessDetector::new)
                .speechToText(new ScriptedSpeechToText());
    }

    private static void assertSession(Vertx vertx, VoiceLiveEmulator emulator, String host, Path trusted) throws Exception {
        try (WireClient client = new WireClient(vertx, trusted).host(host)) {
            client.connect(emulator.port(), WireClient.CASCADED);
            client.configure("{}");
        }
    }

    /** The status of a page, got with the JDK's client, which verifies the host as all clients should. */
    private static int get(String url, Path trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(trusted)) {
            store.setCertificateEntry("emulator", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "localhost", "::1" })
    void theCertificateMadeAtTheStartIsForThisMachine(String host, Vertx vertx) throws Exception {
        Path certificate;
        try (VoiceLiveEmulator emulator = emulator(vertx).host(host).tls().start()) {
            certificate = emulator.certificate();
            assertThat(certificate).content().startsWith("-----BEGIN CERTIFICATE-----").doesNotContain("KEY");
            String shown = host.equals("::1") ? "[::1]" : host;
            assertThat(emulator.uri()).isEqualTo(URI.create("wss://" + shown + ":" + emulator.port()));
            assertThat(get("https" + emulator.uri().toString().substring("wss".length()) + "/", certificate)).isEqualTo(200);
        }
        assertThat(certificate).doesNotExist();
    }

    @Test
    void aClientRefusesAnotherNameAndACertificateItDoesNotKnow(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).host("0.0.0.0").tls().start()) {
            assertThatThrownBy(() -> assertSession(vertx, emulator, "127.0.0.1", null))
                    .isInstanceOf(SSLHandshakeException.class);
            assertThatThrownBy(() -> assertSession(vertx, emulator, "127.0.0.2", emulator.certificate()))
                    .isInstanceOf(SSLHandshakeException.class);
            assertSession(vertx, emulator, "127.0.0.1", emulator.certificate());
            assertThat(emulator.connections()).isOne();
        }
    }

    @Test
    void theUsersOwnCertificateIsShownAndStays(@TempDir Path directory, Vertx vertx) throws Exception {
        TestPem.write(directory);
        Path certificate = directory.resolve("cert.pem");
        VoiceLiveEmulatorBuilder builder = emulator(vertx).faults(new Faults()).tls(certificate, directory.resolve("key.pem"));
        for (int start = 0; start < 2; start++) {
            try (VoiceLiveEmulator emulator = builder.start()) {
                assertThat(emulator.certificate()).isEqualTo(certificate);
                assertSession(vertx, emulator, "localhost", certificate);
            }
        }
        assertThat(certificate).exists();
    }

    @Test
    void aFileThatIsMissingIsOneClearError(Vertx vertx) {
        VoiceLiveEmulatorBuilder builder = emulator(vertx).tls(Path.of("none.pem"), Path.of("key.pem"));
        assertThatThrownBy(builder::start).isInstanceOf(VoiceLiveEmulatorException.class)
                .hasMessage("The TLS certificate none.pem does not exist");
    }

    @Test
    void withoutTlsThereIsNoCertificate(Vertx vertx) {
        try (VoiceLiveEmulator emulator = emulator(vertx).start()) {
            assertThat(emulator.certificate()).isNull();
            assertThat(emulator.uri()).hasScheme("ws");
        }
    }
}
