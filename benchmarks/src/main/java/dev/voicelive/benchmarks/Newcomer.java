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

/**
 * Clients that come while others speak, and leave again as soon as their session is there. So many come at first that
 * the emulator's code for them is compiled when it is measured.
 */
final class Newcomer {

    /** From one to the next (ms), at first and when it is measured. */
    private static final int MILLIS_AT_FIRST = 20;
    private static final int MILLIS = 100;

    private final Vertx vertx;
    private final Measures measures;
    private long firstTimer;

    Newcomer(Vertx vertx, Measures measures) {
        this.vertx = vertx;
        this.measures = measures;
    }

    /** One client after the other. */
    void start(WebSocketClient client, int port) {
        firstTimer = vertx.setPeriodic(MILLIS_AT_FIRST, id -> come(client, port));
    }

    /** Fewer clients, until Vert.x is closed. */
    void slowDown(WebSocketClient client, int port) {
        vertx.cancelTimer(firstTimer);
        vertx.setPeriodic(MILLIS, id -> come(client, port));
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
