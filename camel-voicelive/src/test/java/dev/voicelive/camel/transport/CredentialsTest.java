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
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.ClientAuthenticationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

class CredentialsTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @Test
    void aSecretIsNeverShown() {
        Secret secret = Secret.of(" abc ");
        assertThat(secret).hasToString("xxxxxx").isEqualTo(Secret.of("abc")).isNotEqualTo(Secret.of("abd"))
                .hasSameHashCodeAs(Secret.of("other"));
        assertThat(secret.reveal()).isEqualTo("abc");
        assertThat(new AuthHeader("api-key", secret)).hasToString("AuthHeader[name=api-key, value=xxxxxx]");
        assertThat(secret.mask("an abc")).isEqualTo("an xxxxxx");
        assertThat(secret).isNotInstanceOf(java.io.Serializable.class);
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> Secret.of("ab\r\nX: y")).withMessageNotContaining("ab\r");
    }

    @Test
    void aKeyIsAHeader() {
        assertThat(Credentials.apiKey(Secret.of("k")).header().toCompletableFuture())
                .isCompletedWithValue(new AuthHeader("api-key", Secret.of("k")));
    }

    @Test
    void aTokenIsAskedForWithItsScopeEachTimeOffTheCallersThread() {
        List<Object> asked = new ArrayList<>();
        TokenCredential given = context -> {
            asked.addAll(context.getScopes());
            asked.add(Thread.currentThread());
            return Mono.just(new AccessToken("t" + asked.size(), OffsetDateTime.MAX));
        };
        Credential credential = Credentials.token(given, Credentials.DEFAULT_SCOPE, SOON);
        assertThat(credential.header().toCompletableFuture().join())
                .isEqualTo(new AuthHeader("Authorization", Secret.of("Bearer t2")));
        assertThat(credential.header().toCompletableFuture().join())
                .isEqualTo(new AuthHeader("Authorization", Secret.of("Bearer t4")));
        assertThat(asked).element(0).isEqualTo("https://ai.azure.com/.default");
        assertThat(asked).doesNotContain(Thread.currentThread());
    }

    @Test
    void failuresAreToldByKind() {
        assertThat(failure(context -> Mono.error(new ClientAuthenticationException("wrong tenant", null))))
                .hasMessage("No token for scope: wrong tenant")
                .returns(TransportException.Kind.CREDENTIAL, TransportException::kind);
        assertThat(failure(context -> {
            throw new IllegalStateException("not set up");
        })).hasMessageContaining("not set up").returns(TransportException.Kind.CREDENTIAL, TransportException::kind);
        assertThat(failure(context -> Mono.error(new RuntimeException("x", new UnknownHostException("login")))))
                .returns(TransportException.Kind.IO, TransportException::kind);
        assertThat(failure(context -> Mono.empty())).returns(TransportException.Kind.CREDENTIAL, TransportException::kind);
        assertThat(failure(context -> Mono.just(new AccessToken("a\nb", OffsetDateTime.MAX))))
                .returns(TransportException.Kind.CREDENTIAL, TransportException::kind).hasNoCause();
    }

    @Test
    void aTokenThatDoesNotComeTimesOut() {
        TransportException failure
                = TestServer.failure(Credentials.token(context -> Mono.never(), "scope", Duration.ofMillis(50)).header());
        assertThat(failure.kind()).isEqualTo(TransportException.Kind.TIMEOUT);
    }

    @Test
    void aFailureShowsNoClientSecret() {
        TokenCredential telling = context -> Mono.error(new IllegalStateException("refused hunter2", new Exception("hunter2")));
        TransportException failure
                = TestServer.failure(new TokenCredentialHeader(telling, "scope", SOON, Secret.of("hunter2")).header());
        assertThat(failure).hasMessage("No token for scope: refused xxxxxx").hasNoCause();
    }

    @Test
    void credentialsOfEveryTypeCanBeMade() {
        assertThat(CredentialType.values()).hasSize(5);
        assertThat(Credentials.azureIdentity(Credentials.DEFAULT_SCOPE, SOON)).isNotNull();
        assertThat(Credentials.clientSecret("tenant", "client", Secret.of("s"), Credentials.DEFAULT_SCOPE, SOON)).isNotNull();
        assertThat(Credentials.managedIdentity(null, Credentials.DEFAULT_SCOPE, SOON)).isNotNull();
        assertThat(Credentials.managedIdentity("client", Credentials.DEFAULT_SCOPE, SOON)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "wss://any.example/x", "ws://localhost:1", "ws://a.localhost", "ws://127.0.0.1:2", "ws://127.9.9.9",
            "ws://[::1]:3" })
    void secureEnough(String uri) {
        assertThatNoException().isThrownBy(() -> Credentials.requireSecure(URI.create(uri), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "ws://any.example", "ws://localhost.example", "ws://127.0.0.1.example", "ws://10.0.0.1", "ws://[::2]", "http://x" })
    void notSecureEnough(String uri) {
        assertThatIllegalArgumentException().isThrownBy(() -> Credentials.requireSecure(URI.create(uri), false))
                .withMessageContaining(URI.create(uri).getHost()).withMessageContaining("allowInsecure");
        assertThatNoException().isThrownBy(() -> Credentials.requireSecure(URI.create(uri), true));
    }

    private static TransportException failure(TokenCredential credential) {
        return TestServer.failure(Credentials.token(credential, "scope", SOON).header());
    }
}
