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

import java.time.Instant;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectFailuresTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "0|0", "7|7000", " 7 |7000", "Sun, 01 Mar 2026 12:00:30 GMT|30000", "Sun, 01 Mar 2026 11:00:00 GMT|0", "soon|-1",
            "-3|-1",
            "99999999999999|-1" })
    void retryAfter(String header, long expected) {
        assertThat(ConnectFailures.retryAfterMs(MultiMap.caseInsensitiveMultiMap().add("retry-after", header), NOW))
                .isEqualTo(expected);
    }

    @Test
    void millisecondsCountFirst() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Retry-After", "7").add("Retry-After-Ms", "1234");
        assertThat(ConnectFailures.retryAfterMs(headers, NOW)).isEqualTo(1234);
        assertThat(ConnectFailures.retryAfterMs(MultiMap.caseInsensitiveMultiMap(), NOW)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"error\":{\"code\":\"401\",\"message\":\"Access denied\"}}|401: Access denied",
            "{\"error\":{\"message\":\"Access denied\"}}|Access denied", "{\"error\":{\"code\":\"x\"}}|x",
            "{\"error\":\"gone\"}|gone",
            "plain words|plain words", "<html><body>long</body></html>|''", "{\"other\":1}|{\"other\":1}", "{broken|{broken" })
    void bodies(String body, String expected) {
        assertThat(ConnectFailures.message(Buffer.buffer(body))).isEqualTo(expected);
    }

    @Test
    void longBodiesAreCut() {
        assertThat(ConnectFailures.message(Buffer.buffer("x".repeat(100_000)))).hasSize(303).endsWith("...");
        assertThat(ConnectFailures.message(null)).isEmpty();
    }

    @Test
    void theCodeOfAnErrorIsReadFromItsBody() {
        assertThat(ConnectFailures.code(Buffer.buffer("{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"x\"}}")))
                .isEqualTo("insufficient_quota");
        assertThat(ConnectFailures.code(Buffer.buffer("{\"error\":\"x\"}"))).isNull();
        assertThat(ConnectFailures.code(Buffer.buffer("<html>"))).isNull();
        assertThat(ConnectFailures.code(null)).isNull();
    }
}
