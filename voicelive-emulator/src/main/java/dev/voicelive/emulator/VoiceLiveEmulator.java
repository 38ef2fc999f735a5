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
package dev.voicelive.emulator;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.server.VoiceLiveServer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * A Voice Live service on this machine. It speaks the protocol of the real one; what it hears it gives to a speech
 * recognition engine, a chat model answers it, and a speech synthesis engine speaks the answer. Started by
 * {@link #builder()}; safe for use by several threads.
 *
 * <pre>{@code
 * try (VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().apiKey("k").start()) {
 *     URI endpoint = emulator.uri();
 * }
 * }</pre>
 */
public final class VoiceLiveEmulator implements AutoCloseable {

    private final VoiceLiveServer server;
    private final Vertx vertx;
    private final boolean ownVertx;
    private final List<Runnable> closers;
    private final String host;
    private final @Nullable Path certificate;
    private final boolean page;
    private final AtomicBoolean closed = new AtomicBoolean();

    /**
     * @param closers     close what the emulator has opened
     * @param certificate the certificate shown over TLS (PEM), or null when there is no TLS
     * @param page        whether there is a page for people
     */
    VoiceLiveEmulator(VoiceLiveServer server, Vertx vertx, boolean ownVertx, List<Runnable> closers, String host,
                      @Nullable Path certificate, boolean page) {
        this.server = server;
        this.vertx = vertx;
        this.ownVertx = ownVertx;
        this.closers = List.copyOf(closers);
        this.host = host;
        this.certificate = certificate;
        this.page = page;
    }

    public static VoiceLiveEmulatorBuilder builder() {
        return new VoiceLiveEmulatorBuilder();
    }

    /** The port listened on. */
    public int port() {
        return server.port();
    }

    /**
     * What clients take as endpoint, such as {@code ws://127.0.0.1:8080}, or {@code wss://} with TLS; without a path.
     */
    public URI uri() {
        return URI.create(
                (certificate == null ? "ws://" : "wss://") + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
    }

    /**
     * The PEM file with the certificate that clients of an emulator with TLS have to trust, or null without TLS. One
     * that was made at the start is gone after {@link #close()}.
     */
    public @Nullable Path certificate() {
        return certificate;
    }

    /** What people open in a browser to see the sessions; null when there is no such page. */
    public @Nullable URI pageUri() {
        return page ? URI.create("http" + uri().toString().substring("ws".length()) + "/") : null;
    }

    /** Sessions opened since the start; upgrades that were refused do not count. */
    public long connections() {
        return server.connections();
    }

    /** Sessions open now. */
    public int activeSessions() {
        return server.activeSessions();
    }

    /**
     * Sends an event to the clients of all sessions, for tests of clients: any event there is, and such as there are
     * not. It goes out as it is, after what was sent before; without an {@code event_id} it gets one.
     */
    public void broadcast(ObjectNode event) {
        server.inject(null, event);
    }

    /**
     * Sends an event to the client of one session, as {@link #broadcast} does to all.
     *
     * @throws IllegalArgumentException when there is no session with this id
     */
    public void send(String sessionId, ObjectNode event) {
        if (!server.inject(sessionId, event)) {
            throw new IllegalArgumentException("There is no session with the id '" + sessionId + "'");
        }
    }

    /**
     * Closes all sessions (close code 1001) and lets go of everything; blocks until done, so it must not be called on
     * an event loop. Engines, a chat model or a Vert.x instance that were passed in stay open. Closing twice does
     * nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            VoiceLiveEmulatorBuilder.await(server.close().otherwiseEmpty());
            server.awaitTermination();
            closers.forEach(Runnable::run);
            if (ownVertx) {
                VoiceLiveEmulatorBuilder.await(vertx.close().otherwiseEmpty());
            }
        }
    }

    /** Does {@link #close()} on another thread. */
    public Future<Void> closeAsync() {
        Promise<Void> promise = Promise.promise();
        Thread thread = new Thread(() -> {
            try {
                close();
                promise.complete();
            } catch (RuntimeException e) {
                promise.fail(e);
            }
        }, "voicelive-emulator-close");
        thread.start();
        return promise.future();
    }
}
