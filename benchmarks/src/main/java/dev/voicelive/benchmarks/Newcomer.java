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
import io.vertx.core.http.WebSocketClient;

/** Clients that come while others speak, and leave again as soon as their session is there. */
final class Newcomer {

    private static final int MILLIS = 100;

    private final Vertx vertx;
    private final Measures measures;

    Newcomer(Vertx vertx, Measures measures) {
        this.vertx = vertx;
        this.measures = measures;
    }

    /** One client after the other until Vert.x is closed. */
    void start(WebSocketClient client, int port) {
        vertx.setPeriodic(MILLIS, timer -> come(client, port));
    }

    private void come(WebSocketClient client, int port) {
        long begun = System.nanoTime();
        var socket = client.webSocket();
        socket.textMessageHandler(text -> {
            measures.created(System.nanoTime() - begun);
            socket.close();
        });
        socket.exceptionHandler(e -> {
            // The emulator ends before this client does.
        });
        socket.connect(port, "127.0.0.1", Speaker.URI).onFailure(e -> measures.errors.incrementAndGet());
    }
}
