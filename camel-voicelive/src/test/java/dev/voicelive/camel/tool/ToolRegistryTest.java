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

import java.util.concurrent.atomic.AtomicInteger;

import dev.voicelive.camel.session.SessionTools;
import org.apache.camel.Processor;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tools come and go with their routes. */
class ToolRegistryTest {

    private static final Processor NOTHING = exchange -> {
    };
    private static final String YAML = """
            - route:
                from:
                  uri: voicelive-tool:tool
                  parameters:
                    tags: desk
                    description: A tool
                    parameter.city: string
                    parameter.city.required: true
                  steps:
                    - setBody:
                        simple: "Sunny in ${body[city]}"
            """;
    private static final String XML
            = """
                    <routes xmlns="http://camel.apache.org/schema/spring">
                      <route>
                        <from uri="voicelive-tool:tool?tags=desk&amp;description=A tool&amp;parameter.city=string&amp;parameter.city.required=true"/>
                        <setBody><simple>Sunny in ${body[city]}</simple></setBody>
                      </route>
                    </routes>
                    """;

    @Test
    void aToolIsThereWhileItsRouteRuns() throws Exception {
        try (Tools tools = Tools.with(Tools.uri(""), NOTHING)) {
            SessionTools desk = tools.tagged("office,desk");
            AtomicInteger changes = new AtomicInteger();
            Runnable stop = desk.onChange(changes::incrementAndGet);
            assertThat(desk.offers("tool")).isTrue();
            tools.context.getRouteController().suspendRoute("route");
            assertThat(desk.offers("tool")).isFalse();
            assertThat(tools.output("{}")).isEqualTo("{\"error\":\"There is no such tool\"}");
            tools.context.getRouteController().resumeRoute("route");
            assertThat(tools.output("{}")).isEqualTo("{}");
            tools.context.getRouteController().stopRoute("route");
            assertThat(desk.definitions()).isEmpty();
            tools.context.getRouteController().startRoute("route");
            assertThat(desk.definitions()).hasSize(1);
            assertThat(changes).hasValue(4);
            stop.run();
            tools.add("other", "voicelive-tool:other?tags=office&description=Other", NOTHING);
            assertThat(desk.definitions()).hasSize(2);
            assertThat(tools.tagged("desk").definitions()).hasSize(1);
            assertThat(changes).hasValue(4);
        }
    }

    @Test
    void aNameIsTakenOnceUnderATag() throws Exception {
        try (Tools tools = Tools.with(Tools.uri(""), NOTHING)) {
            tools.add("elsewhere", "voicelive-tool:tool?tags=home&description=Another", NOTHING);
            assertThatThrownBy(() -> tools.add("again", "voicelive-tool:tool?tags=hall,desk&description=Again", NOTHING))
                    .hasStackTraceContaining("already offered by the route route");
            assertThat(tools.tagged("desk,home").definitions().findValuesAsText("description")).contains("A tool");
        }
    }

    @ParameterizedTest
    @CsvSource({ "java", "yaml", "xml" })
    void theSameRouteInEveryLanguage(String language) throws Exception {
        try (Tools tools = new Tools()) {
            if (language.equals("java")) {
                tools.add("route", Tools.uri("parameter.city=string&parameter.city.required=true"), exchange -> exchange
                        .getMessage().setBody("Sunny in " + exchange.getMessage().getHeader("CamelVoiceLiveToolArgCity")));
            } else {
                PluginHelper.getRoutesLoader(tools.context).loadRoutes(
                        ResourceHelper.fromString("route." + language, language.equals("yaml") ? YAML : XML));
            }
            assertThat(tools.output("{\"city\":\"London\"}")).isEqualTo("Sunny in London");
            assertThat(tools.output("{}")).isEqualTo("{\"error\":\"city is missing\"}");
            assertThat(tools.tagged("desk").definitions()).hasToString("[{\"type\":\"function\",\"name\":\"tool\","
                                                                       + "\"description\":\"A tool\",\"parameters\":{\"type\":\"object\","
                                                                       + "\"properties\":{\"city\":{\"type\":\"string\"}},"
                                                                       + "\"required\":[\"city\"],\"additionalProperties\":false}}]");
        }
    }
}
