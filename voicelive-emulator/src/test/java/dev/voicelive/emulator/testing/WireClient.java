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
package dev.voicelive.emulator.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemTrustOptions;
import org.jspecify.annotations.Nullable;

/** A client that knows nothing but WebSocket and JSON. */
public final class WireClient implements AutoCloseable {

    public static final String REALTIME = "/voice-live/realtime?api-version=2026-04-10&model=gpt-realtime";
    public static final String CASCADED = "/voice-live/realtime?api-version=2025-10-01&model=gpt-4o";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long SECONDS = 20;

    private final Vertx vertx;
    private final WebSocketClient client;
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private String host = "127.0.0.1";
    private WebSocket socket;

    public WireClient(Vertx vertx) {
        this(vertx, true);
    }

    public WireClient(Vertx vertx, boolean compression) {
        this(vertx, new WebSocketClientOptions().setTryUsePerMessageCompression(compression));
    }

    /**
     * A client over TLS that verifies the host and trusts this certificate only (PEM), or with null those of the JVM.
     */
    public WireClient(Vertx vertx, @Nullable Path certificate) {
        this(vertx, new WebSocketClientOptions().setSsl(true)
                .setTrustOptions(certificate == null ? null : new PemTrustOptions().addCertPath(certificate.toString())));
    }

    private WireClient(Vertx vertx, WebSocketClientOptions options) {
        this.vertx = vertx;
        client = vertx.createWebSocketClient(options.setMaxFrameSize(32 << 20).setMaxMessageSize(32 << 20));
    }

    /** Connects to this name or address instead of 127.0.0.1. */
    public WireClient host(String value) {
        host = value;
        return this;
    }

    public WireClient connect(int port, String uri, String... headers) throws Exception {
        return connect(port, uri, List.of(), headers);
    }

    public WireClient connect(int port, String uri, List<String> subProtocols, String... headers) throws Exception {
        WebSocketConnectOptions options
                = new WebSocketConnectOptions().setHost(host).setPort(port).setURI(uri).setSubProtocols(subProtocols);
        for (int i = 0; i < headers.length; i += 2) {
            options.putHeader(headers[i], headers[i + 1]);
        }
        Promise<WebSocket> connected = Promise.promise();
        // On its event loop: started from another thread, Vert.x attaches the handlers in a race with the first frame.
        vertx.runOnContext(start -> connect(options).onComplete(connected));
        try {
            socket = connected.future().toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
        return this;
    }

    private Future<WebSocket> connect(WebSocketConnectOptions options) {
        ClientWebSocket webSocket = client.webSocket();
        webSocket.textMessageHandler(text -> {
            try {
                events.add(MAPPER.readTree(text));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        });
        webSocket.closeHandler(v -> closed.complete(
                webSocket.closeStatusCode() == null ? 1006 : (int) webSocket.closeStatusCode()));
        return webSocket.connect(options);
    }

    /** Takes session.created, sends a session.update and takes the answer; the new session is given. */
    public JsonNode configure(String session) throws Exception {
        expect("session.created");
        send("{\"type\":\"session.update\",\"session\":" + session + "}");
        return expect("session.updated").path("session");
    }

    public void send(String json) throws Exception {
        socket.writeTextMessage(json).toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }

    public void sendBinary(byte[] bytes) {
        socket.writeBinaryMessage(Buffer.buffer(bytes));
    }

    /** Appends audio, all of it in one event. */
    public void append(byte[] audio) throws Exception {
        send("{\"audio\":\"" + Base64.getEncoder().encodeToString(audio) + "\",\"type\":\"input_audio_buffer.append\"}");
    }

    public JsonNode next() throws Exception {
        JsonNode event = events.poll(SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new TimeoutException("No event within " + SECONDS + " s");
        }
        return event;
    }

    /** Takes the next event, which must be of this type. */
    public JsonNode expect(String type) throws Exception {
        JsonNode event = next();
        if (!event.path("type").asText().equals(type)) {
            throw new AssertionError("Expected " + type + " but got " + event);
        }
        return event;
    }

    /** Takes events up to the first of this type, which is given. */
    public JsonNode await(String type) throws Exception {
        JsonNode event = next();
        while (!event.path("type").asText().equals(type)) {
            event = next();
        }
        return event;
    }

    /** Events that have come and were not taken. */
    public int waiting() {
        return events.size();
    }

    public List<String> types(int count) throws Exception {
        List<String> types = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            types.add(next().path("type").asText());
        }
        return types;
    }

    /** The close code once the connection has ended; 1006 when there was no close frame. */
    public int closeCode() throws Exception {
        return closed.get(SECONDS, TimeUnit.SECONDS);
    }

    public WebSocket socket() {
        return socket;
    }

    @Override
    public void close() throws Exception {
        if (socket != null && !socket.isClosed()) {
            socket.close();
        }
        client.close().toCompletionStage().toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    }
}
