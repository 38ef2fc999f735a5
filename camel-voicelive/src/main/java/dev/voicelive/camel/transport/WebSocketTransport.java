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
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Context;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transport on Vert.x' WebSocket client.
 *
 * <p>
 * Each connection has a client of its own, so that giving up while connecting leaves nothing behind. Incoming bytes are
 * copied once. Outgoing bytes have to become a {@code String} for Vert.x' API, which for ASCII is one plain copy, and
 * bytes again.
 */
final class WebSocketTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketTransport.class);

    private enum State {
        NEW,
        OPENING,
        OPEN,
        CLOSING,
        CLOSED
    }

    /** What only exists once the connection stands. */
    private record Connection(ClientWebSocket socket, Context context, HardClose hardClose) {
    }

    private final WebSocketTransportFactory config;
    private final URI uri;
    private final CompletableFuture<Void> opened = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final AtomicLong unsent = new AtomicLong();
    private final AtomicInteger stillThere = new AtomicInteger(2);
    private final Inbox inbox = new Inbox();
    private final Ending ending;
    private final KeepAlive keepAlive;
    private final MessageAssembler assembler;

    private final Object lock = new Object();
    private State state = State.NEW;
    private boolean closeAsked;
    private boolean paused;
    private boolean binarySeen;
    private @Nullable WebSocketClient client;
    private volatile @Nullable Connection connection;
    private Listener listener = new Nobody();
    private long closeTimer = -1;

    WebSocketTransport(WebSocketTransportFactory config) {
        this.config = config;
        this.uri = config.address.uri();
        this.ending = new Ending(uri);
        this.keepAlive = new KeepAlive(config.vertx, inbox::held, this::noSignOfLife);
        this.assembler = new MessageAssembler(config.maxMessageBytes, new Arrivals());
    }

    @Override
    public CompletionStage<Void> open(Listener to) {
        synchronized (lock) {
            if (state != State.NEW) {
                throw new IllegalStateException("A transport is opened once; this one is " + state);
            }
            state = State.OPENING;
            listener = to;
        }
        header().whenComplete((header, failure) -> {
            if (failure == null) {
                connectOnEventLoop(header);
            } else {
                notOpened(failure, List.of());
            }
        });
        return opened.minimalCompletionStage();
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
     * Connects on the event loop that the connection will use. From another thread Vert.x would hang in the handlers in
     * a race with the first frame, and lose it when the service is quick.
     */
    private void connectOnEventLoop(@Nullable AuthHeader header) {
        try {
            Context context = config.vertx.getOrCreateContext();
            if (context.isEventLoopContext()) {
                context.runOnContext(v -> connect(header));
            } else {
                // a worker's context: only a thread that Vert.x does not know gets an event loop
                ForkJoinPool.commonPool().execute(() -> connectOnEventLoop(header));
            }
        } catch (RuntimeException e) {
            notOpened(e, List.of());
        }
    }

    private void connect(@Nullable AuthHeader header) {
        List<Secret> secrets = new ArrayList<>();
        try {
            WebSocketClient fresh = config.vertx.createWebSocketClient(config.options);
            synchronized (lock) {
                client = fresh;
                if (state != State.OPENING) {
                    fresh.close();
                    return;
                }
            }
            ClientWebSocket socket = fresh.webSocket();
            socket.frameHandler(this::frame);
            socket.pongHandler(pong -> keepAlive.signOfLife());
            socket.exceptionHandler(ending::error);
            socket.closeHandler(v -> socketClosed(socket));
            WebSocketConnectOptions request = request(header, secrets);
            long timer = config.vertx.setTimer(
                    config.connectTimeout.toMillis(),
                    id -> notOpened(ConnectFailures.timeout(config.connectTimeout, uri), secrets));
            socket.connect(request).onComplete(done -> {
                config.vertx.cancelTimer(timer);
                if (done.succeeded()) {
                    opened(socket);
                } else {
                    notOpened(done.cause(), secrets);
                }
            });
        } catch (RuntimeException e) {
            notOpened(e, secrets);
        }
    }

    private WebSocketConnectOptions request(@Nullable AuthHeader header, List<Secret> secrets) {
        URI wire = config.address.wireUri();
        boolean secure = "wss".equals(wire.getScheme());
        String host = wire.getHost().replaceAll("[\\[\\]]", "");
        WebSocketConnectOptions request = new WebSocketConnectOptions();
        // the whole URL is allowed here and needed for hosts that are IPv6 addresses; only path and query go out
        request.setHost(host).setPort(wire.getPort() >= 0 ? wire.getPort() : secure ? 443 : 80).setSsl(secure)
                .setURI(wire.toString());
        request.setAllowOriginHeader(false);
        request.addHeader("User-Agent", config.userAgent);
        if (header != null) {
            request.addHeader(header.name(), header.value().reveal());
            secrets.add(header.value());
            String value = header.value().reveal();
            int blank = value.lastIndexOf(' ');
            if (blank >= 0 && blank < value.length() - 1) {
                secrets.add(Secret.of(value.substring(blank + 1)));
            }
        }
        Secret token = config.address.agentAccessToken();
        if (token != null) {
            secrets.add(token);
        }
        return request;
    }

    private void opened(ClientWebSocket socket) {
        synchronized (lock) {
            if (state != State.OPENING) {
                socket.close();
                return;
            }
            state = State.OPEN;
            connection = new Connection(
                    socket, config.vertx.getOrCreateContext(), new HardClose(config.vertx, socket));
        }
        keepAlive.start(socket, config.pingInterval);
        opened.complete(null);
        synchronized (lock) {
            if (!paused) {
                inbox.release();
            }
        }
        inbox.empty();
    }

    private void notOpened(Throwable failure, List<Secret> secrets) {
        WebSocketClient toClose;
        synchronized (lock) {
            if (state != State.OPENING) {
                return;
            }
            state = State.CLOSED;
            toClose = client;
        }
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        TransportException told = ConnectFailures.of(cause, uri, secrets);
        if (toClose == null) {
            closed.complete(null);
            opened.completeExceptionally(told);
        } else {
            toClose.close().onComplete(v -> {
                closed.complete(null);
                opened.completeExceptionally(told);
            });
        }
    }

    @Override
    public CompletionStage<Void> send(byte[] utf8TextMessage) {
        Connection to = connection;
        synchronized (lock) {
            if (state != State.OPEN || to == null) {
                return CompletableFuture.failedFuture(ending.notSent());
            }
        }
        int length = utf8TextMessage.length;
        long before = unsent.getAndAdd(length);
        if (before > 0 && before + length > config.maxUnsentBytes) {
            unsent.addAndGet(-length);
            return CompletableFuture.failedFuture(
                    TransportException.of(
                            TransportException.Kind.OVERFLOW,
                            before + " bytes wait to be sent to " + uri.getAuthority() + ": no room for " + length + " more",
                            null));
        }
        CompletableFuture<Void> sent = new CompletableFuture<>();
        to.socket().writeTextMessage(new String(utf8TextMessage, StandardCharsets.UTF_8)).onComplete(done -> {
            unsent.addAndGet(-length);
            if (done.succeeded()) {
                keepAlive.signOfLife();
                sent.complete(null);
            } else {
                sent.completeExceptionally(ending.notSent());
            }
        });
        return sent;
    }

    @Override
    public void pause() {
        synchronized (lock) {
            paused = !closeAsked;
            Connection of = connection;
            if (paused) {
                inbox.hold();
                if (of != null) {
                    of.socket().pause();
                }
            }
        }
    }

    @Override
    public void resume() {
        synchronized (lock) {
            paused = false;
            Connection of = connection;
            if (of != null) {
                of.context().runOnContext(v -> goOn(of));
            }
        }
    }

    private void goOn(Connection of) {
        synchronized (lock) {
            if (paused) {
                return;
            }
            inbox.release();
        }
        inbox.empty();
        synchronized (lock) {
            if (!paused) {
                of.socket().resume();
            }
        }
    }

    @Override
    public CompletionStage<Void> close() {
        boolean abort = false;
        Connection of;
        synchronized (lock) {
            if (closeAsked) {
                return closed.minimalCompletionStage();
            }
            closeAsked = true;
            paused = false;
            of = connection;
            if (state == State.NEW) {
                state = State.CLOSED;
                closed.complete(null);
            } else if (state == State.OPENING) {
                abort = true;
            } else if (state == State.OPEN) {
                state = State.CLOSING;
            }
        }
        if (abort) {
            notOpened(
                    TransportException.of(TransportException.Kind.IO, "Connecting to " + uri + " was given up", null),
                    List.of());
        } else if (of != null) {
            of.context().runOnContext(v -> {
                goOn(of);
                ending.local();
                shut(of, CloseInfo.NORMAL, "");
            });
        }
        return closed.minimalCompletionStage();
    }

    /** Starts to close; where the other side does not answer in time the socket goes. On the event loop. */
    private void shut(Connection of, int code, String reason) {
        of.socket().close((short) code, reason);
        synchronized (lock) {
            if (state != State.CLOSED && closeTimer < 0) {
                state = State.CLOSING;
                closeTimer = config.vertx.setTimer(config.closeTimeout.toMillis(), id -> of.hardClose().run());
            }
        }
    }

    private void noSignOfLife() {
        Connection of = connection;
        ending.broken(
                CloseInfo.ABNORMAL,
                TransportException.of(
                        TransportException.Kind.TIMEOUT,
                        "The connection to " + uri + " counts as lost: no sign of life within "
                                                         + config.pingInterval.toMillis() + " ms",
                        null));
        if (of != null) {
            of.hardClose().run();
        }
    }

    /** A message from the other side, or this one's reader, makes going on impossible. On the event loop. */
    private void breakOff(int code, TransportException cause) {
        Connection of = connection;
        if (of != null && ending.broken(code, cause)) {
            shut(of, code, "");
        }
    }

    private void frame(WebSocketFrame frame) {
        keepAlive.signOfLife();
        if (frame.isClose()) {
            ending.frame(frame);
        } else {
            assembler.frame(frame);
        }
    }

    /** The socket is closed, but frames may still wait in Vert.x for the end of a pause. On the event loop. */
    private void socketClosed(ClientWebSocket socket) {
        keepAlive.stop();
        socket.resume();
        config.vertx.getOrCreateContext().runOnContext(v -> finish());
    }

    private void finish() {
        WebSocketClient toClose;
        synchronized (lock) {
            state = State.CLOSED;
            toClose = client;
            config.vertx.cancelTimer(closeTimer);
        }
        CloseInfo info = ending.info();
        inbox.add(() -> {
            try {
                listener.onClosed(info);
            } catch (RuntimeException | Error e) {
                LOG.error("The listener of the connection to {} failed at its end", uri, e);
            }
            gone();
        });
        if (toClose == null) {
            gone();
        } else {
            toClose.close().onComplete(v -> gone());
        }
    }

    /** The listener has been told, or the socket is closed: the transport is gone when both are so. */
    private void gone() {
        if (stillThere.decrementAndGet() == 0) {
            closed.complete(null);
        }
    }

    /** Puts what arrives into the inbox. */
    private final class Arrivals implements MessageAssembler.Target {

        @Override
        public void text(byte[] utf8) {
            inbox.add(() -> tell(() -> listener.onMessage(utf8)));
        }

        @Override
        public void binary(int length) {
            if (!binarySeen) {
                binarySeen = true;
                LOG.warn("The service at {} sends binary messages, which the protocol does not know; they are dropped", uri);
            }
            inbox.add(() -> tell(() -> listener.onBinary(length)));
        }

        @Override
        public void tooBig() {
            breakOff(
                    CloseInfo.TOO_BIG,
                    TransportException.closed(
                            CloseInfo.TOO_BIG,
                            "the service sent a message of more than " + config.maxMessageBytes + " bytes"));
        }

        private void tell(Runnable call) {
            try {
                call.run();
            } catch (RuntimeException | Error e) {
                LOG.error("The listener of the connection to {} failed; the connection is closed", uri, e);
                breakOff(
                        CloseInfo.INTERNAL_ERROR,
                        TransportException.closed(CloseInfo.INTERNAL_ERROR, "the listener failed: " + e.getClass().getName()));
            }
        }
    }

    private static final class Nobody implements Listener {

        @Override
        public void onMessage(byte[] utf8) {
            // not opened yet
        }

        @Override
        public void onClosed(CloseInfo info) {
            // not opened yet
        }
    }
}
