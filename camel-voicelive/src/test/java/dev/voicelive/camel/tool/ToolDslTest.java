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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The example of the documentation page does the same in YAML, Java and XML. */
class ToolDslTest {

    private static final Path PAGE = Path.of("src/main/docs/voicelive-tool-component.adoc");

    @ParameterizedTest
    @ValueSource(strings = { "yaml", "java", "xml" })
    void theExampleIsATool(String language) throws Exception {
        try (ToolBench bench = new ToolBench()) {
            if (language.equals("java")) {
                assertThat(example("java")).isEqualToIgnoringWhitespace(source());
                bench.context.addRoutes(new JavaExample());
            } else {
                PluginHelper.getRoutesLoader(bench.context)
                        .loadRoutes(ResourceHelper.fromString("example." + language, example(language)));
            }
            assertThat(bench.desk.definitions().path(0)).hasToString("""
                    {"type":"function","name":"getWeather","description":"The weather in a city, today or in the next days.",\
                    "parameters":{"type":"object","properties":{\
                    "city":{"type":"string","description":"Name of the city, in English"},\
                    "days":{"type":"integer","default":1},\
                    "unit":{"type":"string","enum":["c","f"]}},"required":["city"],"additionalProperties":false}}""");
            assertThat(bench.answer("getWeather", "{\"city\":\"Graz\",\"unit\":\"c\"}"))
                    .isEqualTo("18 degrees c in Graz, day 1");
        }
    }

    private static String example(String language) throws IOException {
        Matcher block = Pattern.compile("\\[source," + language + "]\n----\n(.*?)\n----\n", Pattern.DOTALL)
                .matcher(Files.readString(PAGE).replaceFirst("(?s).*\n== Usage\n", ""));
        assertThat(block.find()).as("an example in %s", language).isTrue();
        return block.group(1);
    }

    /** The statement in {@link JavaExample}, as it is written in this file. */
    private static String source() throws IOException {
        String file = Files.readString(Path.of("src/test/java/dev/voicelive/camel/tool/ToolDslTest.java"));
        return file.substring(file.indexOf("// example\n") + "// example\n".length(), file.indexOf("// end\n"));
    }

    private static final class JavaExample extends RouteBuilder {

        @Override
        public void configure() {
            // example
            from("voicelive-tool:getWeather?tags=desk&description=The weather in a city, today or in the next days."
                 + "&parameter.city=string&parameter.city.description=Name of the city, in English&parameter.city.required=true"
                 + "&parameter.days=integer&parameter.days.default=1&parameter.unit.enum=c,f").routeId("getWeather")
                    .setBody(simple(
                            "18 degrees ${body[unit]} in ${header.CamelVoiceLiveToolArgCity}, day ${header.CamelVoiceLiveToolArgDays}"));
            // end
        }
    }
}
