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
package dev.voicelive.examples.gateway;

import java.net.MalformedURLException;
import java.net.URI;
import java.text.ParseException;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Azure Communication Services send a token with each request that opens a media stream:
 * {@code Authorization: Bearer <JWT>}, signed with RS256, for the resource that took the call. The keys are fetched
 * when they are needed, and kept for minutes.
 */
final class AcsToken implements PhoneCheck {

    static final String ISSUER = "https://acscallautomation.communication.azure.com";
    static final String KEYS = ISSUER + "/calling/keys";

    private static final String SCHEME = "Bearer ";
    private static final int TIMEOUT_MILLIS = 5000;
    private static final int MAX_BYTES = 256 * 1024;

    private final DefaultJWTProcessor<SecurityContext> tokens = new DefaultJWTProcessor<>();
    private final String audience;

    /**
     * @param  audience                 the immutable id of the resource
     * @param  issuer                   who has to have issued a token
     * @param  keys                     where the issuer's keys are, as a JSON Web Key Set
     * @throws IllegalArgumentException when that is no URL
     */
    AcsToken(String audience, String issuer, URI keys) {
        this.audience = audience;
        try {
            tokens.setJWSKeySelector(new JWSVerificationKeySelector<>(
                    JWSAlgorithm.RS256,
                    JWKSourceBuilder.create(
                            keys.toURL(), new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MAX_BYTES))
                            .retrying(true).build()));
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("No URL: " + keys, e);
        }
        tokens.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience, new JWTClaimsSet.Builder().issuer(issuer).build(), Set.of("exp")));
    }

    @Override
    public String header() {
        return "Authorization";
    }

    @Override
    public @Nullable String problem(@Nullable String proof) {
        if (proof == null || !proof.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return "it brings no bearer token";
        }
        try {
            tokens.process(proof.substring(SCHEME.length()).strip(), null);
            return null;
        } catch (ParseException e) {
            // Its message may repeat parts of the token.
            return "its bearer token is no JWT";
        } catch (BadJOSEException e) {
            return "its token is not valid: " + e.getMessage();
        } catch (JOSEException e) {
            return "its token cannot be checked: " + e.getMessage();
        }
    }

    @Override
    public String toString() {
        return "Azure Communication Services, resource " + audience;
    }
}
