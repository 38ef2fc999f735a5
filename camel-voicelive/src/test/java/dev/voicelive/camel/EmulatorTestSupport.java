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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.server.ClientEventLog;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A Camel context beside an emulator whose speech and answers are scripted; sessions go over a real socket. */
abstract class EmulatorTestSupport {

    protected final ClientEventLog clientEvents = new ClientEventLog();
    protected final ScriptedChatModel chat = new ScriptedChatModel();
    protected final DefaultCamelContext context = new DefaultCamelContext();
    protected final List<Exchange> heard = new CopyOnWriteArrayList<>();
    protected VoiceLiveEmulator emulator;
    protected ProducerTemplate template;

    @BeforeEach
    void start() {
        emulator = VoiceLiveEmulator.builder().speechToText(ToneSpeech.engine()).chatModel(chat)
                .textToSpeech(new ScriptedTextToSpeech()).voiceDetector(EnergyVoiceDetector::new).listener(clientEvents)
                .start();
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        context.stop();
        emulator.close();
    }

    protected void hear(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("") + "&" + options).routeId("hear").process(exchange -> heard.add(exchange.copy()));
            }
        });
    }

    protected List<String> types() {
        return heard.stream().map(each -> each.getMessage().getHeader(VoiceLiveConstants.EVENT_TYPE, String.class))
                .toList();
    }

    protected List<Object> bodies(String type) {
        return heard.stream().filter(each -> type.equals(each.getMessage().getHeader(VoiceLiveConstants.EVENT_TYPE)))
                .map(each -> each.getMessage().getBody()).toList();
    }

    protected static ObjectNode event(String type) {
        return new ObjectMapper().createObjectNode().put("type", type);
    }

    protected Exchange send(String operation, Object body, Map<String, Object> headers) {
        return sendTo(uri(operation), body, headers);
    }

    protected Future<Exchange> sendLater(String operation, Object body, Map<String, Object> headers) {
        return CompletableFuture.supplyAsync(() -> send(operation, body, headers));
    }

    protected Exchange sendTo(String uri, Object body, Map<String, Object> headers) {
        return template.request(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    protected String uri(String operation) {
        return "voicelive:local?endpoint=" + emulator.uri() + "&model=gpt-4o"
               + (operation.isEmpty() ? "" : "&operation=" + operation);
    }
}
