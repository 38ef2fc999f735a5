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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after the other, in order, on the threads of a pool, but the first task on those of another one. Safe
 * for use by several threads.
 */
final class SerialExecutor implements Executor {

    private final Executor first;
    private final Executor pool;
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean begun;
    private boolean running;
    private boolean ended;

    SerialExecutor(Executor pool) {
        this(pool, pool);
    }

    /** @param first runs the first task */
    SerialExecutor(Executor first, Executor pool) {
        this.first = first;
        this.pool = pool;
    }

    /** Runs a task after those before it; after {@link #end} it is dropped. */
    @Override
    public void execute(Runnable task) {
        synchronized (tasks) {
            if (ended) {
                return;
            }
            tasks.add(task);
            if (running) {
                return;
            }
            running = true;
        }
        schedule();
    }

    /** Runs a task before those that wait; only from within a task. */
    void executeNext(Runnable task) {
        synchronized (tasks) {
            if (!ended) {
                tasks.addFirst(task);
            }
        }
    }

    /** Runs this task as the last, after those before it. */
    void end(Runnable last) {
        synchronized (tasks) {
            if (!ended) {
                execute(last);
                ended = true;
            }
        }
    }

    private void schedule() {
        Executor next = begun ? pool : first;
        begun = true;
        try {
            next.execute(this::run);
        } catch (RejectedExecutionException e) {
            // The pool is ending; what is left runs here.
            for (Runnable task = next(false); task != null; task = next(false)) {
                task.run();
            }
        }
    }

    private void run() {
        Runnable task = next(false);
        if (task != null) {
            try {
                task.run();
            } finally {
                // One task a turn, so that sessions share the pool evenly.
                if (next(true) != null) {
                    schedule();
                }
            }
        }
    }

    private @Nullable Runnable next(boolean peek) {
        synchronized (tasks) {
            Runnable task = peek ? tasks.peek() : tasks.poll();
            running = task != null;
            return task;
        }
    }
}
