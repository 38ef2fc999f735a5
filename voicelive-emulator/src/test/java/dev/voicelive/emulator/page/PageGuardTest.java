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
package dev.voicelive.emulator.page;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PageGuardTest {

    private final PageGuard guard = new PageGuard("Emulator.Example");

    @ParameterizedTest
    @ValueSource(strings = {
            "localhost:8080", "127.0.0.1:8080", "127.0.0.1", "127.1.2.3:1", "[::1]:8080", "LOCALHOST",
            "emulator.example:8080" })
    void namesOfThisMachineMayShowThePage(String host) {
        assertThat(guard.problem(Map.of("host", host)::get, false)).isNull();
        assertThat(guard.problem(Map.of("host", host, "origin", "http://" + host)::get, false)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:8080", "", "192.168.0.1:8080",
            "evil.example@localhost" })
    void namesThatSomebodyElseMadeMeanThisMachineMayNot(String host) {
        assertThat(guard.problem(Map.of("host", host)::get, true)).contains("localhost");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "http://evil.example, -, -", "null, -, -", "http://localhost:9090, -, -", "not a uri, -, -",
            "-, cross-site, no-cors",
            "-, same-site, cors" })
    void otherSitesMayNotReadIt(String origin, String site, String mode) {
        Map<String, String> headers = new HashMap<>(Map.of("host", "localhost:8080"));
        headers.put("origin", origin);
        headers.put("sec-fetch-site", site);
        headers.put("sec-fetch-mode", mode);
        assertThat(guard.problem(headers::get, true)).contains("other");
    }

    @ParameterizedTest
    @CsvSource({ "none, true, true", "same-origin, false, true", "cross-site, true, true", "cross-site, false, false" })
    void aLinkMayLeadToThePageButNotToItsData(String site, boolean page, boolean shown) {
        Map<String, String> headers = Map.of("host", "localhost", "sec-fetch-site", site, "sec-fetch-mode", "navigate");
        assertThat(guard.problem(headers::get, page) == null).isEqualTo(shown);
    }
}
