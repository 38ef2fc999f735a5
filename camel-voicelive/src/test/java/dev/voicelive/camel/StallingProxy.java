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
package dev.voicelive.camel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** Stands between client and service. What is connected can be stalled: the sockets stay, and nothing goes through. */
final class StallingProxy implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final List<NetSocket> sockets = new CopyOnWriteArrayList<>();
    private final NetServer server;

    StallingProxy(int target) {
        server = wait(vertx.createNetServer().connectHandler(client -> {
            client.pause();
            vertx.createNetClient().connect(target, "127.0.0.1").onSuccess(upstream -> {
                sockets.addAll(List.of(client, upstream));
                client.handler(upstream::write);
                upstream.handler(client::write);
                client.closeHandler(closed -> upstream.close());
                client.resume();
            });
        }).listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    /** Of the connections that there are now; later ones go through. */
    void stall() {
        sockets.forEach(NetSocket::pause);
    }

    @Override
    public void close() {
        wait(vertx.close());
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
