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
import java.util.function.BooleanSupplier;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;

/** Pings, and tells when the other side has given no sign of life since the last ping. Used on the event loop. */
final class KeepAlive {

    private final Vertx vertx;
    private final BooleanSupplier deaf;
    private final Runnable lost;
    private boolean alive = true;
    private long timer = -1;

    /**
     * @param deaf whether signs of life may have been left unread at this side's own wish
     * @param lost called once when none came
     */
    KeepAlive(Vertx vertx, BooleanSupplier deaf, Runnable lost) {
        this.vertx = vertx;
        this.deaf = deaf;
        this.lost = lost;
    }

    void start(WebSocket socket, Duration interval) {
        if (interval.isZero()) {
            return;
        }
        timer = vertx.setPeriodic(interval.toMillis(), id -> {
            if (!alive && !deaf.getAsBoolean()) {
                stop();
                lost.run();
                return;
            }
            alive = false;
            socket.writePing(Buffer.buffer());
        });
    }

    void signOfLife() {
        alive = true;
    }

    void stop() {
        if (timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }
}
