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

import java.util.ArrayList;
import java.util.List;

/**
 * Closed while the client has more to read than is good for memory. Work that makes more for the client waits at it.
 * Safe for use by several threads.
 */
final class WriteGate {

    /** Characters on their way to the socket from which the gate is closed. */
    private static final long HIGH_MARK = 1 << 18;

    private final List<Runnable> waiting = new ArrayList<>();
    private long queued;
    private boolean full;
    private boolean ended;

    /** More is on its way to the socket. */
    synchronized void queued(int length) {
        queued += length;
    }

    /** The socket has taken something; {@code nowFull} tells whether it wants no more for now. */
    void written(int length, boolean nowFull) {
        change(() -> {
            queued -= length;
            full = nowFull;
        });
    }

    /** The socket wants more. */
    void drained() {
        change(() -> full = false);
    }

    /** Nothing is read any more: nobody is to wait, and what waits is dropped. */
    synchronized void end() {
        ended = true;
        waiting.clear();
        notifyAll();
    }

    /** Runs a short task now or, on another thread, when the gate opens; never when the connection has ended. */
    void whenOpen(Runnable task) {
        synchronized (this) {
            if (ended) {
                return;
            }
            if (!open()) {
                waiting.add(task);
                return;
            }
        }
        task.run();
    }

    /** Blocks until the gate is open or the connection has ended. */
    synchronized void await() throws InterruptedException {
        while (!open() && !ended) {
            wait();
        }
    }

    private void change(Runnable change) {
        List<Runnable> due = List.of();
        synchronized (this) {
            change.run();
            if (open()) {
                due = List.copyOf(waiting);
                waiting.clear();
                notifyAll();
            }
        }
        due.forEach(Runnable::run);
    }

    private boolean open() {
        return !full && queued < HIGH_MARK;
    }
}
