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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** Stands between client and server, to break or freeze the line between them. Closed with the server's Vert.x. */
final class TestProxy {

    private final List<NetSocket> clients = new CopyOnWriteArrayList<>();
    private final List<NetSocket> all = new CopyOnWriteArrayList<>();
    private final AtomicLong bytesDown = new AtomicLong();
    private final NetServer server;

    TestProxy(TestServer target) {
        server = TestServer.wait(target.vertx.createNetServer().connectHandler(client -> {
            client.pause();
            clients.add(client);
            all.add(client);
            target.vertx.createNetClient().connect(target.port(), "127.0.0.1").onSuccess(upstream -> {
                all.add(upstream);
                client.handler(upstream::write);
                upstream.handler(data -> {
                    bytesDown.addAndGet(data.length());
                    client.write(data);
                });
                client.resume();
            });
        }).listen(0, "127.0.0.1"));
    }

    int port() {
        return server.actualPort();
    }

    /** Bytes handed on from server to client. */
    long bytesDown() {
        return bytesDown.get();
    }

    /** Nothing goes through any more, but the sockets stay. */
    void freeze() {
        all.forEach(NetSocket::pause);
    }

    /** Cuts the line to the client without a word. */
    void close() {
        clients.forEach(NetSocket::close);
    }
}
