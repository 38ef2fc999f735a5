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

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Messages of a client that wait for its session, in order. Put in on the socket's event loop, taken out by the
 * session. While too much waits the socket is read no further.
 */
final class Inbox {

    /** Bytes that may wait before the socket is read no further, and to read on again. */
    private static final long HIGH_MARK = 1 << 20;
    private static final long LOW_MARK = 1 << 18;

    private final EventSocket socket;
    private final Queue<MessageAssembler.Message> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    /** Set on the event loop, before the message that is too much is put in. */
    private volatile boolean held;
    /** Messages taken out since {@link #hasMore}. */
    private int taken;

    Inbox(EventSocket socket) {
        this.socket = socket;
    }

    /** Puts a message in, on the event loop; tells whether there was none, as {@link #hasMore} has told. */
    boolean add(MessageAssembler.Message message) {
        if (bytes.addAndGet(message.bytes().length) > HIGH_MARK && !held) {
            held = true;
            socket.holdBacklog();
        }
        messages.add(message);
        return count.getAndIncrement() == 0;
    }

    /** The next message, or null when there is none; it stays where it is. */
    MessageAssembler.@Nullable Message peek() {
        return messages.peek();
    }

    /** Takes the next message out, or null when there is none. */
    MessageAssembler.@Nullable Message poll() {
        MessageAssembler.Message message = messages.poll();
        if (message != null) {
            taken++;
            if (bytes.addAndGet(-message.bytes().length) <= LOW_MARK && held) {
                socket.releaseBacklog(() -> {
                    held = bytes.get() > LOW_MARK;
                    return !held;
                });
            }
        }
        return message;
    }

    /** Whether messages are left; if not, the next {@link #add} tells that there was none before. */
    boolean hasMore() {
        int since = taken;
        taken = 0;
        return count.addAndGet(-since) > 0;
    }
}
