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

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The URL parameters of a {@link ServiceAddress} by their names on the wire (protocol section 2.1). */
final class AddressParameters {

    static final String API_VERSION = "api-version";
    static final String PROFILE = "profile";
    static final String MODEL = "model";
    static final String AGENT_NAME = "agent-name";
    static final String AGENT_ID = "agent-id";
    static final String AGENT_PROJECT_NAME = "agent-project-name";
    static final String AGENT_VERSION = "agent-version";
    static final String CONVERSATION_ID = "conversation-id";
    static final String AGENT_IDENTITY = "agent-authentication-identity-client-id";
    static final String OVERRIDE = "foundry-resource-override";

    private static final Map<String, String> OPTIONS = Map.of(
            API_VERSION, "apiVersion", PROFILE, "profile", MODEL, "model", AGENT_NAME, "agentName", AGENT_ID, "agentId",
            AGENT_PROJECT_NAME, "agentProjectName", AGENT_VERSION, "agentVersion", CONVERSATION_ID, "conversationId",
            AGENT_IDENTITY, "agentIdentityClientId", OVERRIDE, "foundryResourceOverride");

    private AddressParameters() {
    }

    static boolean isKnown(String parameter) {
        return OPTIONS.containsKey(parameter);
    }

    /** The option that sets a parameter, or the parameter's own name when none does. */
    static String option(String parameter) {
        return OPTIONS.getOrDefault(parameter, parameter);
    }

    /** What was given by options of its own, without the token, in the order of the URL. */
    static Map<String, String> known(ServiceAddress address) {
        Map<String, String> known = new LinkedHashMap<>();
        put(known, API_VERSION, address.apiVersion());
        put(known, PROFILE, address.profile());
        put(known, MODEL, address.model());
        put(known, AGENT_NAME, address.agentName());
        put(known, AGENT_ID, address.agentId());
        put(known, AGENT_PROJECT_NAME, address.agentProjectName());
        put(known, AGENT_VERSION, address.agentVersion());
        put(known, CONVERSATION_ID, address.conversationId());
        put(known, AGENT_IDENTITY, address.agentIdentityClientId());
        put(known, OVERRIDE, address.foundryResourceOverride());
        return known;
    }

    /**
     * The parameters that stand in the endpoint's own query, decoded.
     *
     * @throws IllegalArgumentException when one stands there twice, as it is up to the service which one counts
     */
    static Map<String, String> ofEndpoint(ServiceAddress address) {
        Map<String, String> parameters = new LinkedHashMap<>();
        String raw = address.endpoint() == null ? null : AddressRules.endpoint(address.endpoint()).getRawQuery();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                if (!name.isEmpty() && parameters.put(name, value) != null) {
                    throw new IllegalArgumentException("Parameter '" + name + "' is given twice in 'endpoint'");
                }
            }
        }
        return parameters;
    }

    /** All that goes out except the token, wherever it was given. */
    static Map<String, String> all(ServiceAddress address) {
        Map<String, String> all = ofEndpoint(address);
        all.putAll(known(address));
        all.putAll(address.query());
        return all;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static void put(Map<String, String> known, String name, @Nullable String value) {
        if (value != null) {
            known.put(name, value);
        }
    }
}
