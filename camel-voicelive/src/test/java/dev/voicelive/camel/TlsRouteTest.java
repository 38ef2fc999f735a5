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
package dev.voicelive.camel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

import dev.voicelive.emulator.VoiceLiveEmulator;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Routes to an emulator that speaks TLS. */
class TlsRouteTest {

    @TempDir
    private Path folder;
    private final VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().host("0.0.0.0").port(0).tls()
            .speechToText(ToneSpeech.engine()).apiKey("right-key").start();
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void start() throws Exception {
        context.getRegistry().bind("trusting", trusting());
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        emulator.close();
    }

    private SSLContextParameters trusting() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(emulator.certificate())) {
            store.setCertificateEntry("emulator", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        Path file = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        KeyStoreParameters keys = new KeyStoreParameters();
        keys.setResource("file:" + file);
        keys.setPassword("changeit");
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(keys);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    private void createItem(String host, String options) {
        context.createProducerTemplate().requestBody(
                "voicelive:local?endpoint=wss://" + host + ":" + emulator.port()
                                                     + "&model=gpt-4o&apiKey=right-key&operation=createItem" + options,
                "Hello");
    }

    @Test
    void aCertificateIsTrustedByTheEndpointsParameters() {
        createItem("localhost", "&sslContextParameters=#trusting");
        assertThat(emulator.connections()).isEqualTo(1);
    }

    @Test
    void orByThoseOfTheContext() {
        context.setSSLContextParameters(context.getRegistry().lookupByNameAndType("trusting", SSLContextParameters.class));
        context.getComponent("voicelive", VoiceLiveComponent.class).setUseGlobalSslContextParameters(true);
        createItem("127.0.0.1", "");
        assertThat(emulator.connections()).isEqualTo(1);
    }

    @Test
    void anUnknownCertificateIsRefusedBeforeTheKeyIsSent() {
        assertRefused("localhost", "");
    }

    @Test
    void aTrustedCertificateOfAnotherHostIsRefusedToo() {
        // the same machine by an address that the certificate does not have
        assertRefused("127.0.0.2", "&sslContextParameters=#trusting");
    }

    private void assertRefused(String host, String options) {
        assertThatThrownBy(() -> createItem(host, options)).isInstanceOf(CamelExecutionException.class).cause()
                .hasMessageContaining("its certificate is not accepted").hasMessageContaining(host)
                .hasMessageNotContaining("right-key");
        assertThat(emulator.connections()).isZero();
    }
}
