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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The declared parameters, and arguments that fit or do not. */
class ToolArgumentsTest {

    private static final String OPTIONS = "parameter.unit.enum=c,f&parameter.unit.default=c&parameter.days=integer"
                                          + "&parameter.rain=boolean&parameter.cities=array&parameter.cities.items=string";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "{} | {\"unit\":\"c\"}",
            "{\"unit\":\"f\",\"days\":3} | {\"days\":3,\"unit\":\"f\"}",
            "{\"unit\":null,\"days\":\"3\",\"rain\":\"true\"} | {\"days\":3,\"rain\":true,\"unit\":\"c\"}",
            "{\"cities\":[\"London\",7],\"more\":1} | {\"cities\":[\"London\",\"7\"],\"unit\":\"c\"}",
            "{\"unit\":\"k\"} | {\"error\":\"unit must be one of c, f\"}",
            "{\"days\":1.5} | {\"error\":\"days must be a whole number\"}",
            "{\"rain\":\"maybe\"} | {\"error\":\"rain must be true or false\"}",
            "{\"cities\":\"London\"} | {\"error\":\"cities must be an array\"}",
            "{\"cities\":[{}]} | {\"error\":\"cities[0] must be a string\"}",
            "[] | {\"error\":\"The arguments must be a JSON object\"}" })
    void areCheckedBeforeTheRouteRuns(String arguments, String output) throws Exception {
        try (Tools tools = Tools.with(Tools.uri(OPTIONS), exchange -> {
        })) {
            assertThat(tools.output(arguments)).isEqualTo(output);
        }
    }

    @Test
    void whatIsNotJsonIsNotShown() throws Exception {
        try (Tools tools = Tools.with(Tools.uri(OPTIONS), exchange -> {
        })) {
            assertThat(tools.output("{\"unit\":secret")).startsWith("{\"error\":\"The arguments are not valid JSON")
                    .doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "parameter.city=text | parameter.city is 'text', but must be string",
            "parameter.city.colour=red | parameter.city.colour is not known",
            "parameter.city.required=yes | parameter.city.required is 'yes'",
            "parameter.days=integer&parameter.days.enum=1,x | which is not a whole number",
            "parameter.city=string&parameter.City=string | differ only in upper and lower case",
            "schema=weather.json | schema must be a JSON object",
            "timeout=0 | timeout is 0, but must be at least 1",
            "maxConcurrentCalls=0 | maxConcurrentCalls is 0",
            "maxOutput=99 | maxOutput is 99" })
    void aWrongOptionIsNamed(String options, String message) {
        try (Tools tools = new Tools()) {
            assertThatThrownBy(() -> tools.context.getEndpoint(Tools.uri(options))).hasStackTraceContaining(message);
        }
    }
}
