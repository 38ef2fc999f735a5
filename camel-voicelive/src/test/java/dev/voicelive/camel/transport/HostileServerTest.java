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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A server that means harm, or one that has been taken over. */
@Timeout(60)
class HostileServerTest {

    private final TestServer server = new TestServer();

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "Sec-WebSocket-Extensions: permessage-deflate\r\n" })
    void aMessageThatWouldInflateIsNotEvenOpened(String extension) {
        Buffer flood = compressedFrame(1 << 30);
        assertThat(flood.length()).isLessThan(2 << 20);
        int port = server.raw(key -> Buffer.buffer("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                                                   + "Connection: Upgrade\r\nSec-WebSocket-Accept: " + key + "\r\n" + extension
                                                   + "\r\n")
                .appendBuffer(flood));
        Recorder recorder = new Recorder();
        Transport transport = server.transport(port, builder -> builder.maxMessageBytes(4 << 20));
        transport.open(recorder).exceptionally(refused -> null).toCompletableFuture().join();
        TestServer.join(transport.close());
        assertThat(recorder.messages).isEmpty();
    }

    @Test
    void compressionIsNeverOfferedWhateverTheOptionsSay() {
        WebSocketClientOptions compressing
                = new WebSocketClientOptions().setTryUsePerMessageCompression(true).setTryUsePerFrameCompression(true);
        TestServer.join(server.transport(server.port(), builder -> builder.options(compressing)).open(new Recorder()));
        assertThat(server.headers.get(0).contains("Sec-WebSocket-Extensions")).isFalse();
    }

    @Test
    void anEndlessMessageHitsTheLimitWhileItArrives() {
        server.onSocket(socket -> {
            socket.writeFrame(WebSocketFrame.textFrame("x".repeat(65_536), false));
            for (int i = 0; i < 100; i++) {
                socket.writeFrame(
                        WebSocketFrame.continuationFrame(Buffer.buffer("x".repeat(65_536)), false));
            }
        });
        Recorder recorder = new Recorder();
        TestServer.join(server.transport(server.port(), builder -> builder.maxMessageBytes(1 << 20)).open(recorder));
        await().until(() -> !recorder.closes.isEmpty());
        assertThat(recorder.closes.get(0).toException()).hasMessageContaining("more than 1048576 bytes");
        assertThat(recorder.messages).isEmpty();
    }

    @Test
    void aRedirectTakesNoCredentialElsewhere() {
        try (TestServer elsewhere = new TestServer()) {
            server.onUpgrade(request -> request.response().setStatusCode(307)
                    .putHeader("Location", "ws://127.0.0.1:" + elsewhere.port() + "/voice-live/realtime").end());
            TransportException refused = TestServer.failure(server.transport(server.port(),
                    builder -> builder.credential(Credentials.apiKey(Secret.of("k3y")))).open(new Recorder()));
            assertThat(refused.httpStatus()).isEqualTo(307);
            assertThat(FailureTable.of(refused)).isEqualTo(Failure.FATAL);
            assertThat(elsewhere.uris).isEmpty();
            assertThat(server.uris).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "m&api-version=1", "m#f", "../m", "m?x=y", "m%26x", "m=n", "m x", "m/../../x", "m;n", "\u202em" })
    void aModelsNameStaysAValue(String model) {
        ServiceAddress address
                = ServiceAddress.builder().endpoint("ws://127.0.0.1:" + server.port()).model(model).build();
        TestServer.join(WebSocketTransportFactory.builder(server.vertx, address).build().create().open(new Recorder()));
        String uri = server.uris.get(0);
        assertThat(uri).startsWith("/voice-live/realtime?api-version=2025-10-01&model=");
        MultiMap parameters = MultiMap.caseInsensitiveMultiMap();
        new QueryStringDecoder(uri).parameters().forEach(parameters::add);
        assertThat(parameters.names()).containsExactlyInAnyOrder("api-version", "model");
        assertThat(parameters.get("model")).isEqualTo(model);
    }

    /** One text frame with the compression bit set, which inflates to so many bytes. */
    private static Buffer compressedFrame(int size) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) ' ');
        try (DeflaterOutputStream out
                = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION, true), 65_536)) {
            for (int i = 0; i < size; i += block.length) {
                out.write(block);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] deflated = bytes.toByteArray();
        return Buffer.buffer().appendByte((byte) 0xC1).appendByte((byte) 127).appendLong(deflated.length).appendBytes(deflated);
    }
}
