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
package dev.voicelive.emulator.server;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.fault.Fault;
import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.fault.SessionFaults;
import dev.voicelive.emulator.replay.Replay;
import dev.voicelive.emulator.session.ClientMessageReader;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening socket and all connections behind it. Owns its pools; Vert.x and the engines belong to the caller. */
public final class VoiceLiveServer {

    private static final Logger LOG = LoggerFactory.getLogger(VoiceLiveServer.class);
    private static final int CLOSING_SECONDS = 2;

    private final Vertx vertx;
    private final ServerOptions options;
    private final Faults faults;
    private final Upgrades upgrades;
    private final HttpServer http;
    private final @Nullable Relay relay;
    private final RecognitionPool recognition;
    private final ChatPool chat;
    private final SynthesisPool synthesis;
    private final SessionThreads threads
            = new SessionThreads(Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final Set<Live> live = ConcurrentHashMap.newKeySet();
    private final AtomicLong connections = new AtomicLong();
    private final Runnable faultListener = this::applyFaults;
    private int drops;
    private volatile boolean closed;
    private volatile int port;

    public VoiceLiveServer(Vertx vertx, Engines engines, ServerOptions options) {
        this.vertx = vertx;
        this.options = options;
        faults = options.faults() == null ? new Faults() : options.faults();
        drops = faults.drops();
        relay = options.faults() == null ? null : new Relay(vertx);
        upgrades = new Upgrades(
                new Credentials(options.apiKey(), options.bearerToken()), faults, options.listener(), options.monitor());
        recognition = new RecognitionPool(engines.speechToText(), options.detectors().get().sampleRate());
        chat = new ChatPool(engines.chatModel());
        synthesis = new SynthesisPool(engines.textToSpeech());
        HttpServerOptions httpOptions = new HttpServerOptions()
                .setWebSocketSubProtocols(List.of("realtime"))
                // Larger than a message may be, so that one that is somewhat too long is still told so and not just cut off.
                .setMaxWebSocketFrameSize(2 * ClientMessageReader.MAX_MESSAGE)
                .setMaxWebSocketMessageSize(2 * ClientMessageReader.MAX_MESSAGE)
                .setPerMessageWebSocketCompressionSupported(true)
                .setWebSocketClosingTimeout(CLOSING_SECONDS);
        if (options.tls() != null) {
            httpOptions.setSsl(true).setKeyCertOptions(options.tls().options());
        }
        http = vertx.createHttpServer(httpOptions);
        http.requestHandler(this::request);
        faults.addListener(faultListener);
    }

    /** Starts to listen; gives the port. */
    public Future<Integer> listen() {
        Relay front = relay;
        Future<Integer> listening = front == null
                ? http.listen(options.port(), options.host()).map(HttpServer::actualPort)
                : http.listen(0, "127.0.0.1")
                        .compose(inner -> front.listen(options.host(), options.port(), inner.actualPort()));
        return listening.onSuccess(actual -> port = actual);
    }

    public int port() {
        return port;
    }

    /** Sessions opened since the start. */
    public long connections() {
        return connections.get();
    }

    /** Sessions open now. */
    public int activeSessions() {
        return live.size();
    }

    /**
     * Sends an event as it is to the client of a session, or to those of all sessions.
     *
     * @return whether there is such a session
     */
    public boolean inject(@Nullable String sessionId, ObjectNode event) {
        List<Connection> to = live.stream().map(Live::connection)
                .filter(connection -> sessionId == null || sessionId.equals(connection.sessionId())).toList();
        ObjectNode copy = event.deepCopy();
        to.forEach(connection -> connection.inject(copy));
        return !to.isEmpty();
    }

    /**
     * Closes all connections (1001) and ends all threads of this server; recognition that is under way is interrupted.
     * The future may be completed by a blocking wait, but not on an event loop.
     */
    public Future<Void> close() {
        closed = true;
        faults.removeListener(faultListener);
        live.forEach(each -> each.socket().close(1001, "the emulator is shutting down"));
        Future<Void> front = relay == null ? Future.succeededFuture() : relay.close();
        return Future.join(http.close(), front).<Void> mapEmpty().onComplete(done -> threads.shutdown());
    }

    /** Waits for the threads to end; to be called after {@link #close()}, not on an event loop. */
    public void awaitTermination() {
        threads.await();
        recognition.close();
        chat.close();
        synthesis.close();
    }

    private void request(HttpServerRequest request) {
        Admission admission = upgrades.judge(request);
        if (admission == null) {
            return;
        }
        ConnectionRequest description = Upgrades.describe(request);
        Context context = vertx.getOrCreateContext();
        // Clients come and go as they like; that is no error of the server.
        request.connection().exceptionHandler(e -> LOG.debug("A connection ended: {}", e.getMessage()));
        long delay = admission.faults().of(Fault.SlowHandshake.class).stream().mapToLong(slow -> slow.delay().toMillis()).sum();
        if (delay == 0) {
            request.toWebSocket().onSuccess(socket -> opened(socket, context, admission, description));
        } else {
            request.pause();
            vertx.setTimer(
                    delay, id -> request.toWebSocket().onSuccess(socket -> opened(socket, context, admission, description)));
        }
    }

    private void opened(ServerWebSocket socket, Context context, Admission admission, ConnectionRequest request) {
        Relay front = relay;
        Line line = front == null ? Line.DIRECT : front.line(socket.remoteAddress().port());
        EventSocket events = new EventSocket(socket, context, ClientMessageReader.MAX_MESSAGE, line);
        Replay replay = options.tapes().replay();
        Connection connection = replay == null
                ? new SocketConnection(
                        events, options, admission, request, recognition, chat, synthesis, threads.openings(),
                        threads.workers())
                : new ReplayConnection(events, options.listener(), replay, admission, request, threads.workers());
        Live entry = new Live(events, connection);
        live.add(entry);
        connections.incrementAndGet();
        SessionFaults ordered = admission.faults();
        ordered.of(Fault.Cut.class).forEach(cut -> line.cutAfter(cut.bytes()));
        long duration = ordered.of(Fault.Expire.class).stream().mapToLong(expire -> expire.after().toMillis())
                .reduce(options.limits().duration().toMillis(), Math::min);
        long timer = vertx.setTimer(duration, id -> connection.expire());
        socket.closeHandler(v -> {
            vertx.cancelTimer(timer);
            live.remove(entry);
            Short code = socket.closeStatusCode();
            connection.closed(code == null ? null : Integer.valueOf(code));
        });
        events.hold(ReadGate.Reason.FAULT, faults.readingStalled());
        connection.open();
        if (closed) {
            events.close(1001, "the emulator is shutting down");
        }
    }

    private synchronized void applyFaults() {
        live.forEach(each -> each.socket().hold(ReadGate.Reason.FAULT, faults.readingStalled()));
        if (faults.drops() != drops) {
            drops = faults.drops();
            live.forEach(each -> each.socket().drop());
        }
    }

    private record Live(EventSocket socket, Connection connection) {
    }
}
