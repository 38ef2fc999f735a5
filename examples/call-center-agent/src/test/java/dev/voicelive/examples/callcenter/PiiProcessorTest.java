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
package dev.voicelive.examples.callcenter;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PiiProcessorTest {

    private static final long CARD = 4_111_111_111_111_111L;

    @Test
    void textsAndTellingNumbersAreMaskedAtAnyDepth() {
        assertThat(masked(Map.of("tools", List.of(Map.of("arguments", Map.of("card", CARD, "number", 7, "to", "a@b.org"))))))
                .isEqualTo(
                        Map.of(
                                "tools",
                                List.of(Map.of("arguments", Map.of("card", "[card number]", "number", 7, "to", "[e-mail]")))));
        assertThat(masked(Arrays.asList(null, true, 1.5, "+44 20 7946 0958")))
                .isEqualTo(Arrays.asList(null, true, 1.5, "[phone number]"));
    }

    @Test
    void anyOtherBodyIsMaskedAsText() {
        assertThat(masked("mail a@b.org")).isEqualTo("mail [e-mail]");
        assertThat(masked(new ByteArrayInputStream("mail a@b.org".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("mail [e-mail]");
        assertThat(masked(null)).isNull();
    }

    private static Object masked(Object body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        new PiiProcessor().process(exchange);
        return exchange.getMessage().getBody();
    }
}
