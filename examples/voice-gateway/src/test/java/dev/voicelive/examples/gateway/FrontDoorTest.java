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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FrontDoorTest {

    private TestService service;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        service = new TestService();
        gateway = service.gateway(
                new GatewaySettings(
                        "127.0.0.1", 0, 5, Duration.ofMinutes(1), Set.of("https://voice.example.com"), Map.of()));
    }

    @AfterEach
    void stop() {
        gateway.close();
        service.close();
    }

    @Test
    void onlyPagesOfAllowedOriginsMayCall() {
        new TestCaller(gateway.uri(), "/talk", "https://voice.example.com").close();
        new TestCaller(gateway.uri(), "/talk", "http://localhost:" + gateway.uri().getPort()).close();
        for (String origin : new String[] {
                "https://evil.example.com", "http://127.0.0.1:1", "http://evil.example.com:" + gateway.uri().getPort(),
                "null", null }) {
            assertThatThrownBy(() -> new TestCaller(gateway.uri(), "/talk", origin)).as(origin).hasMessageContaining("403");
        }
    }

    @Test
    void telephoneCallsAreNotTakenUnlessItIsSaidWhose() {
        for (String path : new String[] { "/twilio", "/acs" }) {
            assertThatThrownBy(() -> new TestCaller(gateway.uri(), path, Map.of("Authorization", "Bearer x")))
                    .hasMessageContaining("404");
        }
    }

    @Test
    void aCallCannotBringHeadersAlong() {
        assertThatThrownBy(
                () -> new TestCaller(gateway, "/talk?CamelVoiceLiveOperation=event&CamelVertxWebsocket.connectionKey=x"))
                .hasMessageContaining("400");
    }

    @Test
    void thePageMayRunOnlyItsOwnScriptsAndHoldsNoKey() throws Exception {
        HttpResponse<String> page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy")).get().asString()
                .contains("default-src 'none'", "script-src 'self'").doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.body()).containsIgnoringCase("<!doctype html>").doesNotContainIgnoringCase("key-of-the-test");
        assertThat(get("/../routes/voice-gateway.camel.yaml").statusCode()).isEqualTo(404);
        assertThat(get("/talk").statusCode()).isEqualTo(400);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(gateway.uri() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
