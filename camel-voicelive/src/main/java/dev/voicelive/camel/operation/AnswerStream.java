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

import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.conversation.ResponseCall;
import dev.voicelive.camel.protocol.AudioDelta;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is read while it still comes. When much of it waits to be read, the session is held, so that a slow
 * reader does not fill memory. Filled by the session's thread, read by any one thread; reading blocks.
 */
public final class AnswerStream implements ResponseCall.Listener {

    private static final int HIGH_MARK = 1 << 20;
    private static final int LOW_MARK = 1 << 18;

    private final Conversation conversation;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private int waitingBytes;
    private boolean held;
    private boolean ended;
    private boolean closed;
    private @Nullable Throwable failure;

    public AnswerStream(Conversation conversation) {
        this.conversation = conversation;
    }

    @Override
    public void onEvent(ServerEvent event, @Nullable AudioDelta audio) {
        if (audio != null) {
            add(audio.audio(), audio.audio().length);
        } else if (event.is(ServerEventType.RESPONSE_TEXT_DELTA) || event.is(ServerEventType.RESPONSE_AUDIO_TRANSCRIPT_DELTA)) {
            String delta = event.text("delta");
            if (delta != null) {
                add(delta, 0);
            }
        }
    }

    /** Done when the first piece of the answer or its end is there. */
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
        begun.complete(null);
    }

    private void add(Object piece, int bytes) {
        synchronized (this) {
            if (closed) {
                return;
            }
            waiting.add(piece);
            waitingBytes += bytes;
            if (!held && waitingBytes >= HIGH_MARK) {
                held = true;
                conversation.hold();
            }
            notifyAll();
        }
        begun.complete(null);
    }

    /** The next piece of the wanted kind, or null at the end. */
    private synchronized <T> @Nullable T next(Class<T> kind) throws IOException {
        while (true) {
            Object piece = waiting.poll();
            if (piece instanceof byte[] bytes) {
                waitingBytes -= bytes.length;
                letGo();
            }
            if (kind.isInstance(piece)) {
                return kind.cast(piece);
            }
            if (piece == null) {
                if (failure != null) {
                    throw new IOException(failure.getMessage(), failure);
                }
                if (ended || closed) {
                    return null;
                }
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IOException("Interrupted while the answer was awaited", e);
                }
            }
        }
    }

    private synchronized void close() {
        closed = true;
        waiting.clear();
        waitingBytes = 0;
        letGo();
        notifyAll();
    }

    private void letGo() {
        if (held && waitingBytes <= LOW_MARK) {
            held = false;
            conversation.release();
        }
    }

    /** The audio, raw, in the session's output format. Fails with an IOException when the answer is not complete. */
    public InputStream audio() {
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
                while (position == piece.length) {
                    byte[] following = next(byte[].class);
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
                AnswerStream.this.close();
            }
        };
    }

    /** The pieces of the text. Fails with an {@link IllegalStateException} when the answer is not complete. */
    public Iterator<String> text() {
        return new Iterator<>() {

            private @Nullable String following;

            @Override
            public boolean hasNext() {
                if (following == null) {
                    try {
                        following = AnswerStream.this.next(String.class);
                    } catch (IOException e) {
                        throw new IllegalStateException(e.getMessage(), e);
                    }
                }
                return following != null;
            }

            @Override
            public String next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                String piece = Objects.requireNonNull(following);
                following = null;
                return piece;
            }
        };
    }
}
