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

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import org.jspecify.annotations.Nullable;

/**
 * Makes one connection: credential, socket, TLS, upgrade. Each has a Vert.x client of its own, so that giving up leaves
 * nothing behind.
 */
final class Dial {

    private final WebSocketTransportFactory config;
    private final URI uri;
    private @Nullable WebSocketClient client;
    private boolean closed;

    /** @param uri the address, fit for people */
    Dial(WebSocketTransportFactory config, URI uri) {
        this.config = config;
        this.uri = uri;
    }

    /**
     * Starts to connect. One of the last two is called once, unless closed before; the second may also come after it.
     *
     * @param prepare   sets the handlers of the socket, before it connects
     * @param connected takes the socket, on its event loop
     * @param failed    takes the reason when there will be none
     */
    void start(
            Consumer<ClientWebSocket> prepare, Consumer<ClientWebSocket> connected, Consumer<TransportException> failed) {
        header().whenComplete((header, failure) -> {
            if (failure == null) {
                onEventLoop(() -> connect(header, prepare, connected, failed), failed);
            } else {
                failed.accept(told(failure, List.of()));
            }
        });
    }

    /** Gives up, or lets go of the connection once it is closed. */
    Future<Void> close() {
        WebSocketClient toClose;
        synchronized (this) {
            closed = true;
            toClose = client;
        }
        return toClose == null ? Future.succeededFuture() : toClose.close();
    }

    private CompletionStage<@Nullable AuthHeader> header() {
        Credential credential = config.credential;
        if (credential == null) {
            return CompletableFuture.completedFuture(null);
        }
        try {
            return credential.header().thenApply(header -> header);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Runs on the event loop that the connection will use. Started from another thread, Vert.x attaches the handlers in
     * a race with the first frame, and loses it when the service is quick.
     */
    private void onEventLoop(Runnable action, Consumer<TransportException> failed) {
        try {
            Context context = config.vertx.getOrCreateContext();
            if (context.isEventLoopContext()) {
                context.runOnContext(v -> action.run());
            } else {
                // a worker's context: only a thread that Vert.x does not know gets an event loop
                ForkJoinPool.commonPool().execute(() -> onEventLoop(action, failed));
            }
        } catch (RuntimeException e) {
            failed.accept(told(e, List.of()));
        }
    }

    private void connect(
            @Nullable AuthHeader header, Consumer<ClientWebSocket> prepare, Consumer<ClientWebSocket> connected,
            Consumer<TransportException> failed) {
        List<Secret> secrets = secrets(header);
        try {
            WebSocketClient fresh;
            synchronized (this) {
                if (closed) {
                    return;
                }
                fresh = config.vertx.createWebSocketClient(config.options);
                client = fresh;
            }
            ClientWebSocket socket = fresh.webSocket();
            prepare.accept(socket);
            long timer = config.vertx.setTimer(
                    config.connectTimeout.toMillis(),
                    id -> failed.accept(ConnectFailures.timeout(config.connectTimeout, uri)));
            socket.connect(request(header)).onComplete(done -> {
                config.vertx.cancelTimer(timer);
                if (done.succeeded()) {
                    connected.accept(socket);
                } else {
                    failed.accept(told(done.cause(), secrets));
                }
            });
        } catch (RuntimeException e) {
            failed.accept(told(e, secrets));
        }
    }

    private WebSocketConnectOptions request(@Nullable AuthHeader header) {
        URI wire = config.address.wireUri();
        boolean secure = "wss".equals(wire.getScheme());
        WebSocketConnectOptions request = new WebSocketConnectOptions();
        request.setHost(wire.getHost().replaceAll("[\\[\\]]", ""));
        request.setPort(wire.getPort() >= 0 ? wire.getPort() : secure ? 443 : 80);
        request.setSsl(secure);
        // the whole URL is allowed here and needed for hosts that are IPv6 addresses; only path and query go out
        request.setURI(wire.toString());
        request.setAllowOriginHeader(false);
        request.addHeader("User-Agent", config.userAgent);
        if (header != null) {
            request.addHeader(header.name(), header.value().reveal());
        }
        return request;
    }

    /** What is sent and must not come back in a message: the header's value, the token in it, the token in the URL. */
    private List<Secret> secrets(@Nullable AuthHeader header) {
        List<Secret> secrets = new ArrayList<>();
        if (header != null) {
            secrets.add(header.value());
            String value = header.value().reveal();
            secrets.add(Secret.of(value.substring(value.lastIndexOf(' ') + 1)));
        }
        Secret token = config.address.agentAccessToken();
        if (token != null) {
            secrets.add(token);
        }
        return secrets;
    }

    private TransportException told(Throwable failure, List<Secret> secrets) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return ConnectFailures.of(cause, uri, config.options.getProxyOptions(), secrets);
    }
}
