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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
    void closingVertxEndsItsConnections() {
        Vertx own = Vertx.vertx();
        ServiceAddress address = ServiceAddress.builder().endpoint("ws://127.0.0.1:" + server.port()).model("m").build();
        Recorder recorder = new Recorder();
        Recorder pausing = new Recorder();
        TransportFactory factory = WebSocketTransportFactory.builder(own, address).build();
        Transport transport = factory.create();
        Transport paused = factory.create();
        TestServer.join(transport.open(recorder));
        TestServer.join(paused.open(pausing));
        paused.pause();
        TestServer.wait(own.close());
        await().until(() -> recorder.closes.size() == 1);
        TestServer.join(transport.close());
        paused.resume();
        TestServer.join(paused.close());
        assertThat(pausing.closes).hasSize(1);
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
        List<String> order = Collections.synchronizedList(new ArrayList<>());
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
    void whatIsSentBeforeCloseArrivesAndCloseIsOrderly() {
        Transport transport = server.transport();
        Recorder recorder = new Recorder();
        TestServer.join(transport.open(recorder));
        List<CompletableFuture<Void>> sent = IntStream.range(0, 200)
                .mapToObj(i -> transport.send(TestServer.utf8("\u00e4\u4f60 " + i)).toCompletableFuture()).toList();
        TestServer.join(transport.close());
        assertThat(sent).allMatch(CompletableFuture::isDone).noneMatch(CompletableFuture::isCompletedExceptionally);
        await().until(() -> server.closeCodes.equals(List.of((short) 1000)));
        assertThat(server.received).isEqualTo(IntStream.range(0, 200).mapToObj(i -> "\u00e4\u4f60 " + i).toList());
        assertThat(recorder.closes).containsExactly(new CloseInfo(1000, "", true, null));
        assertThat(transport.close().toCompletableFuture()).isCompleted();
        assertThat(transport.send(TestServer.utf8("late")).toCompletableFuture()).isCompletedExceptionally();
        assertThatThrownBy(() -> transport.open(recorder)).isInstanceOf(IllegalStateException.class);
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
    void theEndOfAConnectionWaitsForTheEndOfAPauseAndComesLast() {
        server.onSocket(socket -> {
            IntStream.range(0, 10).forEach(i -> socket.writeTextMessage("m" + i));
            socket.close((short) 1011, "broken inside");
        });
        Transport transport = server.transport();
        Recorder recorder = new Recorder() {
            @Override
            public void onMessage(byte[] utf8) {
                super.onMessage(utf8);
                if (messages.size() == 1) {
                    transport.pause();
                }
            }
        };
        TestServer.join(transport.open(recorder));
        await().until(() -> server.closeCodes.size() == 1 && recorder.messages.size() == 1);
        await().during(Duration.ofMillis(200)).until(() -> recorder.closes.isEmpty());
        transport.resume();
        await().until(() -> recorder.closes.size() == 1);
        assertThat(recorder.messages).hasSize(10);
        assertThat(recorder.closes).containsExactly(new CloseInfo(1011, "broken inside", false, null));
        assertThat(recorder.messagesAtClose).isEqualTo(10);
    }

    @Test
    void aLostSocketEndsAPauseOnlyAtResumeWithAllThatWasRead() {
        server.onSocket(socket -> IntStream.range(0, 5).forEach(i -> socket.writeTextMessage("m" + i)));
        TestProxy proxy = new TestProxy(server);
        Transport transport = server.transport(proxy.port(), builder -> {
        });
        transport.pause();
        Recorder recorder = new Recorder();
        TestServer.join(transport.open(recorder));
        await().until(() -> proxy.bytesDown() > 100);
        proxy.close();
        await().during(Duration.ofMillis(200)).until(() -> recorder.messages.isEmpty() && recorder.closes.isEmpty());
        transport.resume();
        await().until(() -> recorder.closes.size() == 1);
        assertThat(recorder.messagesAtClose).isEqualTo(5);
    }

    @Test
    void closeCodesAndReasonsAreTold() {
        for (int code : new int[] { 1000, 1001, 1008, 1011, 1012, 1013, 4001 }) {
            server.onSocket(socket -> socket.close((short) code, "because " + code));
            Recorder recorder = new Recorder();
            TestServer.join(server.transport().open(recorder));
            await().until(() -> recorder.closes.size() == 1);
            assertThat(recorder.closes).containsExactly(new CloseInfo(code, "because " + code, false, null));
            TransportException failure = recorder.closes.get(0).toException();
            assertThat(failure.closeCode()).isEqualTo(code);
            assertThat(failure).hasMessage("The connection was closed with code " + code + ": because " + code);
        }
    }

    @Test
    void aLostSocketIsToldOnceWithCode1006() {
        TestProxy proxy = new TestProxy(server);
        Recorder recorder = new Recorder();
        Transport transport = server.transport(proxy.port(), builder -> {
        });
        TestServer.join(transport.open(recorder));
        proxy.close();
        await().until(() -> recorder.closes.size() == 1);
        CloseInfo info = recorder.closes.get(0);
        assertThat(info.code()).isEqualTo(CloseInfo.ABNORMAL);
        assertThat(info.local()).isFalse();
        assertThat(info.toException().kind()).isEqualTo(TransportException.Kind.IO);
        assertThat(FailureTable.of(info.toException())).isEqualTo(Failure.RETRYABLE);
        TestServer.join(transport.close());
        assertThat(recorder.closes).hasSize(1);
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
    void aMessageAboveTheLimitEndsTheConnectionWithCode1009() {
        for (boolean fragmented : new boolean[] { false, true }) {
            server.onSocket(socket -> {
                if (fragmented) {
                    socket.writeFrame(WebSocketFrame.textFrame("a".repeat(900), false));
                    socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("b".repeat(900)), true));
                } else {
                    socket.writeTextMessage("a".repeat(5000));
                }
            });
            Recorder recorder = new Recorder();
            TestServer.join(server.transport(server.port(), builder -> builder.maxMessageBytes(1000).maxFrameBytes(1000))
                    .open(recorder));
            await().until(() -> recorder.closes.size() == 1);
            assertThat(recorder.messages).isEmpty();
            assertThat(recorder.closes.get(0).code()).isEqualTo(CloseInfo.TOO_BIG);
            assertThat(FailureTable.of(recorder.closes.get(0).toException())).isEqualTo(Failure.FATAL);
        }
        await().untilAsserted(() -> assertThat(server.closeCodes).hasSize(2).last().isEqualTo((short) 1009));
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

    @Test
    void aListenerThatThrowsEndsTheConnection() {
        server.onSocket(socket -> socket.writeTextMessage("first"));
        Recorder recorder = new Recorder() {
            @Override
            public void onMessage(byte[] utf8) {
                throw new IllegalStateException("on purpose");
            }
        };
        TestServer.join(server.transport().open(recorder));
        await().until(() -> recorder.closes.size() == 1);
        assertThat(recorder.closes.get(0).code()).isEqualTo(CloseInfo.INTERNAL_ERROR);
        await().until(() -> server.closeCodes.equals(List.of((short) 1011)));
    }

    @Test
    void aSilentPeerCountsAsLost() {
        TestProxy proxy = new TestProxy(server);
        Recorder recorder = new Recorder();
        TestServer.join(server.transport(proxy.port(), builder -> builder.pingInterval(Duration.ofMillis(100))).open(recorder));
        await().during(Duration.ofMillis(500)).until(() -> recorder.closes.isEmpty());
        proxy.freeze();
        await().until(() -> recorder.closes.size() == 1);
        assertThat(recorder.closes.get(0).code()).isEqualTo(CloseInfo.ABNORMAL);
        assertThat(recorder.closes.get(0).toException().kind()).isEqualTo(TransportException.Kind.TIMEOUT);
    }

    @Test
    void closingWhileConnectingGivesUp() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        server.onUpgrade(request -> asked.countDown());
        Transport transport = server.transport();
        CompletableFuture<Void> opened = transport.open(new Recorder()).toCompletableFuture();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        TestServer.join(transport.close());
        assertThat(TestServer.failure(opened)).hasMessageContaining("given up");
    }

    @Test
    void closingWhatWasNeverOpenedIsFine() {
        Transport transport = server.transport();
        TestServer.join(transport.close());
        assertThatThrownBy(() -> transport.open(new Recorder())).isInstanceOf(IllegalStateException.class);
        assertThat(TestServer.failure(transport.send(TestServer.utf8("x"))).kind()).isEqualTo(TransportException.Kind.IO);
    }
}
