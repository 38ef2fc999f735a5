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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import org.awaitility.Awaitility;

/** A service that opens sessions and then sends frames byte by byte, right or wrong (RFC 6455 section 5.2). */
final class RawService implements AutoCloseable {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    /** Bit of a frame's first byte: the last one of its message. */
    static final int FIN = 0x80;

    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: *(\\S+)");
    private static final int LONGEST_SHORT = 125;
    private static final int LONGEST_MEDIUM = 65_535;
    private static final byte LENGTH_16 = 126;
    private static final byte LENGTH_64 = 127;

    private final Vertx vertx = Vertx.vertx();
    private final List<NetSocket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final NetServer server;

    RawService() {
        server = wait(vertx.createNetServer().connectHandler(this::connected).listen(0, "127.0.0.1"));
    }

    private void connected(NetSocket socket) {
        Buffer request = Buffer.buffer();
        socket.handler(data -> {
            request.appendBuffer(data);
            Matcher key = KEY.matcher(request.toString());
            if (key.find() && request.toString().endsWith("\r\n\r\n")) {
                // The first frame is the session.update, whatever is in it.
                socket.handler(update -> {
                    // Of what comes only the client's close frame matters.
                    socket.handler(frame -> {
                        if (frame.getUnsignedByte(0) == (FIN | CLOSE)) {
                            socket.close();
                        }
                    });
                    socket.write(text(session("session.updated")));
                    opened.incrementAndGet();
                    open.add(socket);
                });
                socket.write(Buffer.buffer("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                           + "Sec-WebSocket-Accept: " + accept(key.group(1)) + "\r\n\r\n")
                        .appendBuffer(text(session("session.created"))));
            }
        });
        socket.closeHandler(closed -> open.remove(socket));
    }

    private static String session(String type) {
        return "{\"type\":\"" + type + "\",\"session\":{\"id\":\"sess_1\"}}";
    }

    private static String accept(String key) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    String uri(String options) {
        return "voicelive:local?endpoint=ws://127.0.0.1:" + server.actualPort() + "&model=gpt-4o&" + options;
    }

    /** Sessions that were opened so far. */
    int opened() {
        return opened.get();
    }

    void awaitOpened(int sessions) {
        Awaitility.await().until(() -> opened.get() >= sessions && !open.isEmpty());
    }

    /** A whole text message; {@code 'x'} stands for {@code "x"}. */
    static Buffer text(String json) {
        return frame(FIN | TEXT, json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    static Buffer frame(int first, byte[] payload) {
        Buffer frame = Buffer.buffer().appendByte((byte) first);
        if (payload.length <= LONGEST_SHORT) {
            frame.appendByte((byte) payload.length);
        } else if (payload.length <= LONGEST_MEDIUM) {
            frame.appendByte(LENGTH_16).appendUnsignedShort(payload.length);
        } else {
            frame.appendByte(LENGTH_64).appendLong(payload.length);
        }
        return frame.appendBytes(payload);
    }

    /** In the session that was opened last. */
    void send(Buffer bytes) {
        open.get(open.size() - 1).write(bytes);
    }

    /** Reads nothing any more of the session that was opened last. */
    void readNoMore() {
        open.get(open.size() - 1).pause();
    }

    /** Sends again and again, as fast as the client takes it, for as long as it does. */
    void repeat(Buffer bytes) {
        NetSocket socket = open.get(open.size() - 1);
        vertx.runOnContext(start -> repeat(socket, bytes));
    }

    private void repeat(NetSocket socket, Buffer bytes) {
        while (open.contains(socket)) {
            if (socket.writeQueueFull()) {
                socket.drainHandler(drained -> repeat(socket, bytes));
                return;
            }
            socket.write(bytes);
        }
    }

    @Override
    public void close() {
        wait(vertx.close());
    }

    private static <T> T wait(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }
}
