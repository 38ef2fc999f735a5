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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where the service is and what it is asked for in the URL: everything that is fixed for a connection (protocol section
 * 2). Each value is {@code null} when not given; blank counts as not given. {@link #validate} before use.
 *
 * @param resource                name of the Foundry resource, the first label of the host: 2 to 64 letters, digits and
 *                                single hyphens
 * @param domain                  rest of the host; by default {@value #MODEL_DOMAIN}, for agents {@value #AGENT_DOMAIN}
 * @param endpoint                http, https, ws or wss URL instead of resource and domain. A path ending in
 *                                {@code /realtime} is kept, {@code /voice-live/realtime} is appended to any other;
 *                                parameters in it are kept
 * @param apiVersion              by default {@value #DEFAULT_API_VERSION}
 * @param profile                 how the service talks to a model of one's own, one of {@link #PROFILES}
 * @param model                   managed model, or with a profile the deployment's name
 * @param foundryResourceOverride bare name of another Foundry resource that has the deployment or the agent
 * @param agentName               Foundry agent
 * @param agentProjectName        Foundry project that owns the agent
 * @param agentVersion            published version of the agent
 * @param conversationId          conversation of the agent to go on with
 * @param agentIdentityClientId   client id of the user-assigned managed identity that calls the agent
 * @param agentId                 classic agent
 * @param agentAccessToken        token for the classic agent service, part of the URL on the wire only
 * @param query                   further parameters in their order, not null
 */
public record ServiceAddress(@Nullable String resource, @Nullable String domain, @Nullable String endpoint,
        @Nullable String apiVersion, @Nullable String profile, @Nullable String model,
        @Nullable String foundryResourceOverride, @Nullable String agentName, @Nullable String agentProjectName,
        @Nullable String agentVersion, @Nullable String conversationId, @Nullable String agentIdentityClientId,
        @Nullable String agentId, @Nullable Secret agentAccessToken, Map<String, String> query) {

    public static final String MODEL_DOMAIN = "cognitiveservices.azure.com";
    /** Agents are served here only. */
    public static final String AGENT_DOMAIN = "services.ai.azure.com";
    public static final String DEFAULT_API_VERSION = "2025-10-01";
    /** The ways to bring one's own model. */
    public static final List<String> PROFILES = List.of(
            "byom-azure-openai-realtime", "byom-azure-openai-chat-completion", "byom-foundry-anthropic-messages");

    public ServiceAddress {
        query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    }

    /** Nothing given yet. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Checks every value and that they go together; the connection may use any credential.
     *
     * @throws IllegalArgumentException naming the option, what was found and what is allowed
     */
    public void validate() {
        validate(false);
    }

    /**
     * Checks every value and that they go together.
     *
     * @param  apiKey                   whether the connection will use an API key, which agents do not accept
     * @throws IllegalArgumentException naming the option, what was found and what is allowed
     */
    public void validate(boolean apiKey) {
        AddressRules.check(this, apiKey);
    }

    /** Whether an agent is asked for and not a model. */
    public boolean agentMode() {
        return agentName != null || agentId != null;
    }

    /**
     * The URL to connect to, fit for people: a token in it is masked.
     *
     * @throws IllegalArgumentException as {@link #validate()}
     */
    public URI uri() {
        validate();
        return URI.create(AddressWriter.write(this, Secret.MASK));
    }

    /** The URL with the token in it, for the wire alone. */
    URI wireUri() {
        validate();
        return URI.create(AddressWriter.write(this, agentAccessToken == null ? "" : agentAccessToken.reveal()));
    }

    /** Whether connecting sends a secret even without a credential. */
    boolean carriesSecret() {
        return agentAccessToken != null;
    }

    /**
     * Host, and port if one is given: what the service counts connections by.
     *
     * @throws IllegalArgumentException as {@link #validate()}
     */
    public String host() {
        return uri().getRawAuthority();
    }

    /** The URL for people, or a note when there is none as the values are not valid. */
    @Override
    public String toString() {
        try {
            return "ServiceAddress[" + uri() + "]";
        } catch (IllegalArgumentException e) {
            return "ServiceAddress[not valid]";
        }
    }

    /** Collects the values. */
    public static final class Builder {

        private @Nullable String resource;
        private @Nullable String domain;
        private @Nullable String endpoint;
        private @Nullable String apiVersion;
        private @Nullable String profile;
        private @Nullable String model;
        private @Nullable String foundryResourceOverride;
        private @Nullable String agentName;
        private @Nullable String agentProjectName;
        private @Nullable String agentVersion;
        private @Nullable String conversationId;
        private @Nullable String agentIdentityClientId;
        private @Nullable String agentId;
        private @Nullable Secret agentAccessToken;
        private final Map<String, String> query = new LinkedHashMap<>();

        private Builder() {
        }

        public Builder resource(@Nullable String value) {
            resource = given(value);
            return this;
        }

        public Builder domain(@Nullable String value) {
            domain = given(value);
            return this;
        }

        public Builder endpoint(@Nullable String value) {
            endpoint = given(value);
            return this;
        }

        public Builder apiVersion(@Nullable String value) {
            apiVersion = given(value);
            return this;
        }

        public Builder profile(@Nullable String value) {
            profile = given(value);
            return this;
        }

        public Builder model(@Nullable String value) {
            model = given(value);
            return this;
        }

        public Builder foundryResourceOverride(@Nullable String value) {
            foundryResourceOverride = given(value);
            return this;
        }

        public Builder agentName(@Nullable String value) {
            agentName = given(value);
            return this;
        }

        public Builder agentProjectName(@Nullable String value) {
            agentProjectName = given(value);
            return this;
        }

        public Builder agentVersion(@Nullable String value) {
            agentVersion = given(value);
            return this;
        }

        public Builder conversationId(@Nullable String value) {
            conversationId = given(value);
            return this;
        }

        public Builder agentIdentityClientId(@Nullable String value) {
            agentIdentityClientId = given(value);
            return this;
        }

        public Builder agentId(@Nullable String value) {
            agentId = given(value);
            return this;
        }

        public Builder agentAccessToken(@Nullable Secret value) {
            agentAccessToken = value;
            return this;
        }

        /** Adds a parameter that has no option of its own. */
        public Builder query(String name, String value) {
            query.put(name, value);
            return this;
        }

        /** Adds parameters that have no option of their own. */
        public Builder query(Map<String, String> parameters) {
            query.putAll(parameters);
            return this;
        }

        public ServiceAddress build() {
            return new ServiceAddress(
                    resource, domain, endpoint, apiVersion, profile, model, foundryResourceOverride, agentName,
                    agentProjectName, agentVersion, conversationId, agentIdentityClientId, agentId, agentAccessToken, query);
        }

        private static @Nullable String given(@Nullable String value) {
            return value == null || value.isBlank() ? null : value.strip();
        }
    }
}
