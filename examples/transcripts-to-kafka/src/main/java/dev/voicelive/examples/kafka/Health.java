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

import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/**
 * Answers the probes of Kubernetes, on all addresses: {@code /live} as long as the process answers at all, and
 * {@code /ready} as long as its routes run. Tells nothing else.
 */
final class Health implements AutoCloseable {

    private static final int STOP_SECONDS = 10;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer server;

    private Health(int port, BooleanSupplier ready) {
        server = vertx.createHttpServer().requestHandler(request -> answer(request, ready)).listen(port)
                .toCompletionStage().toCompletableFuture().join();
    }

    /**
     * Starts to listen.
     *
     * @param  port        0 for any free one
     * @param  ready       whether the process does its work
     * @throws IOException when the port cannot be listened on; the message names it
     */
    static Health start(int port, BooleanSupplier ready) throws IOException {
        try {
            return new Health(port, ready);
        } catch (CompletionException e) {
            throw new IOException(
                    "--health cannot listen on port " + port + ": " + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        }
    }

    int port() {
        return server.actualPort();
    }

    private static void answer(HttpServerRequest request, BooleanSupplier ready) {
        int status = switch (request.path()) {
            case "/live" -> 200;
            case "/ready" -> ready.getAsBoolean() ? 200 : 503;
            default -> 404;
        };
        request.response().setStatusCode(status).end();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    }
}
