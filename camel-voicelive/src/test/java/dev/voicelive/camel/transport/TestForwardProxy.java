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
import java.util.function.Consumer;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;

/** A forward proxy that speaks CONNECT or SOCKS5, and notes what goes through it. Closed with its Vert.x. */
final class TestForwardProxy {

    final List<String> targets = new CopyOnWriteArrayList<>();
    private final Buffer seen = Buffer.buffer();
    private final Vertx vertx;
    private final @Nullable String authorization;
    private final NetServer server;

    private TestForwardProxy(Vertx vertx, @Nullable String authorization, boolean socks) {
        this.vertx = vertx;
        this.authorization = authorization;
        this.server = TestServer.wait(
                vertx.createNetServer().connectHandler(socks ? this::socks : this::connect).listen(0, "127.0.0.1"));
    }

    /** @param authorization what {@code Proxy-Authorization} has to be; null asks for none */
    static TestForwardProxy http(Vertx vertx, @Nullable String authorization) {
        return new TestForwardProxy(vertx, authorization, false);
    }

    static TestForwardProxy socks5(Vertx vertx) {
        return new TestForwardProxy(vertx, null, true);
    }

    int port() {
        return server.actualPort();
    }

    /** All that clients sent, as far as one who reads along can tell. */
    synchronized String seen() {
        return seen.toString("ISO-8859-1");
    }

    private void connect(NetSocket client) {
        Buffer request = Buffer.buffer();
        client.handler(data -> {
            request.appendBuffer(data);
            String head = request.toString();
            if (!head.endsWith("\r\n\r\n")) {
                return;
            }
            if (authorization != null && !head.contains("authorization: " + authorization + "\r\n")) {
                client.end(Buffer.buffer("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"));
                return;
            }
            forward(client, head.split(" ")[1], "HTTP/1.1 200 OK\r\n\r\n"::getBytes);
        });
    }

    /** RFC 1928, without authentication, to a host's name. */
    private void socks(NetSocket client) {
        client.handler(hello -> {
            client.handler(request -> {
                int length = request.getUnsignedByte(4);
                String host = request.getByte(3) == 3
                        ? request.getString(5, 5 + length) : "127.0.0.1";
                int port = request.getUnsignedShort(request.length() - 2);
                forward(client, host + ":" + port, () -> new byte[] { 5, 0, 0, 1, 0, 0, 0, 0, 0, 0 });
            });
            client.write(Buffer.buffer(new byte[] { 5, 0 }));
        });
    }

    private interface Answer {
        byte[] bytes();
    }

    private void forward(NetSocket client, String target, Answer answer) {
        targets.add(target);
        int colon = target.lastIndexOf(':');
        client.pause();
        vertx.createNetClient().connect(Integer.parseInt(target.substring(colon + 1)), target.substring(0, colon))
                .onSuccess(upstream -> {
                    client.handler(data -> note(data, upstream::write));
                    upstream.handler(client::write);
                    upstream.closeHandler(closed -> client.close());
                    client.closeHandler(closed -> upstream.close());
                    client.write(Buffer.buffer(answer.bytes()));
                    client.resume();
                });
    }

    private synchronized void note(Buffer data, Consumer<Buffer> onwards) {
        seen.appendBuffer(data);
        onwards.accept(data);
    }
}
