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
package dev.voicelive.camel.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;

import dev.voicelive.camel.VoiceLiveConstants;
import dev.voicelive.camel.tool.VoiceLiveToolConstants;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanDecorator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What spans say. */
class SpansTest {

    private static final String SAID = "what nobody but the route may see";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final Span span = new Span() {
        @Override
        public void log(Map<String, String> fields) {
            tags.putAll(fields);
        }

        @Override
        public void setTag(String key, String value) {
            tags.put(key, value);
        }

        @Override
        public void setComponent(String component) {
            tags.put("component", component);
        }

        @Override
        public void setError(boolean error) {
            tags.put("error", String.valueOf(error));
        }
    };

    @AfterEach
    void stop() {
        context.stop();
    }

    private static SpanDecorator decorator(String scheme) {
        return ServiceLoader.load(SpanDecorator.class).stream().map(ServiceLoader.Provider::get)
                .filter(decorator -> scheme.equals(decorator.getComponent())).findFirst().orElseThrow();
    }

    private Exchange exchange() {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(SAID);
        exchange.getMessage().setHeader(VoiceLiveConstants.TRANSCRIPT, SAID);
        return exchange;
    }

    @Test
    void aMessageToASessionIsAnOperationWithItsUsage() {
        Endpoint endpoint
                = context.getEndpoint("voicelive:x?endpoint=ws://127.0.0.1:7&model=gpt-4o&operation=respond&apiKey=k3y");
        Exchange exchange = exchange();
        SpanDecorator decorator = decorator("voicelive");
        assertThat(decorator.getOperationName(exchange, endpoint)).isEqualTo("voicelive respond");
        decorator.beforeTracingEvent(span, exchange, endpoint);
        exchange.getMessage().setHeader(VoiceLiveConstants.SESSION_ID, "sess_1");
        exchange.getMessage().setHeader(VoiceLiveConstants.RESPONSE_ID, "r1");
        exchange.getMessage().setHeader(VoiceLiveConstants.USAGE, Map.of("input_tokens", 30, "output_tokens", 12));
        decorator.afterTracingEvent(span, exchange);
        assertThat(tags).containsEntry("gen_ai.operation.name", "respond").containsEntry("gen_ai.request.model", "gpt-4o")
                .containsEntry("gen_ai.provider.name", "microsoft.foundry").containsEntry("server.address", "127.0.0.1")
                .containsEntry("gen_ai.voice.session_id", "sess_1").containsEntry("gen_ai.response.id", "r1")
                .containsEntry("gen_ai.usage.input_tokens", "30").containsEntry("gen_ai.usage.output_tokens", "12");
        assertThat(tags.toString()).doesNotContain(SAID).doesNotContain("k3y");
    }

    @Test
    void aToolsCallSaysWhichOneItIs() {
        Exchange exchange = exchange();
        exchange.getMessage().setHeader(VoiceLiveToolConstants.TOOL_NAME, "weather");
        exchange.getMessage().setHeader(VoiceLiveToolConstants.CALL_ID, "call_1");
        decorator("voicelive-tool").beforeTracingEvent(
                span, exchange, context.getEndpoint("voicelive-tool:weather?tags=t&description=d"));
        assertThat(tags).containsEntry("gen_ai.operation.name", "execute_tool").containsEntry("gen_ai.tool.name", "weather")
                .containsEntry("gen_ai.tool.call.id", "call_1");
        assertThat(tags.toString()).doesNotContain(SAID);
    }
}
