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

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The four ways to ask for a session and what goes with each: a managed model, a model of one's own (BYOM), an agent, a
 * classic agent (protocol sections 2.1, 16 and 17).
 */
final class AddressModes {

    private static final List<String> AGENT_ONLY = List.of(
            AddressParameters.AGENT_VERSION, AddressParameters.CONVERSATION_ID, AddressParameters.AGENT_IDENTITY);

    private AddressModes() {
    }

    /** @param given every parameter that goes out, by its name on the wire */
    static void check(ServiceAddress address, Map<String, String> given, boolean apiKey) {
        boolean agent = given.containsKey(AddressParameters.AGENT_NAME);
        boolean classic = given.containsKey(AddressParameters.AGENT_ID);
        if (agent || classic) {
            checkAgent(address, given, agent, classic, apiKey);
        } else {
            checkModel(address, given);
        }
        String override = given.get(AddressParameters.OVERRIDE);
        if (override != null) {
            AddressRules.checkResource("foundryResourceOverride", override);
        }
    }

    private static void checkModel(ServiceAddress address, Map<String, String> given) {
        for (String parameter : AGENT_ONLY) {
            needs(given, parameter, AddressParameters.AGENT_NAME);
        }
        if (given.containsKey(AddressParameters.AGENT_PROJECT_NAME)) {
            throw new IllegalArgumentException("Option 'agentProjectName' needs 'agentName', or 'agentId' for a classic agent");
        }
        if (address.agentAccessToken() != null) {
            throw new IllegalArgumentException("Option 'agentAccessToken' needs 'agentId', the classic agent it is for");
        }
        String profile = given.get(AddressParameters.PROFILE);
        if (profile != null && !ServiceAddress.PROFILES.contains(profile)) {
            throw AddressRules.wrong("profile", profile, "one of " + String.join(", ", ServiceAddress.PROFILES));
        }
        String model = given.get(AddressParameters.MODEL);
        if (model == null || model.isBlank()) {
            throw new IllegalArgumentException(
                    profile != null
                            ? "Option 'profile' needs 'model', the name of the deployment to use"
                            : "Nothing to talk to: give 'model' for a managed model, 'profile' and 'model' for a deployment"
                              + " of your own, or 'agentName' and 'agentProjectName' for an agent");
        }
        if (profile == null && given.containsKey(AddressParameters.OVERRIDE)) {
            throw new IllegalArgumentException(
                    "Option 'foundryResourceOverride' needs 'profile' or 'agentName': a managed model has no resource of its own");
        }
    }

    private static void checkAgent(
            ServiceAddress address, Map<String, String> given, boolean agent, boolean classic, boolean apiKey) {
        String name = agent ? "agentName" : "agentId";
        if (agent && classic) {
            throw exclude("agentName", "agentId", "an agent is either a current or a classic one");
        }
        if (given.containsKey(AddressParameters.MODEL)) {
            throw exclude(name, "model", "the agent brings its own model");
        }
        if (given.containsKey(AddressParameters.PROFILE)) {
            throw exclude(name, "profile", "the agent brings its own model");
        }
        if (!given.containsKey(AddressParameters.AGENT_PROJECT_NAME)) {
            throw new IllegalArgumentException(
                    "Option '" + name + "' needs 'agentProjectName', the project that owns the agent");
        }
        if (classic) {
            for (String parameter : AGENT_ONLY) {
                needs(given, parameter, AddressParameters.AGENT_NAME);
            }
            needs(given, AddressParameters.OVERRIDE, AddressParameters.AGENT_NAME);
            if (address.agentAccessToken() == null) {
                throw new IllegalArgumentException("Option 'agentId' needs 'agentAccessToken', a token for the classic agent");
            }
        } else if (address.agentAccessToken() != null) {
            throw exclude("agentName", "agentAccessToken", "only classic agents take a token in the URL");
        }
        if (apiKey) {
            throw new IllegalArgumentException(
                    "Option '" + name + "' cannot be used with an API key: agents accept Microsoft Entra tokens only,"
                                               + " so choose another 'credentialType'");
        }
        checkAgentHost(address);
    }

    private static void checkAgentHost(ServiceAddress address) {
        String endpoint = address.endpoint();
        String host = endpoint == null ? address.domain() : AddressRules.endpoint(endpoint).getHost();
        if (host != null && ("." + host.toLowerCase(Locale.ROOT)).endsWith("." + ServiceAddress.MODEL_DOMAIN)) {
            throw AddressRules.wrong(
                    endpoint == null ? "domain" : "endpoint", host,
                    "'" + ServiceAddress.AGENT_DOMAIN + "' or a host in it, as agents are served there only");
        }
    }

    private static void needs(Map<String, String> given, String parameter, String other) {
        if (given.containsKey(parameter)) {
            throw new IllegalArgumentException(
                    "Option '" + AddressParameters.option(parameter) + "' needs '" + AddressParameters.option(other) + "'");
        }
    }

    private static IllegalArgumentException exclude(String one, String other, String why) {
        return new IllegalArgumentException("Options '" + one + "' and '" + other + "' exclude each other: " + why);
    }
}
