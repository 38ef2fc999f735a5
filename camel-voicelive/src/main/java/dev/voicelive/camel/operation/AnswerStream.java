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
package dev.voicelive.camel.operation;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToIntFunction;

import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.conversation.ResponseCall;
import dev.voicelive.camel.protocol.AudioDelta;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import org.jspecify.annotations.Nullable;

/**
 * The audio or the text of an answer, read while it still comes. When more than 1 MB waits to be read, the session is
 * held until less than 256 KB do, so that a slow reader does not fill memory. Filled by the session's thread, read by
 * any one thread; reading blocks.
 *
 * @param <T> what a piece is
 */
public final class AnswerStream<T> implements ResponseCall.Listener {

    private interface Pieces<T> {

        @Nullable
        T of(ServerEvent event, @Nullable AudioDelta audio);
    }

    private final Conversation conversation;
    private final int maxUnread;
    private final Pieces<T> pieces;
    private final ToIntFunction<T> size;
    private final Deque<T> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private volatile @Nullable String responseId;
    private int waitingBytes;
    private boolean held;
    private boolean ended;
    private boolean closed;
    private @Nullable Throwable failure;

    private AnswerStream(Conversation conversation, int maxUnread, Pieces<T> pieces, ToIntFunction<T> size) {
        this.conversation = conversation;
        this.maxUnread = maxUnread;
        this.pieces = pieces;
        this.size = size;
    }

    /** What is spoken, raw, in the session's output format; to be read by {@link #input}. */
    public static AnswerStream<byte[]> ofAudio(Conversation conversation, int maxUnread) {
        return new AnswerStream<>(
                conversation, maxUnread, (event, audio) -> audio == null ? null : audio.audio(), bytes -> bytes.length);
    }

    /** What is written or said; to be read by {@link #iterator}. */
    public static AnswerStream<String> ofText(Conversation conversation, int maxUnread) {
        return new AnswerStream<>(
                conversation, maxUnread,
                (event, audio) -> event.is(ServerEventType.RESPONSE_TEXT_DELTA)
                        || event.is(ServerEventType.RESPONSE_AUDIO_TRANSCRIPT_DELTA) ? event.text("delta") : null,
                text -> Character.BYTES * text.length());
    }

    @Override
    public void onEvent(ServerEvent event, @Nullable AudioDelta audio) {
        if (event.is(ServerEventType.RESPONSE_CREATED)) {
            responseId = event.json().path("response").path("id").asText();
            return;
        }
        T piece = pieces.of(event, audio);
        if (piece != null) {
            add(piece);
        }
    }

    /** Id of the response that began last, or null before the first one. */
    public @Nullable String responseId() {
        return responseId;
    }

    /** Done when the first piece is there or an answer without any is complete; fails when there is no answer. */
    public CompletableFuture<Void> begun() {
        return begun;
    }

    /** The answer is over; {@code cause} is why it is not complete, or null. */
    public void end(@Nullable Throwable cause) {
        synchronized (this) {
            ended = true;
            failure = cause;
            notifyAll();
        }
        if (cause == null) {
            begun.complete(null);
        } else {
            begun.completeExceptionally(cause);
        }
    }

    private void add(T piece) {
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.add(piece);
            waitingBytes += size.applyAsInt(piece);
            if (!held && waitingBytes >= maxUnread) {
                held = true;
                conversation.hold();
            }
            notifyAll();
        }
        begun.complete(null);
    }

    /** The next piece, or null at the end. */
    private synchronized @Nullable T next() throws IOException {
        while (waiting.isEmpty() && !ended && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while the answer was awaited", e);
            }
        }
        T piece = waiting.poll();
        if (piece != null) {
            waitingBytes -= size.applyAsInt(piece);
            letGo();
        } else if (failure != null && !closed) {
            throw new IOException(failure.getMessage(), failure);
        }
        return piece;
    }

    private synchronized void close() {
        closed = true;
        waiting.clear();
        waitingBytes = 0;
        letGo();
        notifyAll();
    }

    private void letGo() {
        if (held && waitingBytes <= maxUnread / 4) {
            held = false;
            conversation.release();
        }
    }

    /**
     * The audio of {@code stream}. Reading fails with an IOException when the answer is not complete, after what there
     * is of it. Closing it early drops the rest of the answer.
     */
    public static InputStream input(AnswerStream<byte[]> stream) {
        return new InputStream() {

            private byte[] piece = new byte[0];
            private int position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, to.length);
                if (length == 0) {
                    return 0;
                }
                while (position == piece.length) {
                    byte[] following = stream.next();
                    if (following == null) {
                        return -1;
                    }
                    piece = following;
                    position = 0;
                }
                int count = Math.min(length, piece.length - position);
                System.arraycopy(piece, position, to, offset, count);
                position += count;
                return count;
            }

            @Override
            public void close() {
                stream.close();
            }
        };
    }

    /**
     * The pieces, one by one. Fails with an {@link IllegalStateException} when the answer is not complete, after what
     * there is of it.
     */
    public Iterator<T> iterator() {
        return new Iterator<>() {

            private @Nullable T following;

            @Override
            public boolean hasNext() {
                if (following == null) {
                    try {
                        following = AnswerStream.this.next();
                    } catch (IOException e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                }
                return following != null;
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                T piece = Objects.requireNonNull(following);
                following = null;
                return piece;
            }
        };
    }
}
