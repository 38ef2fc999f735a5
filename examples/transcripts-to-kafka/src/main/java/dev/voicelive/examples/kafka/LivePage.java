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
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Serves the page that follows the transcripts, on this machine only: files of {@code /page}, and {@code /updates} as
 * server-sent events.
 */
final class LivePage implements AutoCloseable {

    /** Browsers that may look at the same time. */
    static final int MAX_STREAMS = 16;

    private static final String HOST = "127.0.0.1";
    /** Without HTTP/2, in which requests have no {@code Host}. */
    private static final HttpServerOptions HTTP_1 = new HttpServerOptions().setHttp2ClearTextEnabled(false);
    private static final int STOP_SECONDS = 10;
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                                         + "connect-src 'self'; base-uri 'none'; form-action 'none'; "
                                         + "frame-ancestors 'none'; require-trusted-types-for 'script'";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final Map<String, String> FILES = Map.of(
            "/", "text/html; charset=utf-8", "/style.css", "text/css; charset=utf-8", "/main.js", SCRIPT,
            "/list.js", SCRIPT, "/text.js", SCRIPT, "/dom.js", SCRIPT, "/icon.svg", "image/svg+xml");

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Map<String, Buffer> files = new HashMap<>();
    private final Set<UpdateStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final LiveRecordings recordings = new LiveRecordings();
    private @Nullable HttpServer server;

    private LivePage() throws IOException {
        for (String path : FILES.keySet()) {
            String name = path.equals("/") ? "/index.html" : path;
            try (InputStream in = LivePage.class.getResourceAsStream("/page" + name)) {
                if (in == null) {
                    throw new IllegalStateException("/page" + name + " is missing on the class path");
                }
                files.put(path, Buffer.buffer(in.readAllBytes()));
            }
        }
    }

    /**
     * Starts to listen.
     *
     * @param  port        0 for any free one
     * @throws IOException when the port cannot be listened on; the message names it
     */
    static LivePage start(int port) throws IOException {
        LivePage page = new LivePage();
        try {
            page.server = page.vertx.createHttpServer(HTTP_1).requestHandler(page::answer).listen(port, HOST)
                    .toCompletionStage().toCompletableFuture().join();
            return page;
        } catch (CompletionException e) {
            page.close();
            throw new IOException(
                    "The page cannot be served on port " + port + ": " + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        }
    }

    /** Takes what the page shows. */
    Watcher watcher() {
        return recordings;
    }

    /** Address of the page. */
    URI uri() {
        if (server == null) {
            throw new IllegalStateException("The page is not served");
        }
        return URI.create("http://" + HOST + ":" + server.actualPort() + "/");
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = protect(request.response());
        Buffer file = files.get(request.path());
        String problem = PageGuard.problem(request::getHeader, request.path().equals("/"));
        if (problem != null) {
            refuse(response, 403, problem);
        } else if (request.method() != HttpMethod.GET) {
            response.putHeader("Allow", "GET");
            refuse(response, 405, "This page can only be looked at");
        } else if (file != null) {
            response.putHeader("content-type", FILES.get(request.path())).end(file);
        } else if (!request.path().equals("/updates")) {
            refuse(response, 404, "There is nothing here");
        } else if (streams.size() == MAX_STREAMS) {
            refuse(response, 503, MAX_STREAMS + " browsers look already; close one of them");
        } else {
            UpdateStream stream = new UpdateStream(vertx, recordings, response, streams::remove);
            streams.add(stream);
            stream.begin();
        }
    }

    private static void refuse(HttpServerResponse response, int status, String problem) {
        response.setStatusCode(status).putHeader("content-type", "text/plain; charset=utf-8").end(problem + "\n");
    }

    private static HttpServerResponse protect(HttpServerResponse response) {
        return response.putHeader("Content-Security-Policy", POLICY).putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer").putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store");
    }

    /** Tells the browsers that nothing more comes, and stops. The second time this does nothing. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        Promise<Void> told = Promise.promise();
        vertx.runOnContext(v -> Future.join(streams.stream().map(UpdateStream::finish).toList())
                .onComplete(done -> told.complete()));
        told.future().eventually(() -> vertx.close()).toCompletionStage().toCompletableFuture()
                .orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    }
}
