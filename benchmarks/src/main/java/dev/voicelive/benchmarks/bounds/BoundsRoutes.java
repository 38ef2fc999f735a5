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
package dev.voicelive.benchmarks.bounds;

import java.util.concurrent.CompletableFuture;

import dev.voicelive.benchmarks.EmulatorProcess;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * One session: a route that hears all of it, and producers that never wait for what they sent before, which is the
 * worst that routes can do.
 */
final class BoundsRoutes implements AutoCloseable {

    /** Appended at once: a second of PCM16 at 16 kHz. */
    static final int CHUNK_BYTES = 32_000;

    private static final String ITEM = "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\","
                                       + "\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"%d\"}]}}";
    private static final String ASK = "{\"type\":\"response.create\"}";

    private final CamelContext context = new DefaultCamelContext();
    private final AsyncProducer append;
    private final AsyncProducer event;

    /** @param maxUnsent the option maxUnsentSize (bytes) */
    BoundsRoutes(EmulatorProcess service, long maxUnsent, Hearing hearing) throws Exception {
        // No pings: so the stalled service is not found out, and all waits for as long as it may.
        String uri = "voicelive:local?endpoint=ws://127.0.0.1:" + service.port()
                     + "&model=gpt-4o&apiKey=bounds&session=bounds&pingInterval=0&turnDetection=server_vad"
                     + "&createResponse=false&inputAudioSamplingRate=16000&maxUnsentSize=" + maxUnsent;
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).process(exchange -> hearing.hear(exchange.getMessage()));
            }
        });
        context.start();
        append = context.getEndpoint(uri + "&operation=append").createAsyncProducer();
        append.start();
        event = context.getEndpoint(uri + "&operation=event").createAsyncProducer();
        event.start();
    }

    /** Sends silence. */
    CompletableFuture<Exchange> append() {
        return send(append, new byte[CHUNK_BYTES]);
    }

    /** Asks for an answer of so many pieces of {@link CountingSpeech}. */
    CompletableFuture<Exchange> ask(int pieces) {
        return send(event, ITEM.formatted(pieces)).thenCompose(sent -> send(event, ASK));
    }

    private static CompletableFuture<Exchange> send(AsyncProducer producer, Object body) {
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setBody(body);
        return producer.processAsync(exchange);
    }

    @Override
    public void close() {
        append.stop();
        event.stop();
        context.stop();
    }
}
