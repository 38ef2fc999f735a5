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

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import com.azure.core.credential.TokenCredential;
import dev.voicelive.camel.conversation.RecoverySettings;
import dev.voicelive.camel.observe.TokenWeights;
import dev.voicelive.camel.session.Backoff;
import dev.voicelive.camel.transport.Credential;
import dev.voicelive.camel.transport.CredentialType;
import dev.voicelive.camel.transport.Credentials;
import dev.voicelive.camel.transport.Secret;
import dev.voicelive.camel.transport.ServiceAddress;
import org.jspecify.annotations.Nullable;

/** What the options of an endpoint mean for its connections, checked when the endpoint starts. */
final class EndpointSettings {

    private EndpointSettings() {
    }

    /** Where the endpoint's connections go. */
    static ServiceAddress address(VoiceLiveConfiguration options) {
        Map<String, String> query = new LinkedHashMap<>();
        if (options.getQuery() != null) {
            options.getQuery().forEach((name, value) -> query.put(name, String.valueOf(value)));
        }
        String token = options.getAgentAccessToken();
        return ServiceAddress.builder()
                .resource(options.getEndpoint() == null ? options.getResource() : null)
                .domain(options.getDomain())
                .endpoint(options.getEndpoint())
                .apiVersion(options.getApiVersion())
                .profile(options.getProfile())
                .model(options.getModel())
                .foundryResourceOverride(options.getFoundryResourceOverride())
                .agentName(options.getAgentName())
                .agentProjectName(options.getAgentProjectName())
                .agentVersion(options.getAgentVersion())
                .conversationId(options.getConversationId())
                .agentIdentityClientId(options.getAgentIdentityClientId())
                .agentId(options.getAgentId())
                .agentAccessToken(token == null ? null : Secret.of(token))
                .query(query)
                .build();
    }

    /**
     * Checks the options against each other.
     *
     * @throws IllegalArgumentException naming the option, what was found and what is allowed
     */
    static void check(VoiceLiveConfiguration options) {
        CredentialType type = credentialType(options);
        ServiceAddress address = address(options);
        address.validate(type == CredentialType.API_KEY);
        if (type != null) {
            Credentials.requireSecure(address.uri(), options.isAllowInsecure());
            checkGiven(options, type);
        }
        ConnectionOptions.check(options);
        atLeast("maxSessions", options.getMaxSessions(), 1);
        atLeast("maxWaitingRequests", options.getMaxWaitingRequests(), 0);
        atLeast("connectsPerMinute", options.getConnectsPerMinute(), 1);
        atLeast("eventQueueSize", options.getEventQueueSize(), 2);
        atLeast("chunkDuration", options.getChunkDuration(), 10);
        atLeast("turnTimeout", options.getTurnTimeout(), 1);
        atLeast("connectTimeout", options.getConnectTimeout(), 1);
        atLeast("pingInterval", options.getPingInterval(), 0);
        atLeast("maxUnsentSize", options.getMaxUnsentSize(), 1);
        atLeast("maxMessageSize", options.getMaxMessageSize(), 1);
        atLeast("reconnectTimeout", options.getReconnectTimeout(), 0);
        atLeast("idleTimeout", options.getIdleTimeout(), 0);
        atLeast("sessionIdleTimeout", options.getSessionIdleTimeout(), 0);
        atLeast("maxSharedSessions", options.getMaxSharedSessions(), 1);
        atLeast("maxToolRounds", options.getMaxToolRounds(), 1);
        atLeast("limitPeriod", options.getLimitPeriod(), 0);
        notNegative("maxMinutes", options.getMaxMinutes());
        notNegative("maxTokens", options.getMaxTokens());
        TokenWeights.of(options.getTokenWeights());
        atLeast("reconnectAttempts", options.getReconnectAttempts(), 0);
        atLeast("maxRecoveries", options.getMaxRecoveries(), 0);
        atLeast("reconnectDelay", options.getReconnectDelay(), 1);
        atLeast("maxReconnectDelay", options.getMaxReconnectDelay(), options.getReconnectDelay());
        atLeast("historyLimit", options.getHistoryLimit(), 0);
        atLeast("resendBufferSize", options.getResendBufferSize(), 0);
        atLeast("sessionMaxAge", options.getSessionMaxAge(), 0);
        atLeast("renewalMargin", options.getRenewalMargin(), 1);
        atLeast("maxAnswerSize", options.getMaxAnswerSize(), 2);
        atLeast("maxUnreadAnswerSize", options.getMaxUnreadAnswerSize(), 1);
        atLeast("maxUnsentChunks", options.getMaxUnsentChunks(), 1);
        atLeast("maxHistorySize", options.getMaxHistorySize(), 0);
        atLeast("maxPendingTurns", options.getMaxPendingTurns(), 1);
        atLeast("maxConsumerThreads", options.getMaxConsumerThreads(), 1);
        if (!(options.getPace() >= 0)) {
            throw new IllegalArgumentException(
                    "Option 'pace' is " + options.getPace()
                                               + " but has to be 0 (as fast as possible) or more (1 is real time)");
        }
    }

    /** How sessions outlive their connections. */
    static RecoverySettings recovery(VoiceLiveConfiguration options) {
        return new RecoverySettings(
                options.getReconnectAttempts(), options.getMaxRecoveries(),
                new Backoff(
                        Duration.ofMillis(options.getReconnectDelay()), Duration.ofMillis(options.getMaxReconnectDelay())),
                options.getHistoryLimit(), options.getMaxHistorySize(), options.getResendBufferSize(),
                Duration.ofMillis(options.getSessionMaxAge()),
                Duration.ofMillis(options.getRenewalMargin()));
    }

    private static void checkGiven(VoiceLiveConfiguration options, CredentialType type) {
        switch (type) {
            case API_KEY -> required(type, "apiKey", options.getApiKey());
            case CLIENT_SECRET -> {
                required(type, "tenantId", options.getTenantId());
                required(type, "clientId", options.getClientId());
                required(type, "clientSecret", options.getClientSecret());
            }
            case TOKEN_CREDENTIAL -> required(type, "tokenCredential", options.getTokenCredential());
            case AZURE_IDENTITY, MANAGED_IDENTITY -> {
                // Found by the identity library when the first connection is made.
            }
        }
    }

    private static void required(CredentialType type, String option, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("Option 'credentialType' is " + type + " but '" + option + "' is not set");
        }
    }

    private static void notNegative(String option, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(
                    "Option '" + option + "' is " + value + " but has to be 0 (no limit) or more");
        }
    }

    private static void atLeast(String option, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException("Option '" + option + "' is " + value + " but has to be at least " + least);
        }
    }

    /** How the endpoint authenticates, or null when it does not. */
    static @Nullable CredentialType credentialType(VoiceLiveConfiguration options) {
        if (options.getCredentialType() != null) {
            return options.getCredentialType();
        }
        if (options.getApiKey() != null) {
            return CredentialType.API_KEY;
        }
        if (options.getClientSecret() != null) {
            return CredentialType.CLIENT_SECRET;
        }
        if (options.getTokenCredential() != null) {
            return CredentialType.TOKEN_CREDENTIAL;
        }
        return Credentials.isLoopback(address(options).uri()) ? null : CredentialType.AZURE_IDENTITY;
    }

    /** What gives the header of each connection, or null when there is none. */
    static @Nullable Credential credential(VoiceLiveConfiguration options) {
        CredentialType type = credentialType(options);
        if (type == null) {
            return null;
        }
        String scope = options.getTokenScope();
        return switch (type) {
            case API_KEY -> Credentials.apiKey(Secret.of(given(options.getApiKey())));
            case AZURE_IDENTITY -> Credentials.azureIdentity(scope, Credentials.DEFAULT_TIMEOUT);
            case CLIENT_SECRET -> Credentials.clientSecret(
                    given(options.getTenantId()), given(options.getClientId()), Secret.of(given(options.getClientSecret())),
                    scope, Credentials.DEFAULT_TIMEOUT);
            case MANAGED_IDENTITY -> Credentials.managedIdentity(options.getClientId(), scope, Credentials.DEFAULT_TIMEOUT);
            case TOKEN_CREDENTIAL -> {
                TokenCredential credential = options.getTokenCredential();
                if (credential == null) {
                    throw new IllegalArgumentException("Option 'tokenCredential' is not set");
                }
                yield Credentials.token(credential, scope, Credentials.DEFAULT_TIMEOUT);
            }
        };
    }

    private static String given(@Nullable String value) {
        return value == null ? "" : value;
    }
}
