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
package dev.voicelive.camel;

import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.server.ClientEventLog;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same routes work the same whether they are written in Java, YAML or XML. */
class DslTest {

    private static final String DESK = "voicelive:local?endpoint={{emulator}}&model=gpt-4o&session=desk&modalities=text"
                                       + "&tools=desk";

    private static final String YAML = """
            - route:
                from:
                  uri: direct:ask
                  steps:
                    - to:
                        uri: voicelive:local
                        parameters:
                          endpoint: "{{emulator}}"
                          model: gpt-4o
                          session: desk
                          modalities: text
                          tools: desk
                          operation: respond
            - route:
                from:
                  uri: voicelive:local
                  parameters:
                    endpoint: "{{emulator}}"
                    model: gpt-4o
                    session: desk
                    modalities: text
                    tools: desk
                    events: transcripts,tools
                  steps:
                    - to: mock:heard
            - route:
                from:
                  uri: voicelive-tool:getWeather
                  parameters:
                    tags: desk
                    description: Tells the weather
                    parameter.city: string
                    parameter.city.required: true
                  steps:
                    - setBody:
                        simple: Foggy in ${body[city]}
            """;

    private static final String XML = """
            <routes xmlns="http://camel.apache.org/schema/xml-io">
              <route>
                <from uri="direct:ask"/>
                <to uri="DESK&amp;operation=respond"/>
              </route>
              <route>
                <from uri="DESK&amp;events=transcripts,tools"/>
                <to uri="mock:heard"/>
              </route>
              <route>
                <from uri="voicelive-tool:getWeather?tags=desk&amp;description=Tells the weather\
            &amp;parameter.city=string&amp;parameter.city.required=true"/>
                <setBody><simple>Foggy in ${body[city]}</simple></setBody>
              </route>
            </routes>
            """.replace("DESK", DESK.replace("&", "&amp;"));

    /** A way to write routes. */
    enum Dsl {
        JAVA,
        YAML,
        XML
    }

    @ParameterizedTest
    @EnumSource
    void aToolIsCalledForAnAnswerAndAllIsHeard(Dsl dsl) throws Exception {
        ClientEventLog clientEvents = new ClientEventLog();
        ScriptedChatModel chat = new ScriptedChatModel()
                .answer(answer -> answer.toolCall("call_1", "getWeather", "{\"city\":\"London\"}"))
                .answerText("It is foggy.");
        try (VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().speechToText(ToneSpeech.engine()).chatModel(chat)
                .textToSpeech(new ScriptedTextToSpeech()).voiceDetector(EnergyVoiceDetector::new).listener(clientEvents)
                .start();
             DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().addInitialProperty("emulator", emulator.uri().toString());
            add(context, dsl);
            MockEndpoint heard = context.getEndpoint("mock:heard", MockEndpoint.class);
            heard.expectedMessageCount(2);
            context.start();

            assertThat(context.createProducerTemplate().requestBody("direct:ask", "What is the weather in London?"))
                    .isEqualTo("It is foggy.");
            heard.assertIsSatisfied();
            assertThat(heard.getExchanges())
                    .extracting(each -> each.getMessage().getHeader(VoiceLiveConstants.EVENT_TYPE) + ": "
                                        + each.getMessage().getBody())
                    .containsExactly("response.function_call_arguments.done: {city=London}",
                            "response.text.done: It is foggy.");
            assertThat(clientEvents.events("conversation.item.create")).extracting(sent -> sent.event().path("item"))
                    .filteredOn(item -> item.path("type").asText().equals("function_call_output")).singleElement()
                    .satisfies(item -> {
                        assertThat(item.path("call_id").asText()).isEqualTo("call_1");
                        assertThat(item.path("output").asText()).isEqualTo("Foggy in London");
                    });
        }
    }

    private static void add(DefaultCamelContext context, Dsl dsl) throws Exception {
        switch (dsl) {
            case JAVA -> context.addRoutes(javaRoutes());
            case YAML -> load(context, "routes.yaml", YAML);
            case XML -> load(context, "routes.xml", XML);
        }
    }

    private static void load(DefaultCamelContext context, String name, String routes) throws Exception {
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString(name, routes));
    }

    private static RoutesBuilder javaRoutes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to(DESK + "&operation=respond");
                from(DESK + "&events=transcripts,tools").to("mock:heard");
                from("voicelive-tool:getWeather?tags=desk&description=Tells the weather&parameter.city=string"
                     + "&parameter.city.required=true").setBody().simple("Foggy in ${body[city]}");
            }
        };
    }
}
