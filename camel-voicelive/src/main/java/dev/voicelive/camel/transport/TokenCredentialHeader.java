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
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Turns an Azure {@code TokenCredential} into the header of one connection. */
final class TokenCredentialHeader implements Credential {

    private final TokenCredential credential;
    private final String scope;
    private final Duration timeout;
    private final @Nullable Secret clientSecret;

    TokenCredentialHeader(TokenCredential credential, String scope, Duration timeout, @Nullable Secret clientSecret) {
        this.credential = credential;
        this.scope = scope;
        this.timeout = timeout;
        this.clientSecret = clientSecret;
    }

    @Override
    public CompletionStage<AuthHeader> header() {
        CompletableFuture<AuthHeader> header = new CompletableFuture<>();
        // some credentials start a program or read a file when they are asked, so not on the caller's thread
        Mono.defer(() -> credential.getToken(new TokenRequestContext().addScopes(scope)))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(timeout)
                .subscribe(
                        token -> complete(header, token), failure -> header.completeExceptionally(failed(failure)),
                        () -> header.completeExceptionally(
                                TransportException.of(
                                        TransportException.Kind.CREDENTIAL, "The credential gave no token for " + scope,
                                        null)));
        return header;
    }

    private void complete(CompletableFuture<AuthHeader> header, AccessToken token) {
        try {
            header.complete(new AuthHeader("Authorization", Secret.of("Bearer " + token.getToken())));
        } catch (IllegalArgumentException e) {
            header.completeExceptionally(
                    TransportException.of(
                            TransportException.Kind.CREDENTIAL, "The credential gave something that is no token for " + scope,
                            null));
        }
    }

    private TransportException failed(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return TransportException.of(
                    TransportException.Kind.TIMEOUT, "No token for " + scope + " within " + timeout.toSeconds() + " s", null);
        }
        boolean unreachable = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            unreachable |= cause instanceof IOException;
        }
        String told = String.valueOf(failure.getMessage());
        String message = clientSecret == null ? told : clientSecret.mask(told);
        // the cause is dropped where it might show the secret further down
        return TransportException.of(
                unreachable ? TransportException.Kind.IO : TransportException.Kind.CREDENTIAL,
                "No token for " + scope + ": " + message, clientSecret == null ? failure : null);
    }
}
