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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.camel.session.RecordedSession;
import dev.voicelive.emulator.VoiceLiveEmulator;
import io.vertx.core.Vertx;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Routes that do what the client of a recorded session did send the service the same events in the same order. */
class RecordedConversationTest {

    private static final String SESSION_OPTIONS = "&inputAudioFormat=pcm16&outputAudioFormat=pcm16"
                                                  + "&inputAudioSamplingRate=24000&turnDetection=server_vad&createResponse=true"
                                                  + "&interruptResponse=true&transcriptionModel=whisper-1";

    private final Vertx vertx = Vertx.vertx();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private VoiceLiveEmulator emulator;

    @AfterEach
    void stop() {
        context.stop();
        if (emulator != null) {
            emulator.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aToolIsCalledAndItsOutputAnswered() throws Exception {
        RecordedSession recording = RecordedSession.named("tool_call_round");
        Object reply = respond(
                recording, "What is the weather in London?",
                "modalities=text&tools=desk&instructions=Use the get_weather tool for any weather question, "
                                                             + "then answer in one short sentence.",
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("voicelive-tool:get_weather?tags=desk&description=Look up the weather for a city."
                             + "&parameter.city=string&parameter.city.required=true").setBody()
                                .simple("It is foggy and 12 degrees in ${body[city]}.");
                    }
                });
        assertThat(reply).isEqualTo("It's foggy and 12 degrees in London right now.");
        assertThatTheSameWasSent(recording);
    }

    @Test
    void aTypedMessageIsAnsweredInSpeech() throws Exception {
        RecordedSession recording = RecordedSession.named("text_in_audio_out_turn");
        Object reply = respond(
                recording, "Say a short greeting.", "modalities=text,audio&instructions=Answer in two or three words.");
        assertThat(reply).isEqualTo("Hola, ¿qué tal?");
        assertThatTheSameWasSent(recording);
    }

    @Test
    void whatTheUserSaidIsHeardBeforeTheAnswer() throws Exception {
        RecordedSession recording = RecordedSession.named("audio_in_server_vad_turn");
        List<String> heard = new CopyOnWriteArrayList<>();
        String uri = uri(recording, "modalities=text,audio&instructions=Reply in a few words.");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri + "&events=transcripts")
                        .process(exchange -> heard.add(exchange.getMessage().getBody(String.class)));
                from("direct:speech").to(uri + "&operation=append");
            }
        });
        context.start();
        for (JsonNode event : recording.clientEvents()) {
            if (event.has("audio")) {
                context.createProducerTemplate().sendBody("direct:speech", event.path("audio").binaryValue());
            }
        }
        Awaitility.await().untilAsserted(
                () -> assertThat(heard).containsExactly("Cześć, nazywam się Marcelo.", spokenAnswer(recording)));
        assertThatTheSameWasSent(recording);
    }

    private Object respond(RecordedSession recording, String text, String options, RouteBuilder... tools) throws Exception {
        for (RouteBuilder tool : tools) {
            context.addRoutes(tool);
        }
        context.start();
        return context.createProducerTemplate().requestBody(uri(recording, options) + "&operation=respond", text);
    }

    private String uri(RecordedSession recording, String options) {
        return "voicelive:local?session=recorded&model=gpt-realtime&endpoint=ws://127.0.0.1:"
               + serve(recording).port() + SESSION_OPTIONS + "&" + options;
    }

    private VoiceLiveEmulator serve(RecordedSession recording) {
        emulator = recording.serve(vertx);
        return emulator;
    }

    private static String spokenAnswer(RecordedSession recording) {
        return recording.serverEvents().stream()
                .filter(event -> event.path("type").asText().equals("response.audio_transcript.done")).findFirst()
                .orElseThrow().path("transcript").asText();
    }

    private void assertThatTheSameWasSent(RecordedSession recording) {
        // First of all: routes that stop take their tools out of the session.
        emulator.close();
        assertThat(recording.report().differences()).isEmpty();
    }
}
