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

import java.net.URI;
import java.util.Map;

import dev.voicelive.camel.VoiceLiveComponent;
import dev.voicelive.camel.VoiceLiveConstants;
import dev.voicelive.camel.VoiceLiveEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;
import org.jspecify.annotations.Nullable;

/**
 * Says in the span of a message to or from a session what is asked for, of which model, and what it used, by
 * OpenTelemetry's names for generative AI. Ids and numbers, never what is said.
 */
public class VoiceLiveSpanDecorator extends AbstractSpanDecorator {

    private static final String EVENT = "event";
    private static final String SENT = "CamelVoiceLiveSpan";

    /** A span that has begun, and what its message said before: ids that are not of this span. */
    private record Sent(Span span, @Nullable Object itemId, @Nullable Object responseId) {
    }

    @Override
    public String getComponent() {
        return "voicelive";
    }

    @Override
    public String getComponentClassName() {
        return VoiceLiveComponent.class.getName();
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return endpoint instanceof VoiceLiveEndpoint ours ? "voicelive " + operation(exchange, ours) : "voicelive";
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        super.beforeTracingEvent(span, exchange, endpoint);
        if (endpoint instanceof VoiceLiveEndpoint ours) {
            String operation = operation(exchange, ours);
            span.setTag("gen_ai.provider.name", "microsoft.foundry");
            span.setTag("gen_ai.operation.name", operation);
            tag(span, "gen_ai.request.model", ours.getConfiguration().getModel());
            URI uri = URI.create(ours.getServiceUrl());
            span.setTag("server.address", uri.getHost());
            if (uri.getPort() >= 0) {
                span.setTag("server.port", String.valueOf(uri.getPort()));
            }
            Message message = exchange.getMessage();
            if (operation.equals(EVENT)) {
                tag(span, "gen_ai.voice.session_key", message.getHeader(VoiceLiveConstants.EVENT_SESSION_KEY));
                tag(span, "gen_ai.voice.session_id", message.getHeader(VoiceLiveConstants.SESSION_ID));
                tag(span, "gen_ai.voice.event_type", message.getHeader(VoiceLiveConstants.EVENT_TYPE));
                tag(span, "gen_ai.voice.item_id", message.getHeader(VoiceLiveConstants.ITEM_ID));
                tagResponse(span, message);
            } else {
                tag(span, "gen_ai.voice.session_key", message.getHeader(VoiceLiveConstants.SESSION_KEY));
                exchange.setProperty(SENT, new Sent(
                        span, message.getHeader(VoiceLiveConstants.ITEM_ID),
                        message.getHeader(VoiceLiveConstants.RESPONSE_ID)));
            }
        }
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        super.afterTracingEvent(span, exchange);
        // A consumed event has told its ids; by now the message may be the reply of another operation.
        if (exchange.getProperty(SENT) instanceof Sent sent && sent.span == span) {
            exchange.removeProperty(SENT);
            Message message = exchange.getMessage();
            boolean answered = isNew(sent.responseId, message, VoiceLiveConstants.RESPONSE_ID);
            if (answered || !exchange.isFailed()) {
                tag(span, "gen_ai.voice.session_key", message.getHeader(VoiceLiveConstants.EVENT_SESSION_KEY));
                tag(span, "gen_ai.voice.session_id", message.getHeader(VoiceLiveConstants.SESSION_ID));
            }
            if (isNew(sent.itemId, message, VoiceLiveConstants.ITEM_ID)) {
                tag(span, "gen_ai.voice.item_id", message.getHeader(VoiceLiveConstants.ITEM_ID));
            }
            if (answered) {
                tagResponse(span, message);
            }
        }
    }

    /** Whether the operation has set this header, which an operation before it may have left behind. */
    private static boolean isNew(@Nullable Object before, Message message, String header) {
        Object now = message.getHeader(header);
        return now != null && !now.equals(before);
    }

    private static void tagResponse(Span span, Message message) {
        tag(span, "gen_ai.voice.call_id", message.getHeader(VoiceLiveConstants.CALL_ID));
        tag(span, "gen_ai.response.id", message.getHeader(VoiceLiveConstants.RESPONSE_ID));
        tag(span, "gen_ai.response.finish_reasons", message.getHeader(VoiceLiveConstants.RESPONSE_STATUS));
        if (message.getHeader(VoiceLiveConstants.USAGE) instanceof Map<?, ?> usage) {
            tag(span, "gen_ai.usage.input_tokens", usage.get("input_tokens"));
            tag(span, "gen_ai.usage.output_tokens", usage.get("output_tokens"));
        }
    }

    private static String operation(Exchange exchange, VoiceLiveEndpoint endpoint) {
        if (exchange.getFromEndpoint() == endpoint) {
            return EVENT;
        }
        Object header = exchange.getMessage().getHeader(VoiceLiveConstants.OPERATION);
        String option = endpoint.getConfiguration().getOperation().name();
        return header == null || header.toString().length() > option.length() + 20 ? option : header.toString();
    }

    private static void tag(Span span, String name, @Nullable Object value) {
        if (value != null) {
            span.setTag(name, value.toString());
        }
    }
}
