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
package dev.voicelive.emulator.chat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** An HTTP server that answers each request as it is told and keeps what it was sent. */
final class StreamServer implements AutoCloseable {

    /** How to end an answer. */
    enum Ending {
        CLEAN,
        CUT,
        SILENT
    }

    record Received(HttpServerRequest request, JsonNode body) {
    }

    final BlockingQueue<Received> received = new LinkedBlockingQueue<>();

    /** Completes when a client closed its connection. */
    final CompletableFuture<Void> gone = new CompletableFuture<>();

    private final Vertx vertx;
    private final HttpServer server;
    private int status = 200;
    private String location = "";
    private List<Buffer> pieces = List.of();
    private Ending ending = Ending.CLEAN;

    StreamServer(Vertx vertx) throws Exception {
        this.vertx = vertx;
        this.server = vertx.createHttpServer().requestHandler(this::answer)
                .connectionHandler(connection -> connection.closeHandler(closed -> gone.complete(null))).listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    /** Answers with this text, one write for each piece of some bytes, wherever that cuts it. */
    StreamServer with(int code, String text, int pieceLength, Ending end) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        status = code;
        ending = end;
        pieces = new ArrayList<>();
        for (int i = 0; i < bytes.length; i += pieceLength) {
            pieces.add(Buffer.buffer(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + pieceLength))));
        }
        return this;
    }

    StreamServer withRedirectTo(URI target) {
        location = target.toString();
        return with(307, "", 1, Ending.CLEAN);
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            received.add(new Received(request, json(body.toString())));
            HttpServerResponse response = request.response().setStatusCode(status).setChunked(true);
            response.putHeader("Content-Type", "text/event-stream").putHeader("Location", location);
            send(response, 0);
        });
    }

    private void send(HttpServerResponse response, int index) {
        if (index < pieces.size()) {
            response.write(pieces.get(index)).onSuccess(written -> vertx.runOnContext(next -> send(response, index + 1)));
        } else if (ending == Ending.CLEAN) {
            response.end();
        } else if (ending == Ending.CUT) {
            response.reset();
        }
    }

    static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() throws Exception {
        server.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
