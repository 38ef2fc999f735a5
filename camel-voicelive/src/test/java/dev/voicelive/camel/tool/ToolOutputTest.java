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
package dev.voicelive.camel.tool;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.ByteArrayInputStreamCache;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ToolOutputTest {

    static Stream<Arguments> bodies() {
        byte[] utf8 = "18 °C".getBytes(StandardCharsets.UTF_8);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("day", LocalDate.of(2026, 5, 4));
        map.put("high", 18.5);
        map.put("rain", null);
        return Stream.of(
                arguments("18 °C", "18 °C"), arguments(utf8, "18 °C"), arguments(new ByteArrayInputStream(utf8), "18 °C"),
                arguments(new ByteArrayInputStreamCache(new ByteArrayInputStream(utf8)), "18 °C"),
                arguments(map, "{\"day\":\"2026-05-04\",\"high\":18.5,\"rain\":null}"),
                arguments(List.of("a", 1), "[\"a\",1]"), arguments(new int[] { 1, 2 }, "[1,2]"), arguments(18, "18"),
                arguments(true, "true"), arguments(JsonNodeFactory.instance.textNode("x"), "\"x\""), arguments(null, ""),
                arguments(new StringBuilder("built"), "built"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void bodiesBecomeText(Object body, String text) throws Exception {
        assertThat(text(body, 16_000)).isEqualTo(text);
    }

    @Test
    void whatIsTooLongIsCutAndSaysSo() throws Exception {
        assertThat(text("x".repeat(100), 100)).isEqualTo("x".repeat(100));
        String kept = "x".repeat(100 - ToolOutput.CUT.length());
        assertThat(text("x".repeat(101), 100)).hasSize(100).isEqualTo(kept + ToolOutput.CUT);
        assertThat(text(new ByteArrayInputStream(new byte[1_000_000]), 100)).hasSize(100).endsWith(ToolOutput.CUT);
        String emojiAtTheCut = kept.substring(1) + "\uD83D\uDC2A".repeat(50);
        assertThat(text(emojiAtTheCut, 100)).as("no half a character").isEqualTo(kept.substring(1) + ToolOutput.CUT);
    }

    @Test
    void errorsAreJsonWhateverTheyHold() {
        assertThat(ToolOutput.error("a \"quoted\" text")).isEqualTo("{\"error\":\"a \\\"quoted\\\" text\"}");
    }

    private static String text(Object body, int maxLength) throws Exception {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        return ToolOutput.text(exchange.getMessage(), maxLength);
    }
}
