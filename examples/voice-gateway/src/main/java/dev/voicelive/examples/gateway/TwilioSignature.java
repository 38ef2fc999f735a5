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

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Twilio signs the request that opens a media stream: {@code X-Twilio-Signature} is base64 of the HMAC-SHA1 of the
 * stream's URL, {@code wss:} included, under the account's auth token.
 */
final class TwilioSignature implements PhoneCheck {

    private static final String HMAC = "HmacSHA1";

    private final String url;
    private final byte[] expected;

    /**
     * @param authToken the primary auth token of the account
     * @param url       the URL of the stream as {@code <Stream url="...">} has it
     */
    TwilioSignature(String authToken, String url) {
        this.url = url;
        this.expected = Base64.getEncoder().encode(hmac(authToken, url));
    }

    private static byte[] hmac(String authToken, String url) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(url.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }

    @Override
    public String header() {
        return "X-Twilio-Signature";
    }

    @Override
    public @Nullable String problem(@Nullable String proof) {
        if (proof == null) {
            return "it is not signed";
        }
        // Takes the same time wherever they differ, so that nobody can guess the signature piece by piece.
        return MessageDigest.isEqual(expected, proof.getBytes(StandardCharsets.UTF_8))
                ? null : "its signature is not that of " + url + " under this auth token";
    }

    @Override
    public String toString() {
        return "Twilio, signed for " + url;
    }
}
