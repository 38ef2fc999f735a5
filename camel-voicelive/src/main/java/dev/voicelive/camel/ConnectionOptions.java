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

import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint's options say of the way to the service: whose certificates count, and which proxy to go through.
 */
final class ConnectionOptions {

    private ConnectionOptions() {
    }

    /** The host's name is always verified. */
    static WebSocketClientOptions of(CamelContext camelContext, VoiceLiveConfiguration options) throws Exception {
        WebSocketClientOptions client = new WebSocketClientOptions().setVerifyHost(true);
        SSLContextParameters ssl = options.getSslContextParameters();
        if (ssl != null) {
            TlsSettings.apply(camelContext, ssl, client);
        }
        String host = options.getProxyHost();
        Integer port = options.getProxyPort();
        if (host != null && port != null) {
            client.setProxyOptions(new ProxyOptions().setType(options.getProxyType()).setHost(host).setPort(port)
                    .setUsername(options.getProxyUsername()).setPassword(options.getProxyPassword()));
        }
        return client;
    }

    /** @throws IllegalArgumentException naming the option, what was found and what is allowed */
    static void check(VoiceLiveConfiguration options) {
        String host = options.getProxyHost();
        Integer port = options.getProxyPort();
        if (host == null) {
            refuseWithout("proxyHost", "proxyPort", port);
            refuseWithout("proxyHost", "proxyUsername", options.getProxyUsername());
            refuseWithout("proxyHost", "proxyPassword", options.getProxyPassword());
            return;
        }
        if (host.isBlank() || host.chars().anyMatch(sign -> sign <= ' ' || sign == '/' || sign == '@')) {
            throw new IllegalArgumentException("Option 'proxyHost' has to be a host's name or address and nothing else");
        }
        if (port == null || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("Option 'proxyPort' is " + port + " but has to be from 1 to 65535");
        }
        if (options.getProxyUsername() == null) {
            refuseWithout("proxyUsername", "proxyPassword", options.getProxyPassword());
        }
        if (options.getProxyType() == ProxyType.SOCKS4 && options.getProxyPassword() != null) {
            throw new IllegalArgumentException("Option 'proxyPassword' is set but 'proxyType' is SOCKS4, which has none");
        }
    }

    private static void refuseWithout(String needed, String option, @Nullable Object value) {
        if (value != null) {
            throw new IllegalArgumentException("Option '" + option + "' is set but '" + needed + "' is not");
        }
    }
}
