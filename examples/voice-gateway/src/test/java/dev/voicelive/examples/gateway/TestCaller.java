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
package dev.voicelive.examples.gateway;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import org.jspecify.annotations.Nullable;

import static org.awaitility.Awaitility.await;

/** Somebody who calls a gateway over a real socket and keeps all that he is told, in order. */
final class TestCaller implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** For all callers: to make one takes long. */
    private static final Vertx VERTX = Vertx.vertx();

    private final List<Object> told = new ArrayList<>();
    private final WebSocket socket;

    /** Calls as the gateway's own page does. */
    TestCaller(Gateway gateway, String path) {
        this(gateway.uri(), path, gateway.uri().toString());
    }

    TestCaller(URI gateway, String path, @Nullable String origin) {
        this(gateway, path, origin == null ? Map.of() : Map.of("Origin", origin));
    }

    /** Calls with these headers. */
    TestCaller(URI gateway, String path, Map<String, String> headers) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost(gateway.getHost()).setPort(gateway.getPort()).setURI(path)
                .setAllowOriginHeader(headers.containsKey("Origin"));
        headers.forEach(options::addHeader);
        // Handlers first: the gateway may be the first to speak.
        ClientWebSocket connecting = VERTX.createWebSocketClient().webSocket();
        connecting.textMessageHandler(text -> keep(json(text))).binaryMessageHandler(bytes -> keep(bytes.getBytes()));
        socket = connecting;
        try {
            connecting.connect(options).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e.getCause() == null ? e : e.getCause());
        }
    }

    void say(byte[] sound) {
        socket.writeBinaryMessage(Buffer.buffer(sound));
    }

    /** Sends sound in messages of 100 ms. */
    void sayInChunks(byte[] pcm) {
        int chunk = CallEvent.SAMPLE_RATE / 10 * 2;
        for (int from = 0; from < pcm.length; from += chunk) {
            socket.writeBinaryMessage(Buffer.buffer(chunk).appendBytes(pcm, from, Math.min(chunk, pcm.length - from)));
        }
    }

    void write(String text) {
        socket.writeTextMessage(text);
    }

    /** All so far: a {@link JsonNode} for a text message, a {@code byte[]} for a binary one. */
    List<Object> told() {
        synchronized (told) {
            return List.copyOf(told);
        }
    }

    List<JsonNode> texts() {
        return told().stream().filter(JsonNode.class::isInstance).map(JsonNode.class::cast).toList();
    }

    /** Waits for a text message. */
    JsonNode awaitText(Predicate<JsonNode> wanted) {
        return await().atMost(30, TimeUnit.SECONDS)
                .until(() -> texts().stream().filter(wanted).findFirst(), found -> found.isPresent()).orElseThrow();
    }

    /** Waits for a text message whose field {@code type} is this. */
    JsonNode awaitType(String type) {
        return awaitText(text -> text.path("type").asText().equals(type));
    }

    /** Bytes of sound so far. */
    int sound() {
        return told().stream().filter(byte[].class::isInstance).mapToInt(bytes -> ((byte[]) bytes).length).sum();
    }

    /** Waits until the gateway has hung up. */
    int closeCode() {
        await().atMost(20, TimeUnit.SECONDS).until(() -> socket.isClosed() && socket.closeStatusCode() != null);
        return socket.closeStatusCode();
    }

    @Override
    public void close() {
        socket.close();
    }

    private void keep(Object message) {
        synchronized (told) {
            told.add(message);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
