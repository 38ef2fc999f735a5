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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Only the telephone services themselves get through: requests over a real socket, keys from a real key server. */
class PhoneCheckTest {

    private TestService service;
    private TestPhones phones;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        service = new TestService();
        phones = new TestPhones();
        gateway = service.gateway(phones.settings());
    }

    @AfterEach
    void stop() {
        assertThat(gateway.callers()).isZero();
        assertThat(service.sessions()).isZero();
        gateway.close();
        phones.close();
        service.close();
    }

    @Test
    void whoProvesWhoHeIsGetsThrough() throws Exception {
        for (String path : new String[] { "/twilio", "/acs" }) {
            try (TestCaller caller = phones.call(gateway, path)) {
                await().until(() -> gateway.callers() == 1);
                caller.write("{\"what\":1}");
                assertThat(caller.closeCode()).isEqualTo(Callers.NOT_UNDERSTOOD);
            }
            await().until(() -> gateway.callers() == 0);
        }
    }

    @Test
    void aCallWithoutTwiliosSignatureIsRefused() {
        refused("/twilio", Map.of());
        String signature = TestPhones.SIGNATURE;
        for (String wrong : new String[] {
                "", signature.substring(1), signature.toLowerCase(), "A" + signature.substring(1), signature + signature }) {
            refused("/twilio", Map.of("X-Twilio-Signature", wrong));
        }
        assertThat(new TwilioSignature(TestPhones.AUTH_TOKEN, "wss://voice.example.com/other").problem(signature))
                .isEqualTo("its signature is not that of wss://voice.example.com/other under this auth token");
        assertThat(new TwilioSignature("54321", "wss://voice.example.com/twilio").problem(signature)).isNotNull();
    }

    @Test
    void aCallWithoutAGoodTokenIsRefused() throws Exception {
        refused("/acs", Map.of());
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("of another resource", TestPhones.signed(TestPhones.claims().audience("another"), phones.key()));
        wrong.put("of another issuer", TestPhones.signed(TestPhones.claims().issuer("https://evil.example"), phones.key()));
        wrong.put("too old", TestPhones.signed(
                TestPhones.claims().expirationTime(Date.from(Instant.now().minus(Duration.ofHours(1)))), phones.key()));
        wrong.put("for ever", TestPhones.signed(TestPhones.claims().expirationTime(null), phones.key()));
        wrong.put("signed with another key", TestPhones.signed(TestPhones.claims(), TestPhones.newKey()));
        wrong.put("not signed", new PlainJWT(TestPhones.claims().build()).serialize());
        SignedJWT byPublicKey = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("1").build(), TestPhones.claims().build());
        byPublicKey.sign(new MACSigner(phones.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        wrong.put("signed with what everybody knows", byPublicKey.serialize());
        wrong.put("no token", "x.y.z");
        wrong.forEach((what, token) -> refused("/acs", Map.of("Authorization", "Bearer " + token)));
        refused("/acs", Map.of("Authorization", "Basic " + TestPhones.signed(TestPhones.claims(), phones.key())));
    }

    @Test
    void whileTheKeysCannotBeFetchedNobodyGetsThrough() throws Exception {
        phones.close();
        refused("/acs", Map.of("Authorization", "Bearer " + TestPhones.signed(TestPhones.claims(), phones.key())));
    }

    @Test
    void theProblemsAndTheSettingsTellNoSecret() throws Exception {
        String token = TestPhones.signed(TestPhones.claims().audience("another"), phones.key());
        PhoneCheck acs = phones.settings().phones().get("/acs");
        assertThat(acs.problem("Bearer " + token)).contains("aud").doesNotContain(token);
        String[] parts = token.split("\\.");
        assertThat(acs.problem("Bearer " + parts[0] + "." + parts[1])).doesNotContain(parts);
        assertThat(phones.settings().toString()).doesNotContain(TestPhones.AUTH_TOKEN, TestPhones.SIGNATURE)
                .contains("Twilio, signed for wss://voice.example.com/twilio", TestPhones.RESOURCE);
        assertThat(Arrays.asList(parts)).hasSize(3);
    }

    private void refused(String path, Map<String, String> headers) {
        assertThatThrownBy(() -> new TestCaller(gateway.uri(), path, headers)).as("%s %s", path, headers)
                .hasMessageContaining("403");
    }
}
