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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What {@link Transport} promises, shown on sockets. */
@Timeout(60)
class WebSocketTransportTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theFirstFrameIsNeverMissed() {
        server.onSocket(socket -> socket.writeTextMessage("first"));
        for (int run = 0; run < 40; run++) {
            Recorder recorder = new Recorder();
            Transport transport = server.transport();
            TestServer.join(transport.open(recorder));
            recorder.awaitMessages(1);
            assertThat(recorder.texts()).containsExactly("first");
            TestServer.join(transport.close());
            assertThat(recorder.closes).hasSize(1);
        }
    }

    @Test
    void frameAndHandshakeInOnePacketAreBothTaken() {
        Map<String, Integer> ends = Map.of("\u0088\u0002\u0003\u00e9", 1001, "\u0088\u0000", CloseInfo.NO_STATUS);
        ends.forEach((end, code) -> {
            int port = server.raw(
                    key -> Buffer.buffer(
                            ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                             + "Sec-WebSocket-Accept: " + key + "\r\n\r\n\u0081\u0005first\u0081\u0006second" + end)
                                    .getBytes(StandardCharsets.ISO_8859_1)));
            Recorder recorder = new Recorder();
            TestServer.join(server.transport(port, builder -> {
            }).open(recorder));
            await().until(() -> recorder.closes.equals(List.of(new CloseInfo(code, "", false, null))));
            assertThat(recorder.texts()).containsExactly("first", "second");
        });
    }

    @Test
    void aPauseBeforeTheOpeningHoldsToo() {
        server.onSocket(socket -> socket.writeTextMessage("first"));
        Recorder recorder = new Recorder();
        Transport transport = server.transport();
        transport.pause();
        TestServer.join(transport.open(recorder));
        await().during(Duration.ofMillis(200)).until(() -> recorder.messages.isEmpty());
        transport.resume();
        await().until(() -> recorder.messages.size() == 1);
    }

    @Test
    void openingIsCompleteBeforeTheListenerIsCalled() {
        server.onSocket(socket -> socket.writeTextMessage("first"));
        List<String> order = new CopyOnWriteArrayList<>();
        Recorder recorder = new Recorder() {
            @Override
            public void onMessage(byte[] utf8) {
                order.add("message");
                super.onMessage(utf8);
            }
        };
        CompletableFuture<Void> opened
                = server.transport().open(recorder).thenRun(() -> order.add("open")).toCompletableFuture();
        TestServer.join(opened);
        await().until(() -> recorder.messages.size() == 1);
        assertThat(order).containsExactly("open", "message");
    }

    @Test
    void messagesArriveInTheirOrderOnOneThread() {
        server.onSocket(socket -> IntStream.range(0, 5000).forEach(i -> socket.writeTextMessage("m" + i)));
        Recorder recorder = new Recorder();
        TestServer.join(server.transport().open(recorder));
        await().until(() -> recorder.messages.size() == 5000);
        assertThat(recorder.texts()).isEqualTo(IntStream.range(0, 5000).mapToObj(i -> "m" + i).toList());
        assertThat(recorder.threads).hasSize(1);
    }

    @Test
    void eightThreadsSendEachInItsOrder() throws Exception {
        Transport transport = server.transport();
        TestServer.join(transport.open(new Recorder()));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int thread = t;
                all.add(CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 500; i++) {
                        transport.send(TestServer.utf8(thread + ":" + i));
                    }
                }, threads));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
        } finally {
            threads.shutdown();
        }
        await().until(() -> server.received.size() == 4000);
        for (int t = 0; t < 8; t++) {
            String prefix = t + ":";
            assertThat(server.received.stream().filter(m -> m.startsWith(prefix)).toList())
                    .isEqualTo(IntStream.range(0, 500).mapToObj(i -> prefix + i).toList());
        }
    }

    @Test
    void aPauseHoldsTheServerBackAndLosesNothing() {
        AtomicInteger written = new AtomicInteger();
        AtomicReference<ServerWebSocket> pumping = new AtomicReference<>();
        int total = 1000;
        byte[] block = new byte[64 * 1024];
        Arrays.fill(block, (byte) 'a');
        String filling = new String(block, StandardCharsets.US_ASCII);
        server.onSocket(socket -> {
            pumping.set(socket);
            Runnable pump = () -> {
                while (written.get() < total && !socket.writeQueueFull()) {
                    socket.writeTextMessage(written.getAndIncrement() + " " + filling);
                }
            };
            socket.drainHandler(v -> pump.run());
            pump.run();
        });
        Transport transport = server.transport();
        AtomicInteger after = new AtomicInteger();
        Recorder recorder = new Recorder() {
            @Override
            public void onMessage(byte[] utf8) {
                super.onMessage(utf8);
                if (messages.size() == 3) {
                    transport.pause();
                } else if (messages.size() > 3) {
                    after.incrementAndGet();
                }
            }
        };
        TestServer.join(transport.open(recorder));
        await().until(() -> recorder.messages.size() == 3 && pumping.get().writeQueueFull());
        await().during(Duration.ofMillis(300)).until(() -> after.get() == 0);
        assertThat(written.get()).isLessThan(total);
        transport.resume();
        await().atMost(Duration.ofSeconds(30)).until(() -> recorder.messages.size() == total);
        assertThat(recorder.texts().stream().map(text -> text.substring(0, text.indexOf(' '))).toList())
                .isEqualTo(IntStream.range(0, total).mapToObj(String::valueOf).toList());
    }

    @Test
    void tenMebibytesGoThroughBothWaysInOneOrManyFrames() {
        byte[] big = new byte[10 * 1024 * 1024];
        Arrays.fill(big, (byte) 'x');
        server.onSocket(socket -> socket.textMessageHandler(text -> {
            socket.writeTextMessage(text);
            socket.writeFrame(WebSocketFrame.textFrame("part one, ", false));
            socket.writePing(Buffer.buffer("in between"));
            socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("part two, "), false));
            socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("part \u4e09"), true));
        }));
        Recorder recorder = new Recorder();
        Transport transport = server.transport();
        TestServer.join(transport.open(recorder));
        TestServer.join(transport.send(big));
        await().until(() -> recorder.messages.size() == 2);
        assertThat(recorder.messages.get(0)).isEqualTo(big);
        assertThat(recorder.texts().get(1)).isEqualTo("part one, part two, part \u4e09");
    }

    @Test
    void aServerThatStopsReadingLeavesSendsIncompleteAndMemoryBounded() {
        server.onSocket(ServerWebSocket::pause);
        byte[] block = new byte[64 * 1024];
        Arrays.fill(block, (byte) 'a');
        Recorder recorder = new Recorder();
        Transport transport = server.transport(
                server.port(), builder -> builder.maxUnsentBytes(8 * 1024 * 1024).closeTimeout(Duration.ofMillis(200)));
        TestServer.join(transport.open(recorder));
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        do {
            sent.add(transport.send(block).toCompletableFuture());
        } while (!sent.get(sent.size() - 1).isCompletedExceptionally() && sent.size() < 10_000);
        TransportException refused = TestServer.failure(sent.remove(sent.size() - 1));
        assertThat(refused.kind()).isEqualTo(TransportException.Kind.OVERFLOW);
        assertThat(sent.stream().filter(future -> !future.isDone()).count()).isBetween(1L, 129L);
        TestServer.join(transport.close());
        assertThat(recorder.closes).hasSize(1);
        assertThat(recorder.closes.get(0).local()).isTrue();
        await().until(() -> sent.stream().allMatch(CompletableFuture::isDone));
        assertThat(sent.get(sent.size() - 1)).isCompletedExceptionally();
    }

    @Test
    void binaryFramesAreReportedAndDropped() {
        server.onSocket(socket -> {
            socket.writeBinaryMessage(Buffer.buffer(new byte[7]));
            socket.writeTextMessage("after");
        });
        Recorder recorder = new Recorder();
        TestServer.join(server.transport().open(recorder));
        await().until(() -> recorder.messages.size() == 1);
        assertThat(recorder.binaries).containsExactly(7);
        assertThat(recorder.texts()).containsExactly("after");
    }
}
