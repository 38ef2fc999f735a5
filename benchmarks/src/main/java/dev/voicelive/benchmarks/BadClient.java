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
package dev.voicelive.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;

/** Clients that nobody wants, each of which must hurt nobody but itself. */
enum BadClient {

    NONE("none") {
        @Override
        void begin(Vertx vertx, WebSocket socket) {
            socket.close();
        }
    },
    STALLED_READER("stalled reader") {
        @Override
        void begin(Vertx vertx, WebSocket socket) {
            socket.pause();
            vertx.setPeriodic(1, timer -> {
                if (socket.isClosed()) {
                    vertx.cancelTimer(timer);
                } else if (!socket.writeQueueFull()) {
                    socket.writeTextMessage("{\"type\":\"session.update\",\"session\":{}}");
                }
            });
        }
    },
    FLOOD("flood") {
        @Override
        void begin(Vertx vertx, WebSocket socket) {
            socket.writeTextMessage("{\"type\":\"session.update\",\"session\":{\"turn_detection\":null}}");
            String append = "{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + "AAAA".repeat(1 << 14) + "\"}";
            vertx.setPeriodic(1, timer -> {
                if (socket.isClosed()) {
                    vertx.cancelTimer(timer);
                } else if (!socket.writeQueueFull()) {
                    socket.writeTextMessage(append);
                }
            });
        }
    },
    GARBAGE("garbage") {
        @Override
        void begin(Vertx vertx, WebSocket socket) {
            socket.writeTextMessage("{\"type\":\"session.update\",\"session\":{}}");
            vertx.setPeriodic(1, timer -> {
                if (socket.isClosed()) {
                    vertx.cancelTimer(timer);
                } else if (!socket.writeQueueFull()) {
                    socket.writeTextMessage("{\"type\":");
                    socket.writeBinaryMessage(Buffer.buffer(new byte[1000]));
                }
            });
        }
    };

    private final String label;

    BadClient(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    abstract void begin(Vertx vertx, WebSocket socket);

    void start(Vertx vertx, WebSocketClient client, int port) {
        if (this != NONE) {
            client.connect(port, "127.0.0.1", Speaker.URI).onSuccess(socket -> begin(vertx, socket));
        }
    }
}
