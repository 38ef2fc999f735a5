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

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a route sees of a call, and what the model sees of the route. */
class ToolRouteTest {

    @Test
    void aCallBecomesAnExchange() throws Exception {
        try (Tools tools = new Tools(new RouteBuilder() {
            @Override
            public void configure() {
                from(Tools.WEATHER).setBody(simple("${body[city]} ${header.CamelVoiceLiveToolArgCity}"
                                                   + " ${header.CamelVoiceLiveToolName} ${header.CamelVoiceLiveToolCallId}"
                                                   + " ${header.CamelVoiceLiveToolSessionKey}"
                                                   + " ${header.CamelVoiceLiveToolResponseId}"
                                                   + " ${header.CamelVoiceLiveToolArgUnit}"
                                                   + " ${header.CamelVoiceLiveToolArgExtra}"));
            }
        })) {
            assertThat(tools.output("getWeather", "{\"city\":\"London\",\"extra\":1}"))
                    .isEqualTo("London London getWeather call_1 customer-1 resp_1  ");
        }
    }
}
