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
package dev.voicelive.camel.session;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.voicelive.camel.conversation.Connector;
import dev.voicelive.camel.transport.CloseInfo;
import dev.voicelive.camel.transport.Transport;
import dev.voicelive.camel.transport.TransportException;

/** A connection without a socket: keeps what was sent, and delivers what the test says. */
public class FakeTransport implements Transport {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<JsonNode> sent = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private BiConsumer<FakeTransport, JsonNode> answer = (transport, event) -> {
    };
    private volatile Listener listener;
    private volatile boolean closed;
    private volatile boolean paused;
    private volatile boolean taking = true;

    /** A connection that greets and accepts the session's settings, as the service does. */
    public static FakeTransport accepting() {
        FakeTransport transport = new FakeTransport();
        transport.onSent((self, event) -> {
            if ("session.update".equals(event.path("type").asText())) {
                self.receive(
                        """
                                {"type":"session.updated","session":{"id":"sess_1","model":"m","input_audio_format":"pcm16",
                                 "input_audio_sampling_rate":24000,"turn_detection":{"type":"server_vad","silence_duration_ms":500}}}""");
            }
        });
        transport.connect();
        return transport;
    }

    /** A session on this connection, not open yet, whose events run on the thread that delivers them. */
    public VoiceLiveSession session(ScheduledExecutorService scheduler) {
        return new VoiceLiveSession(
                this, () -> CompletableFuture.completedStage(null), JsonNodeFactory.instance.objectNode(),
                Duration.ofSeconds(10), Runnable::run, scheduler, 256, Clock.systemUTC());
    }

    /** Connects conversations over this connection. */
    public Connector connector(ScheduledExecutorService scheduler) {
        return (settings, thread) -> new VoiceLiveSession(
                this, () -> CompletableFuture.completedStage(null), settings, Duration.ofSeconds(10), thread, scheduler,
                Clock.systemUTC());
    }

    /** What to do when something was sent. */
    public FakeTransport onSent(BiConsumer<FakeTransport, JsonNode> newAnswer) {
        BiConsumer<FakeTransport, JsonNode> before = answer;
        answer = (transport, event) -> {
            before.accept(transport, event);
            newAnswer.accept(transport, event);
        };
        return this;
    }

    /** Lets {@link #open} succeed and greets with {@code session.created}. */
    public FakeTransport connect() {
        opened.complete(null);
        return this;
    }

    public void refuse(TransportException cause) {
        opened.completeExceptionally(cause);
    }

    @Override
    public CompletionStage<Void> open(Listener newListener) {
        listener = newListener;
        return opened.thenRun(() -> receive("{\"type\":\"session.created\",\"session\":{\"id\":\"sess_1\"}}"));
    }

    public void receive(String json) {
        listener.onMessage(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The connection breaks. */
    public void drop() {
        closed = true;
        listener.onClosed(new CloseInfo(CloseInfo.ABNORMAL, "", false, null));
    }

    /** From now on the socket takes nothing. */
    public void stall() {
        taking = false;
    }

    @Override
    public CompletionStage<Void> send(byte[] message) {
        if (closed) {
            return CompletableFuture.failedStage(TransportException.closed(CloseInfo.ABNORMAL, ""));
        }
        JsonNode event;
        try {
            event = MAPPER.readTree(message);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        sent.add(event);
        answer.accept(this, event);
        return taking ? CompletableFuture.completedStage(null) : new CompletableFuture<>();
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public CompletionStage<Void> close() {
        closed = true;
        return CompletableFuture.completedStage(null);
    }

    public List<JsonNode> sent() {
        return sent;
    }

    public List<String> sentTypes() {
        return sent.stream().map(event -> event.path("type").asText()).toList();
    }

    public boolean isClosed() {
        return closed;
    }

    public boolean isPaused() {
        return paused;
    }
}
