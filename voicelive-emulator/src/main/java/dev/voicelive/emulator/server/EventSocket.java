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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;

/**
 * A WebSocket that carries events. Made and opened on its event loop; afterwards its methods may be called by any
 * thread, and what one thread sends goes out in the order of the calls.
 */
final class EventSocket {

    private final ServerWebSocket socket;
    private final Context context;
    private final int messageLimit;
    private final Line line;
    private final ReadGate gate;
    private final WriteGate writeGate = new WriteGate();
    /** Of the event loop. */
    private Future<Void> lastWrite = Future.succeededFuture();
    private boolean closing;
    /** What is to be written when a delay is over. */
    private final Deque<Runnable> delayed = new ArrayDeque<>();
    private boolean delaying;
    private int stalls;

    /**
     * @param messageLimit the longest message to take (bytes)
     * @param line         carries the bytes
     */
    EventSocket(ServerWebSocket socket, Context context, int messageLimit, Line line) {
        this.socket = socket;
        this.context = context;
        this.messageLimit = messageLimit;
        this.line = line;
        gate = new ReadGate(socket);
        socket.drainHandler(v -> {
            gate.set(ReadGate.Reason.SLOW_READER, false);
            writeGate.drained();
        });
        // At once: what sent frames that are none is cut off as soon as this has been told.
        socket.exceptionHandler(e -> closeNow(1002, "protocol error"));
    }

    /** Gives whole messages on the event loop from now on. */
    void onMessage(Consumer<MessageAssembler.Message> handler) {
        MessageAssembler assembler = new MessageAssembler(messageLimit, message -> {
            if (!closing) {
                handler.accept(message);
            }
        }, () -> close(1009, "message longer than " + messageLimit + " bytes"));
        socket.frameHandler(assembler::frame);
    }

    /** Open while the client takes what it is sent. */
    WriteGate writeGate() {
        return writeGate;
    }

    void send(String text) {
        writeGate.queued(text.length());
        inOrder(() -> {
            boolean full = false;
            if (!closing && !socket.isClosed()) {
                lastWrite = socket.writeTextMessage(text);
                full = socket.writeQueueFull();
                if (full) {
                    gate.set(ReadGate.Reason.SLOW_READER, true);
                }
            }
            writeGate.written(text.length(), full);
        });
    }

    /** Closes after all that was sent. */
    void close(int code, String reason) {
        inOrder(() -> closeNow(code, reason));
    }

    private void closeNow(int code, String reason) {
        if (!closing) {
            closing = true;
            gate.release();
            socket.close((short) code, reason);
        }
    }

    /** Ends the connection without a close frame, after all that was sent has gone out. */
    void drop() {
        inOrder(() -> {
            if (!closing) {
                closing = true;
                gate.release();
                lastWrite.onComplete(written -> line.cut());
            }
        });
    }

    /** Sends what comes from now on only after a time. */
    void delay(Duration time) {
        inOrder(() -> {
            delaying = true;
            context.owner().setTimer(time.toMillis(), id -> writeDelayed());
        });
    }

    /** Reads nothing from the client for a time. */
    void stallReads(Duration time) {
        inOrder(() -> {
            gate.set(ReadGate.Reason.STALL, true);
            int stall = ++stalls;
            context.owner().setTimer(time.toMillis(), id -> {
                // A later stall lasts on.
                if (stall == stalls) {
                    gate.set(ReadGate.Reason.STALL, false);
                }
            });
        });
    }

    /** Nothing reaches the client for a time, after what was sent. */
    void stallWrites(Duration time) {
        inOrder(() -> lastWrite.onComplete(written -> line.stall(time)));
        delay(time);
    }

    /** Reads from the client only while there is no reason to hold. */
    void hold(ReadGate.Reason reason, boolean hold) {
        context.runOnContext(v -> gate.set(reason, hold));
    }

    /** Reads no more until {@link #releaseBacklog}; on the event loop. */
    void holdBacklog() {
        gate.set(ReadGate.Reason.BACKLOG, true);
    }

    /** Reads on, if this still says so on the event loop. */
    void releaseBacklog(BooleanSupplier release) {
        context.runOnContext(v -> {
            if (release.getAsBoolean()) {
                gate.set(ReadGate.Reason.BACKLOG, false);
            }
        });
    }

    /** Runs on the event loop, after all that was sent before. */
    private void inOrder(Runnable task) {
        context.runOnContext(v -> {
            if (delaying) {
                delayed.add(task);
            } else {
                task.run();
            }
        });
    }

    private void writeDelayed() {
        delaying = false;
        while (!delaying && !delayed.isEmpty()) {
            delayed.remove().run();
        }
    }
}
