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
import java.security.GeneralSecurityException;
import java.util.LinkedHashSet;

import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509KeyManager;

import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.TrustOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.CipherSuitesParameters;
import org.apache.camel.support.jsse.JsseParameters;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.SecureSocketProtocolsParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;
import org.jspecify.annotations.Nullable;

/**
 * Tells Vert.x what Camel's SSL context parameters say: whom to trust, who we are, and which protocols and cipher
 * suites may be used. What they leave out keeps the default of the JDK. camel-vertx-common's own translation fails on
 * parameters that have no keys, and passes over protocols and cipher suites.
 */
final class TlsSettings {

    private TlsSettings() {
    }

    static void apply(CamelContext camelContext, SSLContextParameters parameters, WebSocketClientOptions client)
            throws GeneralSecurityException, IOException {
        TrustManagersParameters trust = parameters.getTrustManagers();
        if (trust != null) {
            in(camelContext, trust, trust.getKeyStore());
            for (TrustManager trusted : trust.createTrustManagers()) {
                client.setTrustOptions(TrustOptions.wrap(trusted));
            }
        }
        KeyManagersParameters keys = parameters.getKeyManagers();
        if (keys != null) {
            in(camelContext, keys, keys.getKeyStore());
            for (KeyManager key : keys.createKeyManagers()) {
                if (key instanceof X509KeyManager own) {
                    client.setKeyCertOptions(KeyCertOptions.wrap(own));
                }
            }
        }
        SecureSocketProtocolsParameters protocols = parameters.getSecureSocketProtocols();
        if (protocols != null) {
            client.setEnabledSecureTransportProtocols(new LinkedHashSet<>(protocols.getSecureSocketProtocol()));
        }
        CipherSuitesParameters suites = parameters.getCipherSuites();
        if (suites != null) {
            suites.getCipherSuite().forEach(client::addEnabledCipherSuite);
        }
    }

    /** Files and placeholders in the parameters are found by way of the context. */
    private static void in(CamelContext camelContext, @Nullable JsseParameters... parameters) {
        for (JsseParameters part : parameters) {
            if (part != null) {
                part.setCamelContext(camelContext);
            }
        }
    }
}
