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

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever stands in the options, the URL leads to the host that was named and asks for what was given, or there is
 * none.
 */
class ServiceAddressFuzzTest {

    /** @param text options as a property file: {@code model=a b} */
    @FuzzTest
    void theUrlIsWhatTheOptionsSayOrThereIsNone(byte[] text) throws IOException {
        Properties options = new Properties();
        ServiceAddress address;
        try {
            options.load(new StringReader(new String(text, StandardCharsets.UTF_8)));
            address = address(options);
        } catch (IllegalArgumentException e) {
            // no property file, or no token
            return;
        }
        URI uri;
        try {
            uri = address.uri();
        } catch (IllegalArgumentException e) {
            assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class);
            assertThat(e.getMessage()).matches("(?s)(Option|Parameter|No service|Nothing to talk).*");
            assertThat(address).hasToString("ServiceAddress[not valid]");
            return;
        }
        checkHost(address, uri);
        Map<String, String> query = query(uri);
        AddressParameters.known(address).forEach((name, value) -> assertThat(query).containsEntry(name, value));
        assertThat(query).containsAllEntriesOf(address.query()).containsKey("api-version");
        assertThat(uri.getRawFragment()).isNull();
        assertThat(uri.getRawPath()).endsWith("/realtime");
        assertThat(uri.toASCIIString()).doesNotContainPattern("[\\p{Cntrl} ]");
        assertThat(address.wireUri().getRawAuthority()).isEqualTo(address.host());
    }

    private static ServiceAddress address(Properties options) {
        ServiceAddress.Builder builder = ServiceAddress.builder();
        options.stringPropertyNames().forEach(name -> {
            String value = options.getProperty(name);
            switch (name) {
                case "resource" -> builder.resource(value);
                case "domain" -> builder.domain(value);
                case "endpoint" -> builder.endpoint(value);
                case "apiVersion" -> builder.apiVersion(value);
                case "profile" -> builder.profile(value);
                case "model" -> builder.model(value);
                case "foundryResourceOverride" -> builder.foundryResourceOverride(value);
                case "agentName" -> builder.agentName(value);
                case "agentProjectName" -> builder.agentProjectName(value);
                case "agentVersion" -> builder.agentVersion(value);
                case "conversationId" -> builder.conversationId(value);
                case "agentIdentityClientId" -> builder.agentIdentityClientId(value);
                case "agentId" -> builder.agentId(value);
                case "agentAccessToken" -> builder.agentAccessToken(Secret.of(value));
                default -> builder.query(name, value);
            }
        });
        return builder.build();
    }

    private static void checkHost(ServiceAddress address, URI uri) {
        assertThat(uri.getRawUserInfo()).isNull();
        if (address.endpoint() != null) {
            URI endpoint = URI.create(address.endpoint());
            assertThat(uri.getScheme()).isIn("ws", "wss");
            assertThat(uri.getScheme().equals("wss")).isEqualTo(endpoint.getScheme().matches("(?i)https|wss"));
            assertThat(uri.getHost()).isEqualTo(endpoint.getHost());
            assertThat(uri.getPort()).isEqualTo(endpoint.getPort());
            return;
        }
        String domain = address.domain() != null ? address.domain()
                : address.agentMode() ? "services.ai.azure.com" : "cognitiveservices.azure.com";
        assertThat(uri.getScheme()).isEqualTo("wss");
        assertThat(uri.getHost()).isEqualTo((address.resource() + "." + domain).toLowerCase(Locale.ROOT));
        assertThat(uri.getPort()).isEqualTo(-1);
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : uri.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String name = decode(parts[0]);
            String before = query.put(name, parts.length == 1 ? "" : decode(parts[1]));
            assertThat(name.isEmpty() ? null : before).as("parameter '%s' stands there twice", name).isNull();
        }
        return query;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
