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
package dev.voicelive.examples.kafka;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PageGuardTest {

    @ParameterizedTest
    @ValueSource(strings = { "localhost:8080", "127.0.0.1:1", "[::1]:8080", "localhost" })
    void letsThisMachineIn(String host) {
        assertThat(problem(true, Map.of("host", host))).isNull();
        assertThat(problem(false, Map.of("host", host, "origin", "http://" + host, "sec-fetch-site", "same-origin"))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080", "192.168.0.7:8080", "" })
    void refusesOtherNames(String host) {
        assertThat(problem(true, Map.of("host", host))).contains("localhost, 127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://evil.example", "null", "http://localhost:9", "https://localhost:8080" })
    void refusesOtherOrigins(String origin) {
        assertThat(problem(false, Map.of("host", "localhost:8080", "origin", origin))).contains("other origins");
    }

    @Test
    void letsLinksLeadToThePageButNothingElse() {
        Map<String, String> link = Map.of("host", "localhost", "sec-fetch-site", "cross-site", "sec-fetch-mode", "navigate");
        assertThat(problem(true, link)).isNull();
        assertThat(problem(false, link)).contains("other sites");
        Map<String, String> script = new HashMap<>(link);
        script.put("sec-fetch-mode", "no-cors");
        assertThat(problem(true, script)).contains("other sites");
    }

    private static @Nullable String problem(boolean entry, Map<String, String> headers) {
        return PageGuard.problem(headers::get, entry);
    }
}
