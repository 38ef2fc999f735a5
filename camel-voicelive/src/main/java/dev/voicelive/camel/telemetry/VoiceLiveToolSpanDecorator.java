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

import dev.voicelive.camel.tool.VoiceLiveToolComponent;
import dev.voicelive.camel.tool.VoiceLiveToolConstants;
import dev.voicelive.camel.tool.VoiceLiveToolEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;
import org.jspecify.annotations.Nullable;

/** Says in the span of a tool's call which one it is, never its arguments or output. */
public class VoiceLiveToolSpanDecorator extends AbstractSpanDecorator {

    @Override
    public String getComponent() {
        return "voicelive-tool";
    }

    @Override
    public String getComponentClassName() {
        return VoiceLiveToolComponent.class.getName();
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return endpoint instanceof VoiceLiveToolEndpoint ours ? "execute_tool " + ours.getToolName() : "execute_tool";
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        Message message = exchange.getMessage();
        span.setTag("gen_ai.operation.name", "execute_tool");
        tag(span, "gen_ai.tool.name", message.getHeader(VoiceLiveToolConstants.TOOL_NAME));
        tag(span, "gen_ai.tool.call.id", message.getHeader(VoiceLiveToolConstants.CALL_ID));
        tag(span, "gen_ai.voice.session_key", message.getHeader(VoiceLiveToolConstants.SESSION_KEY));
        tag(span, "gen_ai.response.id", message.getHeader(VoiceLiveToolConstants.RESPONSE_ID));
    }

    private static void tag(Span span, String name, @Nullable Object value) {
        if (value != null) {
            span.setTag(name, value.toString());
        }
    }
}
