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
package dev.voicelive.examples.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;

/** Somebody at the other end of a WebSocket. Thread-safe as far as its {@link Dialect} is. */
final class Caller {

    private static final int MAX_REASON = 120;

    private final Dialect dialect;
    private final ServerWebSocket socket;
    /** Bytes that have been heard but not been passed on yet. */
    private final AtomicLong waiting = new AtomicLong();
    private volatile long talkedAt = System.nanoTime();

    Caller(Dialect dialect, ServerWebSocket socket) {
        this.dialect = dialect;
        this.socket = socket;
    }

    Dialect.Heard hear(Object message) throws Dialect.DialectException {
        return dialect.hear(message);
    }

    /**
     * Tells the caller something.
     *
     * @return done when the socket has taken it, so that who waits for it is never faster than the caller
     */
    CompletionStage<Void> tell(CallEvent event) {
        talkedAt = System.nanoTime();
        return write(dialect.tell(event)).toCompletionStage();
    }

    private Future<Void> write(List<Object> messages) {
        Future<Void> written = Future.succeededFuture();
        for (Object message : messages) {
            // All are written at once, in order; the last one is taken when those before it are.
            written = message instanceof byte[] bytes
                    ? socket.writeBinaryMessage(Buffer.buffer(bytes))
                    : socket.writeTextMessage((String) message);
        }
        return written;
    }

    /** Says why and hangs up. */
    void hangUp(int closeCode, CallEvent.Problem reason) {
        if (!socket.isClosed()) {
            write(dialect.tell(reason));
            String words = reason.message();
            socket.close((short) closeCode, words.substring(0, Math.min(words.length(), MAX_REASON)));
        }
    }

    /** Counts what waits to be passed on. */
    long waiting(long bytes) {
        return waiting.addAndGet(bytes);
    }

    /** How long nobody has said anything. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - talkedAt);
    }
}
