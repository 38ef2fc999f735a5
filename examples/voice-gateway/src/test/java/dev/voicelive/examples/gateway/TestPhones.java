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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

/** Telephone services that prove who they are, with the key server of one of them. */
final class TestPhones implements AutoCloseable {

    static final String RESOURCE = "89e8cb59-b991-48b0-b154-1db84f16a077";
    static final String AUTH_TOKEN = "12345";
    /** Made with {@code printf %s wss://voice.example.com/twilio | openssl dgst -sha1 -hmac 12345 -binary | base64}. */
    static final String SIGNATURE = "/9CePW9ateVCsfEI0ovxcY95674=";

    private static final String TWILIO_URL = "wss://voice.example.com/twilio";
    private static final int KEY_BITS = 2048;

    private final RSAKey key = newKey();
    private final HttpServer keys;

    TestPhones() throws IOException {
        keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = new JWKSet(key).toString().getBytes(StandardCharsets.UTF_8);
        keys.createContext("/calling/keys", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        keys.start();
    }

    /** A gateway that takes calls of both services. */
    GatewaySettings settings() {
        URI address = URI.create("http://127.0.0.1:" + keys.getAddress().getPort() + "/calling/keys");
        return new GatewaySettings(
                "127.0.0.1", 0, 10, Duration.ofMinutes(5), Set.of(), Map.of(
                        "/twilio", new TwilioSignature(AUTH_TOKEN, TWILIO_URL),
                        "/acs", new AcsToken(RESOURCE, AcsToken.ISSUER, address)));
    }

    /** Calls as the service does that calls at this path. */
    TestCaller call(Gateway gateway, String path) throws JOSEException {
        return new TestCaller(
                gateway.uri(), path, path.equals("/twilio")
                        ? Map.of("X-Twilio-Signature", SIGNATURE)
                        : Map.of("Authorization", "Bearer " + signed(claims(), key)));
    }

    RSAKey key() {
        return key;
    }

    /** Another key under the same id. */
    static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(KEY_BITS).keyID("1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a good token says. */
    static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder().issuer(AcsToken.ISSUER).audience(RESOURCE)
                .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(24))));
    }

    static String signed(JWTClaimsSet.Builder claims, RSAKey key) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims.build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    /** The keys cannot be fetched any more. */
    @Override
    public void close() {
        keys.stop(0);
    }
}
