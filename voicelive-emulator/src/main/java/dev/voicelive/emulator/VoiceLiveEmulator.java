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
import java.util.concurrent.atomic.AtomicBoolean;

import dev.voicelive.emulator.server.VoiceLiveServer;
import dev.voicelive.emulator.speech.SpeechToText;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * A Voice Live service on this machine. It speaks the protocol of the real one; what it hears it gives to a speech
 * recognition engine. Started by {@link #builder()}; safe for use by several threads.
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
    private final @Nullable SpeechToText ownEngine;
    private final String host;
    private final AtomicBoolean closed = new AtomicBoolean();

    VoiceLiveEmulator(VoiceLiveServer server, Vertx vertx, boolean ownVertx, @Nullable SpeechToText ownEngine, String host) {
        this.server = server;
        this.vertx = vertx;
        this.ownVertx = ownVertx;
        this.ownEngine = ownEngine;
        this.host = host;
    }

    public static VoiceLiveEmulatorBuilder builder() {
        return new VoiceLiveEmulatorBuilder();
    }

    /** The port listened on. */
    public int port() {
        return server.port();
    }

    /** What clients take as endpoint, such as {@code ws://127.0.0.1:8080}; without a path. */
    public URI uri() {
        return URI.create("ws://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port());
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
     * Closes all sessions (close code 1001) and lets go of everything; blocks until done, so it must not be called on
     * an event loop. An engine or Vert.x instance that was passed in stays open. Closing twice does nothing.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            VoiceLiveEmulatorBuilder.await(server.close().otherwiseEmpty());
            server.awaitTermination();
            if (ownEngine != null) {
                ownEngine.close();
            }
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
