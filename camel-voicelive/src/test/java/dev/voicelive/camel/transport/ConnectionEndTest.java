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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** How connections end, shown on sockets. */
@Timeout(60)
class ConnectionEndTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
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
