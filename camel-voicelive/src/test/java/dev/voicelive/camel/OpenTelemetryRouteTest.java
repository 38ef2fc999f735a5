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

import dev.voicelive.camel.tool.VoiceLiveToolConstants;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a whole tracer, Camel's for OpenTelemetry, exports of turns and of the tools that they call. */
class OpenTelemetryRouteTest extends EmulatorTestSupport {

    private static final String QUESTION = "Is there fog in Innsbruck?";
    private static final String KEY = "k3y-that-nobody-may-see";

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final SdkTracerProvider provider
            = SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exported)).build();

    @BeforeEach
    void trace() {
        context.getRegistry().bind("tracer", provider.get("test"));
        context.getRegistry().bind("propagators", ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        new OpenTelemetryTracer() {
        }.init(context);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void aTurnAndTheToolsThatItCallsAreOneTrace() throws Exception {
        chat.answer(answer -> answer.toolCall("call_1", "getWeather", "{\"city\":\"Innsbruck\"}"))
                .answerText("Yes, quite thick fog.");
        tool("getWeather", "fog");
        route("ask", "&tools=desk");
        Exchange reply = ask();

        assertThat(reply.getException()).isNull();
        assertThat(reply.getMessage().getBody()).isEqualTo("Yes, quite thick fog.");
        SpanData turn = span("voicelive respond");
        assertThat(turn.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(turn.getParentSpanId()).isEqualTo(received("direct:ask").getSpanId());
        Map<?, ?> usage = reply.getMessage().getHeader(VoiceLiveConstants.USAGE, Map.class);
        assertThat(tags(turn)).containsAllEntriesOf(Map.of(
                "component", "camel-voicelive", "gen_ai.operation.name", "respond",
                "gen_ai.provider.name", "microsoft.foundry", "gen_ai.request.model", "gpt-4o",
                "server.address", emulator.uri().getHost(), "server.port", String.valueOf(emulator.port()),
                "gen_ai.voice.session_key", "default",
                "gen_ai.voice.session_id", header(reply, VoiceLiveConstants.SESSION_ID),
                "gen_ai.voice.item_id", header(reply, VoiceLiveConstants.ITEM_ID),
                "gen_ai.response.id", header(reply, VoiceLiveConstants.RESPONSE_ID)))
                .containsEntry("gen_ai.response.finish_reasons", "completed")
                .containsEntry("gen_ai.usage.input_tokens", String.valueOf(usage.get("input_tokens")))
                .containsEntry("gen_ai.usage.output_tokens", String.valueOf(usage.get("output_tokens")));
        SpanData call = span("execute_tool getWeather");
        assertThat(call.getTraceId()).isEqualTo(turn.getTraceId());
        assertThat(call.getParentSpanId()).isEqualTo(turn.getSpanId());
        assertThat(call.getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(tags(call)).containsAllEntriesOf(Map.of(
                "component", "camel-voicelive-tool", "gen_ai.operation.name", "execute_tool",
                "gen_ai.tool.name", "getWeather", "gen_ai.tool.call.id", "call_1", "gen_ai.voice.session_key", "default",
                "gen_ai.response.id", heard.get(0).getMessage().getHeader(VoiceLiveToolConstants.RESPONSE_ID, String.class)));
        assertThat(exported.getFinishedSpanItems().toString()).doesNotContain("Innsbruck", "thick", KEY);
    }

    @Test
    void aToolThatFailsIsAFailureOfItsOwnSpanAlone() throws Exception {
        chat.answer(answer -> answer.toolCall("call_1", "getWeather", "{\"city\":\"Innsbruck\"}")).answerText("I do not know.");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("voicelive-tool:getWeather?tags=desk&description=Tells the weather&parameter.city=string")
                        .throwException(new IllegalStateException("The station is closed"));
            }
        });
        route("ask", "&tools=desk");
        assertThat(ask().getMessage().getBody()).isEqualTo("I do not know.");
        assertThat(span("execute_tool getWeather").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span("voicelive respond").getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(exported.getFinishedSpanItems().toString()).doesNotContain("Innsbruck", KEY);
    }

    @Test
    void aTurnThatFailsSaysSoAndNothingOfTheTurnBeforeIt() throws Exception {
        chat.answerText("Yes.").answer(answer -> answer.fail("model_not_found", "There is no such model"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to(turn("")).setBody(constant(QUESTION)).to(turn(""));
            }
        });
        assertThat(ask().getException()).isNotNull();
        List<SpanData> turns = spans("voicelive respond", 2);
        assertThat(turns.get(0).getStatus().getStatusCode()).isNotEqualTo(StatusCode.ERROR);
        assertThat(turns.get(1).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(tags(turns.get(0))).containsKey("gen_ai.usage.output_tokens");
        assertThat(tags(turns.get(1)).get("gen_ai.response.id")).isNotEqualTo(tags(turns.get(0)).get("gen_ai.response.id"));
        assertThat(tags(turns.get(1)).get("gen_ai.response.finish_reasons")).isNotEqualTo("completed");
        assertThat(tags(turns.get(1)).get("gen_ai.voice.item_id")).isNotEqualTo(tags(turns.get(0)).get("gen_ai.voice.item_id"));
    }

    @Test
    void aTurnThatCannotBeAskedForHasNothingOfTheOneBefore() throws Exception {
        chat.answerText("Yes.");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to(turn("")).process(exchange -> emulator.close()).setBody(constant(QUESTION))
                        .setHeader(VoiceLiveConstants.SESSION_KEY, constant("caller-7"))
                        .to(turn("").replace("session=s", "session=other"));
            }
        });
        assertThat(ask().getException()).isNotNull();
        SpanData failed = spans("voicelive respond", 2).get(1);
        assertThat(failed.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(tags(failed)).containsEntry("gen_ai.voice.session_key", "caller-7").doesNotContainKeys(
                "gen_ai.response.id", "gen_ai.response.finish_reasons", "gen_ai.usage.output_tokens",
                "gen_ai.voice.session_id", "gen_ai.voice.item_id");
    }

    @Test
    void anEventThatIsAnsweredKeepsItsOwnIds() throws Exception {
        chat.answerText("First.").answerText("Second.");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(turn("").replace("operation=respond&", "") + "&events=response.done").process(
                        exchange -> heard.add(exchange.copy())).setBody(constant(QUESTION))
                        .to(turn("").replace("session=s", "session=other"));
            }
        });
        route("ask", "");
        assertThat(ask().getException()).isNull();
        SpanData event = span("voicelive event");
        Exchange delivered = heard.get(0);
        assertThat(tags(event)).containsEntry("gen_ai.voice.event_type", "response.done")
                .containsEntry("gen_ai.response.id", header(delivered, VoiceLiveConstants.RESPONSE_ID))
                .containsEntry("gen_ai.voice.session_id", header(delivered, VoiceLiveConstants.SESSION_ID));
    }

    private void tool(String name, String output) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("voicelive-tool:" + name + "?tags=desk&description=Tells the weather&parameter.city=string")
                        .process(exchange -> heard.add(exchange.copy())).setBody(constant(output));
            }
        });
    }

    private void route(String id, String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + id).to(turn(options));
            }
        });
    }

    private String turn(String options) {
        return uri("respond") + "&session=s&modalities=text&reconnectAttempts=0&apiKey=" + KEY + options;
    }

    private Exchange ask() {
        return sendTo("direct:ask", QUESTION, Map.of());
    }

    private SpanData span(String name) {
        return spans(name, 1).get(0);
    }

    /** So many spans of this name, in the order in which they began. */
    private List<SpanData> spans(String name, int count) {
        Awaitility.await(name).untilAsserted(() -> assertThat(exported.getFinishedSpanItems()).extracting(SpanData::getName)
                .filteredOn(name::equals).hasSize(count));
        return exported.getFinishedSpanItems().stream().filter(span -> span.getName().equals(name))
                .sorted((a, b) -> Long.compare(a.getStartEpochNanos(), b.getStartEpochNanos())).toList();
    }

    /** The span of the message that came to a route. */
    private SpanData received(String uri) {
        Awaitility.await(uri).until(() -> exported.getFinishedSpanItems().stream().anyMatch(span -> isReceived(span, uri)));
        return exported.getFinishedSpanItems().stream().filter(span -> isReceived(span, uri)).findFirst().orElseThrow();
    }

    private static boolean isReceived(SpanData span, String uri) {
        return uri.replace(":", "://").equals(tags(span).get("camel.uri")) && "EVENT_RECEIVED".equals(tags(span).get("op"));
    }

    private static Map<String, Object> tags(SpanData span) {
        Map<String, Object> tags = new HashMap<>();
        for (Map.Entry<AttributeKey<?>, Object> each : span.getAttributes().asMap().entrySet()) {
            tags.put(each.getKey().getKey(), each.getValue());
        }
        return tags;
    }

    private static String header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name, String.class);
    }
}
