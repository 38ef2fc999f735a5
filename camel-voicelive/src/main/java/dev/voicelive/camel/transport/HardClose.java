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

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Closes a socket at once, with whatever still waits to be written.
 *
 * <p>
 * Every close that Vert.x 4 offers, of the WebSocket, its connection or the whole client, first waits until all has
 * been written, so where the other side has stopped reading it never comes to an end. Netty can do better, and its
 * channel is found by the two addresses of the connection, as Vert.x' public API does not give it.
 */
final class HardClose {

    private final Vertx vertx;
    private final @Nullable SocketAddress local;
    private final @Nullable SocketAddress remote;

    /** Remembers the addresses of an open socket. */
    HardClose(Vertx vertx, WebSocket socket) {
        this.vertx = vertx;
        this.local = socket.localAddress();
        this.remote = socket.remoteAddress();
    }

    /** Closes the socket if it is still there; the socket's close handler hears of it. From any thread. */
    @SuppressWarnings("deprecation") // the event loops are hidden from Vert.x 5 on
    void run() {
        for (EventExecutor executor : vertx.nettyEventLoopGroup()) {
            if (executor instanceof SingleThreadEventLoop loop) {
                loop.execute(() -> closeIn(loop));
            }
        }
    }

    private void closeIn(SingleThreadEventLoop loop) {
        List<Channel> found = new ArrayList<>();
        loop.registeredChannelsIterator().forEachRemaining(channel -> {
            if (same(local, channel.localAddress()) && same(remote, channel.remoteAddress())) {
                found.add(channel);
            }
        });
        for (Channel channel : found) {
            // from the pipeline's head on, so past the handler that would wait
            ChannelHandlerContext first = channel.pipeline().firstContext();
            var unused = first == null ? channel.close() : first.close();
        }
    }

    private static boolean same(@Nullable SocketAddress known, java.net.@Nullable SocketAddress address) {
        return known != null && address instanceof InetSocketAddress internet && known.port() == internet.getPort()
                && internet.getAddress() != null && internet.getAddress().getHostAddress().equals(known.hostAddress());
    }
}
