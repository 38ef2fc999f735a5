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
package dev.voicelive.benchmarks.soak;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.camel.VoiceLiveConstants;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.protocol.ServerEventType;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * The routes: one that appends audio to the session with a key, one that hears all sessions and keeps their ledgers.
 */
final class SoakRoutes implements AutoCloseable {

    private final CamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();
    private final Map<String, Ledger> ledgers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> events = new ConcurrentHashMap<>();
    private final Endpoint append;

    /** @param maxAgeMillis after which time a connection is replaced */
    SoakRoutes(URI service, int sessions, long maxAgeMillis) throws Exception {
        String uri = "voicelive:local?endpoint=" + service + "&model=gpt-4o&apiKey=soak&session=soak";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                fromF("%s&connectOnStart=false&events=transcripts,voicelive.*,error&jsonBody=node&turnDetection=server_vad"
                      + "&silenceDuration=300&createResponse=false&transcriptionModel=azure-speech"
                      + "&inputAudioSamplingRate=%d&maxSharedSessions=%d&connectsPerMinute=100000&reconnectDelay=100"
                      + "&maxReconnectDelay=2000&turnTimeout=20000&sessionMaxAge=%d&renewalMargin=%d&maxConsumerThreads=4",
                        uri, SpokenNumber.SAMPLE_RATE, sessions, maxAgeMillis, maxAgeMillis / 4)
                        .process(exchange -> hear(exchange.getMessage()));
            }
        });
        append = context.getEndpoint(uri + "&operation=append");
        context.start();
    }

    /** Sends audio to the session with this key; fails when it was not taken. */
    CompletableFuture<?> append(String key, byte[] audio) {
        return template.asyncSend(append, exchange -> {
            exchange.getMessage().setBody(audio);
            exchange.getMessage().setHeader(VoiceLiveConstants.SESSION_KEY, key);
        }).thenApply(SoakRoutes::checked);
    }

    private static Exchange checked(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new CompletionException(exchange.getException());
        }
        return exchange;
    }

    /** What the session with this key has said and was heard to say. */
    Ledger ledger(String key) {
        return ledgers.computeIfAbsent(key, of -> new Ledger());
    }

    /** How many events of each type came, transcripts left out. */
    Map<String, Integer> events() {
        Map<String, Integer> counts = new TreeMap<>();
        events.forEach((type, count) -> counts.put(type, count.get()));
        return counts;
    }

    private void hear(Message message) {
        String type = message.getHeader(VoiceLiveConstants.EVENT_TYPE, String.class);
        Ledger ledger = ledger(message.getHeader(VoiceLiveConstants.EVENT_SESSION_KEY, String.class));
        if (type.equals(ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_COMPLETED)) {
            ledger.transcript(message.getBody(String.class));
            return;
        }
        if (type.startsWith("conversation.item.") && !type.endsWith(".failed")) {
            return;
        }
        events.computeIfAbsent(type, of -> new AtomicInteger()).incrementAndGet();
        ledger.remark(type + " " + message.getBody(String.class));
        switch (type) {
            case ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_FAILED, LocalEvents.TRANSCRIPT_MISSING ->
                ledger.lost(type);
            case LocalEvents.SESSION_RESTORED ->
                message.getBody(JsonNode.class).path("lost_items").forEach(item -> ledger.lost(type));
            case LocalEvents.SESSION_LOST, LocalEvents.SESSION_CLOSED -> ledger.ended();
            default -> {
                // Nothing is lost.
            }
        }
    }

    @Override
    public void close() {
        context.stop();
    }
}
