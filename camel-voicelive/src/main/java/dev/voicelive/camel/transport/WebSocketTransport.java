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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Context;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.WebSocketFrame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transport on Vert.x' WebSocket client. */
final class WebSocketTransport implements Transport {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketTransport.class);

    /** Pings that may come while the service reads nothing: Vert.x answers each, and the answers wait in memory. */
    private static final int MOST_UNREAD_PONGS = 1_000;

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
    private final Dial dial;
    private final Outbox outbox;
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
    private int unreadPongs;
    private volatile @Nullable Connection connection;
    private Listener listener = new Nobody();
    private long closeTimer = -1;

    WebSocketTransport(WebSocketTransportFactory config) {
        this.config = config;
        this.uri = config.address.uri();
        this.ending = new Ending(uri);
        this.dial = new Dial(config, uri);
        this.outbox = new Outbox(config.maxUnsentBytes, uri, ending::notSent, this::taken);
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
        dial.start(this::prepare, this::opened, this::notOpened);
        return opened.minimalCompletionStage();
    }

    private void prepare(ClientWebSocket socket) {
        socket.frameHandler(frame -> frame(socket, frame));
        socket.pongHandler(pong -> keepAlive.signOfLife());
        socket.exceptionHandler(ending::error);
        socket.closeHandler(v -> socketClosed(socket));
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
            if (paused) {
                socket.pause();
            } else {
                inbox.release();
            }
        }
        inbox.empty();
    }

    private void notOpened(TransportException failure) {
        synchronized (lock) {
            if (state != State.OPENING) {
                return;
            }
            state = State.CLOSED;
        }
        dial.close().onComplete(v -> {
            closed.complete(null);
            opened.completeExceptionally(failure);
        });
    }

    @Override
    public CompletionStage<Void> send(byte[] utf8TextMessage) {
        Connection to = connection;
        synchronized (lock) {
            if (state != State.OPEN || to == null) {
                return CompletableFuture.failedFuture(ending.notSent());
            }
        }
        return outbox.send(to.socket(), utf8TextMessage);
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
        Connection of;
        synchronized (lock) {
            paused = false;
            of = connection;
        }
        if (of != null) {
            onEventLoop(of, () -> goOn(of));
        }
    }

    private void goOn(Connection of) {
        synchronized (lock) {
            if (paused) {
                return;
            }
            inbox.release();
        }
        keepAlive.signOfLife();
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
                    TransportException.of(TransportException.Kind.IO, "Connecting to " + uri + " was given up", null));
        } else if (of != null) {
            onEventLoop(of, () -> {
                goOn(of);
                ending.local();
                shut(of, CloseInfo.NORMAL, "");
            });
        }
        return closed.minimalCompletionStage();
    }

    /**
     * As the last resort here and now: a Vert.x that was closed has no event loops, but may have left calls waiting.
     */
    private void onEventLoop(Connection of, Runnable action) {
        try {
            of.context().runOnContext(v -> action.run());
        } catch (RejectedExecutionException e) {
            synchronized (lock) {
                inbox.release();
            }
            inbox.empty();
        }
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

    /** The service has taken a message. */
    private void taken() {
        unreadPongs = 0;
        keepAlive.signOfLife();
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

    private void frame(ClientWebSocket socket, WebSocketFrame frame) {
        keepAlive.signOfLife();
        if (frame.isPing() && !socket.isClosed() && socket.writeQueueFull() && ++unreadPongs > MOST_UNREAD_PONGS) {
            breakOff(
                    CloseInfo.POLICY_VIOLATION,
                    TransportException.closed(CloseInfo.POLICY_VIOLATION, "the service pings and does not read the answers"));
        }
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
        synchronized (lock) {
            state = State.CLOSED;
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
        dial.close().onComplete(v -> gone());
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
