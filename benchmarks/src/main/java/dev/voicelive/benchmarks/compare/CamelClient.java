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
package dev.voicelive.benchmarks.compare;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.VoiceLiveConstants;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.session.SessionException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * This project: routes that hear a shared session, append to it and ask it, with the options that they have by default.
 */
final class CamelClient implements Client {

    @Override
    public String name() {
        return "camel-voicelive";
    }

    @Override
    public ClientSession open(URI endpoint) throws Exception {
        Session session = new Session(endpoint);
        try {
            session.open();
            return session;
        } catch (Exception e) {
            session.close();
            throw e;
        }
    }

    @Override
    public String told(Throwable failure) {
        StringBuilder told = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            told.append(told.isEmpty() ? "" : " / ").append(cause.getMessage());
            if (cause instanceof SessionException session && session.retryAfterMillis() >= 0) {
                told.append(" (retryAfterMillis: ").append(session.retryAfterMillis()).append(")");
            }
        }
        return told.toString();
    }

    private static final class Session implements ClientSession {

        private static final String CLEAR = "{\"type\":\"input_audio_buffer.clear\"}";

        private final CamelContext context = new DefaultCamelContext();
        private final ProducerTemplate template = context.createProducerTemplate();
        private final CompletableFuture<Application> hearing = new CompletableFuture<>();
        private final String uri;

        private Session(URI endpoint) {
            uri = "voicelive:local?endpoint=" + endpoint + "&model=" + MODEL + "&apiKey=" + KEY + "&session=compared";
        }

        private void open() throws Exception {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    // Until somebody wants to hear, the route does not get past its first event.
                    from(uri + "&connectOnStart=false")
                            .process(exchange -> tell(exchange.getMessage(), hearing.join()));
                    from("direct:append").to(uri + "&operation=append");
                    from("direct:respond").to(uri + "&operation=respond");
                    from("direct:event").to(uri + "&operation=event");
                }
            });
            context.start();
            send("direct:event", CLEAR, Map.of());
        }

        @Override
        public void hear(Application application) {
            hearing.complete(application);
        }

        private static void tell(Message message, Application application) {
            String type = message.getHeader(VoiceLiveConstants.EVENT_TYPE, String.class);
            Object body = message.getBody();
            switch (type) {
                case ServerEventType.RESPONSE_AUDIO_DELTA -> application.audio((byte[]) body);
                case ServerEventType.RESPONSE_DONE -> application.number(DeltaScenario.number(String.valueOf(body)));
                case LocalEvents.SESSION_LOST -> application.ended(String.valueOf(body));
                default -> application.event(type, String.valueOf(body));
            }
        }

        @Override
        public void append(byte[] audio) throws Exception {
            send("direct:append", audio, Map.of());
        }

        @Override
        public void respond(ObjectNode settings) throws Exception {
            send("direct:respond", "Hello", Map.of(VoiceLiveConstants.RESPONSE_CONFIG, settings.toString()));
        }

        private void send(String route, Object body, Map<String, Object> headers) throws Exception {
            Exchange sent = template.send(route, exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeaders(new HashMap<>(headers));
            });
            if (sent.getException() != null) {
                throw sent.getException();
            }
        }

        @Override
        public void close() {
            // Whoever still waits in the route is let go: nobody will hear.
            hearing.cancel(false);
            context.stop();
        }
    }
}
