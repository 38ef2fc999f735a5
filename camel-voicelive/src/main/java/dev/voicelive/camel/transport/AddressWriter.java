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

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** Writes a valid {@link ServiceAddress} as the URL of the upgrade request. */
final class AddressWriter {

    static final String PATH = "/voice-live/realtime";

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private AddressWriter() {
    }

    static String write(ServiceAddress address, String agentAccessToken) {
        StringBuilder url = new StringBuilder();
        URI endpoint = address.endpoint() == null ? null : URI.create(address.endpoint());
        if (endpoint == null) {
            url.append("wss://").append(host(address)).append(PATH);
        } else {
            boolean secure = endpoint.getScheme().equalsIgnoreCase("https") || endpoint.getScheme().equalsIgnoreCase("wss");
            url.append(secure ? "wss://" : "ws://").append(endpoint.getRawAuthority()).append(path(endpoint.getRawPath()));
        }
        char separator = '?';
        String kept = endpoint == null ? null : endpoint.getRawQuery();
        if (kept != null && !kept.isEmpty()) {
            url.append(separator).append(kept);
            separator = '&';
        }
        for (Map.Entry<String, String> parameter : parameters(address, agentAccessToken).entrySet()) {
            url.append(separator).append(encode(parameter.getKey())).append('=').append(encode(parameter.getValue()));
            separator = '&';
        }
        return url.toString();
    }

    private static String host(ServiceAddress address) {
        String domain = address.domain();
        if (domain == null) {
            domain = address.agentMode() ? ServiceAddress.AGENT_DOMAIN : ServiceAddress.MODEL_DOMAIN;
        }
        return (address.resource() + "." + domain).toLowerCase(Locale.ROOT);
    }

    private static String path(@Nullable String given) {
        String path = given == null ? "" : given;
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return path.endsWith("/realtime") ? path : path + PATH;
    }

    private static Map<String, String> parameters(ServiceAddress address, String agentAccessToken) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(AddressParameters.API_VERSION, ServiceAddress.DEFAULT_API_VERSION);
        parameters.putAll(AddressParameters.known(address));
        if (address.agentAccessToken() != null) {
            parameters.put("agent-access-token", agentAccessToken);
        }
        parameters.putAll(address.query());
        parameters.keySet().removeAll(AddressParameters.ofEndpoint(address).keySet());
        return parameters;
    }

    /** Percent-encodes all that is not unreserved in RFC 3986, so a blank is {@code %20} and never {@code +}. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
            }
        }
        return encoded.toString();
    }
}
