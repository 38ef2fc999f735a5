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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Routes that hear an {@link EventService}, over a real socket. */
abstract class ConsumerTestSupport {

    final EventService service = new EventService();
    final DefaultCamelContext context = new DefaultCamelContext();
    final List<Exchange> heard = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() {
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        service.close();
    }

    /** Adds a route with this id; {@code first} sees what is heard before it is noted. */
    VoiceLiveConsumer hear(String id, String options, Processor first) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(service.uri(options)).routeId(id).process(first).process(exchange -> heard.add(exchange.copy()));
            }
        });
        return consumer(id);
    }

    VoiceLiveConsumer hear(String options) throws Exception {
        VoiceLiveConsumer consumer = hear("hear", options, exchange -> {
        });
        service.awaitOpen(1);
        return consumer;
    }

    VoiceLiveConsumer consumer(String id) {
        return (VoiceLiveConsumer) context.getRoute(id).getConsumer();
    }

    /** One header of all that was heard so far. */
    List<Object> heard(String header) {
        return heard.stream().map(exchange -> exchange.getMessage().getHeader(header)).toList();
    }

    List<Object> bodies() {
        return heard.stream().map(exchange -> exchange.getMessage().getBody()).toList();
    }

    void awaitHeard(int number) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> heard.size() >= number);
    }
}
