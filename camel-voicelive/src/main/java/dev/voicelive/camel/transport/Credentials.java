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
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import org.jspecify.annotations.Nullable;

/** The credentials of {@link CredentialType}, and where they may be sent. */
public final class Credentials {

    public static final String DEFAULT_SCOPE = "https://ai.azure.com/.default";

    /** How long getting a token may take; the first one may start programs or ask the machine's metadata service. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private static final Pattern LOOPBACK = Pattern.compile(
            "localhost|.+\\.localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    private Credentials() {
    }

    /** {@link CredentialType#API_KEY}: the key as header {@code api-key}, never in the URL. */
    public static Credential apiKey(Secret key) {
        AuthHeader header = new AuthHeader("api-key", key);
        return () -> CompletableFuture.completedFuture(header);
    }

    /**
     * {@link CredentialType#TOKEN_CREDENTIAL}: asks the given one for each connection; it keeps its token as long as it
     * is good.
     *
     * @param scope   what the token is for, see {@link #DEFAULT_SCOPE}
     * @param timeout how long getting a token may take
     */
    public static Credential token(TokenCredential credential, String scope, Duration timeout) {
        return new TokenCredentialHeader(credential, scope, timeout, null);
    }

    /** {@link CredentialType#AZURE_IDENTITY}. */
    public static Credential azureIdentity(String scope, Duration timeout) {
        return token(new DefaultAzureCredentialBuilder().build(), scope, timeout);
    }

    /** {@link CredentialType#CLIENT_SECRET}. */
    public static Credential clientSecret(
            String tenantId, String clientId, Secret clientSecret, String scope, Duration timeout) {
        TokenCredential credential = new ClientSecretCredentialBuilder().tenantId(tenantId).clientId(clientId)
                .clientSecret(clientSecret.reveal()).build();
        return new TokenCredentialHeader(credential, scope, timeout, clientSecret);
    }

    /**
     * {@link CredentialType#MANAGED_IDENTITY}: the user-assigned one with the client id, else the system-assigned one.
     */
    public static Credential managedIdentity(@Nullable String clientId, String scope, Duration timeout) {
        ManagedIdentityCredentialBuilder builder = new ManagedIdentityCredentialBuilder();
        if (clientId != null) {
            builder.clientId(clientId);
        }
        return token(builder.build(), scope, timeout);
    }

    /**
     * The rule for where credentials may go: over {@code wss}, over {@code ws} to this machine, or anywhere with an
     * explicit permission.
     *
     * @param  allowInsecure            the explicit permission
     * @throws IllegalArgumentException when they may not
     */
    public static void requireSecure(URI uri, boolean allowInsecure) {
        if (allowInsecure || "wss".equals(uri.getScheme())) {
            return;
        }
        if (!isLoopback(uri)) {
            throw new IllegalArgumentException(
                    "No credential is sent over unencrypted " + uri.getScheme() + " to '" + uri.getHost()
                                               + "': use an https or wss endpoint, or set 'allowInsecure' to true if the network is trusted");
        }
    }

    /** Whether the address is this machine, by its name alone: nothing is looked up. */
    public static boolean isLoopback(URI uri) {
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        return LOOPBACK.matcher(host).matches();
    }
}
