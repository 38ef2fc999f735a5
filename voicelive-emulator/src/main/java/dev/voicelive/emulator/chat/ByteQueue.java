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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, read piece by piece by a thread that may be interrupted and does not wait for ever. One piece
 * is asked for at a time, so that a slow reader slows the sender down.
 */
final class ByteQueue implements Flow.Subscriber<List<ByteBuffer>> {

    /** How long a connection whose answer was read may take to end before it is cut instead of used again. */
    private static final long REST_SECONDS = 5;

    private sealed interface Piece {
    }

    private record Bytes(List<ByteBuffer> buffers) implements Piece {
    }

    private record End(@Nullable Throwable failure) implements Piece {
    }

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private volatile boolean discarding;

    @Override
    public void onSubscribe(Flow.Subscription value) {
        subscription.complete(value);
        value.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (!discarding) {
            pieces.add(new Bytes(buffers));
        }
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(new End(failure));
    }

    @Override
    public void onComplete() {
        pieces.add(new End(null));
    }

    /**
     * The next piece.
     *
     * @return             null when the body has ended
     * @throws IOException when the connection broke
     * @throws StillSilent when nothing came in time
     */
    @Nullable
    List<ByteBuffer> next(Duration patience) throws InterruptedException, IOException {
        Piece piece = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (piece == null) {
            throw new StillSilent();
        }
        if (piece instanceof Bytes bytes) {
            subscription.thenAccept(value -> value.request(1));
            return bytes.buffers();
        }
        pieces.add(piece);
        if (piece instanceof End end && end.failure() != null) {
            throw new IOException(end.failure());
        }
        return null;
    }

    /** Ends the transfer at once. */
    void cancel() {
        discarding = true;
        subscription.thenAccept(Flow.Subscription::cancel);
    }

    /** Lets what is left of the body pass unread, so that the connection can be used again. */
    void discardRest() {
        discarding = true;
        subscription.thenAccept(value -> value.request(Long.MAX_VALUE));
        CompletableFuture.delayedExecutor(REST_SECONDS, TimeUnit.SECONDS).execute(this::cancel);
    }

    /** Nothing came in time. */
    static final class StillSilent extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
