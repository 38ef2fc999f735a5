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
package dev.voicelive.emulator.page;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

import dev.voicelive.emulator.page.PageFiles.PageFile;
import dev.voicelive.emulator.server.ConnectionRequest;
import dev.voicelive.emulator.server.Monitor;
import dev.voicelive.emulator.server.SessionTrace;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * Serves the control page at {@code /} and what belongs to it under {@code /page/}. Shown to browsers only under a name
 * of this machine and only to itself; nothing in it can be changed.
 */
public final class ControlPage implements Monitor {

    /** Browsers that may look at the same time. */
    static final int MAX_STREAMS = 32;

    private static final String UPDATES = "/page/updates";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
                                         + "connect-src 'self'; base-uri 'none'; form-action 'none'; "
                                         + "frame-ancestors 'none'; require-trusted-types-for 'script'";

    private final Vertx vertx;
    private final PageGuard guard;
    private final PageFiles files = new PageFiles();
    private final AtomicInteger streams = new AtomicInteger();
    private final SessionRecords records = new SessionRecords(Clock.systemUTC(), () -> streams.get() > 0);

    /** @param host the address or name that the emulator listens on */
    public ControlPage(Vertx vertx, String host) {
        this.vertx = vertx;
        guard = new PageGuard(host);
    }

    @Override
    public SessionTrace opened(String sessionId, ConnectionRequest request) {
        return records.open(sessionId, request);
    }

    @Override
    public void refused(ConnectionRequest request, int status) {
        records.refuse(request, status);
    }

    @Override
    public boolean answer(HttpServerRequest request) {
        String path = request.path();
        PageFile file = files.get(path);
        if (file == null && !path.equals(UPDATES)) {
            return false;
        }
        HttpServerResponse response = request.response();
        String problem = guard.problem(request::getHeader, path.equals("/"));
        if (problem != null) {
            refuse(response, 403, problem);
        } else if (request.method() != HttpMethod.GET) {
            response.putHeader("Allow", "GET");
            refuse(response, 405, "This page can only be looked at");
        } else if (file != null) {
            protect(response).putHeader("content-type", file.type()).end(file.content());
        } else if (streams.incrementAndGet() > MAX_STREAMS) {
            streams.decrementAndGet();
            refuse(response, 503, MAX_STREAMS + " browsers look already; close one of them");
        } else {
            String session = request.getParam("session");
            new UpdateStream(
                    vertx, records, session == null ? null : records.get(session), protect(response),
                    streams::decrementAndGet).begin();
        }
        return true;
    }

    private static void refuse(HttpServerResponse response, int status, String problem) {
        protect(response).setStatusCode(status).putHeader("content-type", "text/plain; charset=utf-8").end(problem + "\n");
    }

    private static HttpServerResponse protect(HttpServerResponse response) {
        return response.putHeader("Content-Security-Policy", POLICY).putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY").putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin").putHeader("Cache-Control", "no-store");
    }
}
