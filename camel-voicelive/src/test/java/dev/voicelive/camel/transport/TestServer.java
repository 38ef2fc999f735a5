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
package dev.voicelive.camel.transport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.NetServer;

/** A WebSocket server on a free port whose manners a test decides. */
final class TestServer implements AutoCloseable {

    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");

    final Vertx vertx = Vertx.vertx();
    final List<String> received = new CopyOnWriteArrayList<>();
    final List<Short> closeCodes = new CopyOnWriteArrayList<>();
    final List<String> uris = new CopyOnWriteArrayList<>();
    final List<MultiMap> headers = new CopyOnWriteArrayList<>();
    private volatile Consumer<ServerWebSocket> onSocket = socket -> {
    };
    private volatile Consumer<HttpServerRequest> onUpgrade = request -> accept(request);
    private final HttpServer server;

    TestServer() {
        this(new HttpServerOptions());
    }

    TestServer(HttpServerOptions options) {
        server = wait(
                vertx.createHttpServer(
                        options.setHost("127.0.0.1").setPort(0).setMaxWebSocketFrameSize(32 << 20)
                                .setMaxWebSocketMessageSize(32 << 20))
                        .requestHandler(request -> {
                            uris.add(request.uri());
                            headers.add(MultiMap.caseInsensitiveMultiMap().addAll(request.headers()));
                            onUpgrade.accept(request);
                        }).listen());
    }

    private void accept(HttpServerRequest request) {
        request.toWebSocket().onSuccess(socket -> {
            socket.textMessageHandler(received::add);
            socket.closeHandler(v -> closeCodes.add(socket.closeStatusCode()));
            onSocket.accept(socket);
        });
    }

    void onSocket(Consumer<ServerWebSocket> action) {
        onSocket = action;
    }

    void onUpgrade(Consumer<HttpServerRequest> action) {
        onUpgrade = action;
    }

    int port() {
        return server.actualPort();
    }

    Transport transport() {
        return transport(port(), builder -> {
        });
    }

    Transport transport(int port, Consumer<WebSocketTransportFactory.Builder> settings) {
        return transport("ws://127.0.0.1:" + port, settings);
    }

    Transport transport(String endpoint, Consumer<WebSocketTransportFactory.Builder> settings) {
        ServiceAddress address = ServiceAddress.builder().endpoint(endpoint).model("gpt-4o").build();
        WebSocketTransportFactory.Builder builder = WebSocketTransportFactory.builder(vertx, address);
        settings.accept(builder);
        return builder.build().create();
    }

    /** A further port where the answer to an upgrade, given the accept key, goes out as it is. */
    int raw(Function<String, Buffer> answer) {
        NetServer raw = wait(vertx.createNetServer().connectHandler(socket -> {
            Buffer request = Buffer.buffer();
            socket.handler(data -> {
                request.appendBuffer(data);
                Matcher key = KEY.matcher(request.toString());
                if (key.find() && request.toString().endsWith("\r\n\r\n")) {
                    socket.handler(ignored -> {
                    });
                    socket.write(answer.apply(accept(key.group(1))));
                }
            });
        }).listen(0, "127.0.0.1"));
        return raw.actualPort();
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(utf8(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        wait(vertx.close());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static <T> T wait(Future<T> future) {
        return get(future.toCompletionStage());
    }

    static void join(CompletionStage<Void> stage) {
        get(stage);
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    static TransportException failure(CompletionStage<?> stage) {
        try {
            get(stage);
        } catch (CompletionException e) {
            return (TransportException) e.getCause();
        }
        throw new AssertionError("This was meant to fail");
    }
}
