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
package dev.voicelive.examples.kafka;

import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;

/**
 * Sends one browser what is new, as server-sent events. It asks a few times a second instead of being told, so that
 * whoever reads the topics has no work with it, and a browser that is slow is told less often. Used on one event loop.
 */
final class UpdateStream {

    private static final int TICK_MILLIS = 200;
    /** Without anything new, so that a browser that has gone is noticed. */
    private static final int TICKS_PER_SIGN_OF_LIFE = 75;

    private final Vertx vertx;
    private final LiveRecordings recordings;
    private final HttpServerResponse response;
    private final Consumer<UpdateStream> whenEnded;
    private long known = -1;
    private long timer;
    private int quiet;
    private boolean ended;

    UpdateStream(Vertx vertx, LiveRecordings recordings, HttpServerResponse response,
                 Consumer<UpdateStream> whenEnded) {
        this.vertx = vertx;
        this.recordings = recordings;
        this.response = response;
        this.whenEnded = whenEnded;
    }

    void begin() {
        response.setChunked(true).putHeader("content-type", "text/event-stream");
        response.closeHandler(v -> end());
        response.exceptionHandler(e -> end());
        response.write("retry: 1000\n\n");
        update();
        timer = vertx.setPeriodic(TICK_MILLIS, id -> {
            if (!response.writeQueueFull()) {
                update();
            }
        });
    }

    private void update() {
        PageUpdate update = recordings.since(known);
        if (update != null) {
            quiet = 0;
            known = update.version();
            response.write("data: " + Json.write(update) + "\n\n");
        } else if (++quiet % TICKS_PER_SIGN_OF_LIFE == 0) {
            response.write(":\n\n");
        }
    }

    /** Sends what is left, and says that nothing more comes. */
    Future<Void> finish() {
        update();
        return response.end("event: end\ndata:\n\n");
    }

    private void end() {
        if (!ended) {
            ended = true;
            vertx.cancelTimer(timer);
            whenEnded.accept(this);
        }
    }
}
