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
package dev.voicelive.emulator.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;

/**
 * Carries bytes between clients and the server behind it, so that a connection can be cut as a network does it: a
 * WebSocket server itself cannot end a connection without a close frame. Only there when faults are wanted.
 */
final class Relay {

    /**
     * A connection is cut or stalled when nothing has gone to the client for this long (ms), so that nothing sent is
     * lost.
     */
    private static final long QUIET = 50;

    private final Vertx vertx;
    private final NetClient client;
    private final NetServer server;
    private final Map<Integer, Link> links = new ConcurrentHashMap<>();

    Relay(Vertx vertx) {
        this.vertx = vertx;
        client = vertx.createNetClient();
        server = vertx.createNetServer();
    }

    /**
     * Starts to carry.
     *
     * @param  targetPort port of the server behind, on loopback
     * @return            the port listened on
     */
    Future<Integer> listen(String host, int port, int targetPort) {
        server.connectHandler(outer -> {
            outer.pause();
            Link link = new Link(outer);
            outer.closeHandler(v -> link.ended = true);
            client.connect(targetPort, "127.0.0.1").onSuccess(inner -> join(link, inner))
                    .onFailure(e -> outer.close());
        });
        return server.listen(port, host).map(NetServer::actualPort);
    }

    /**
     * A connection.
     *
     * @param innerPort the port from which the server behind sees it coming
     */
    Line line(int innerPort) {
        Link link = links.get(innerPort);
        return link == null ? Line.DIRECT : link;
    }

    Future<Void> close() {
        return Future.join(server.close(), client.close()).mapEmpty();
    }

    private void join(Link link, NetSocket inner) {
        NetSocket outer = link.outer;
        if (link.ended) {
            inner.close();
            return;
        }
        int innerPort = inner.localAddress().port();
        link.inner = inner;
        links.put(innerPort, link);
        inner.closeHandler(v -> {
            links.remove(innerPort);
            outer.close();
        });
        outer.closeHandler(v -> inner.close());
        inner.exceptionHandler(e -> inner.close());
        outer.exceptionHandler(e -> outer.close());
        inner.handler(bytes -> {
            long room = link.limit - link.carried.getAndAdd(bytes.length());
            if (bytes.length() >= room) {
                outer.write(bytes.slice(0, (int) Math.max(0, room))).onComplete(v -> outer.close());
                return;
            }
            outer.write(bytes);
            if (outer.writeQueueFull()) {
                link.hold(Link.FULL, true);
                outer.drainHandler(v -> link.hold(Link.FULL, false));
            }
        });
        outer.handler(bytes -> {
            inner.write(bytes);
            if (inner.writeQueueFull()) {
                outer.pause();
                inner.drainHandler(v -> outer.resume());
            }
        });
        outer.resume();
    }

    private void whenQuiet(Link link, long carried, Runnable task) {
        vertx.setTimer(QUIET, id -> {
            if (link.carried.get() == carried) {
                task.run();
            } else {
                whenQuiet(link, link.carried.get(), task);
            }
        });
    }

    private final class Link implements Line {

        /** Reasons to carry nothing to the client. */
        private static final int FULL = 1;
        private static final int STALLED = 2;

        private final NetSocket outer;
        private final AtomicLong carried = new AtomicLong();
        private volatile @Nullable NetSocket inner;
        private volatile long limit = Long.MAX_VALUE;
        private volatile boolean ended;
        private int holds;

        Link(NetSocket outer) {
            this.outer = outer;
        }

        @Override
        public void cut() {
            whenQuiet(this, carried.get(), outer::close);
        }

        @Override
        public void cutAfter(long bytes) {
            limit = bytes;
            if (carried.get() >= bytes) {
                outer.close();
            }
        }

        @Override
        public void stall(Duration time) {
            whenQuiet(this, carried.get(), () -> {
                hold(STALLED, true);
                vertx.setTimer(time.toMillis(), id -> hold(STALLED, false));
            });
        }

        synchronized void hold(int reason, boolean hold) {
            NetSocket from = inner;
            boolean before = holds != 0;
            holds = hold ? holds | reason : holds & ~reason;
            if (from != null && before != (holds != 0)) {
                if (before) {
                    from.resume();
                } else {
                    from.pause();
                }
            }
        }
    }
}
