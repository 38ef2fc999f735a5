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
package dev.voicelive.camel.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands tasks to an executor one after the other, in the order in which they came. When many wait, or tasks that hold
 * much, it asks its sources to pause, and at half of that to resume, so that a slow receiver slows the socket instead
 * of filling the heap; what a source still delivers after being asked to pause is kept. A task that throws is logged
 * and does not keep the next one from running. Thread-safe.
 */
public final class EventDrain {

    /** Where tasks come from: a connection. */
    interface Source {

        void pause();

        void resume();
    }

    private record Task(Runnable work, int bytes) {
    }

    private static final Logger LOG = LoggerFactory.getLogger(EventDrain.class);

    private final Executor executor;
    private final int highMark;
    private final int lowMark;
    private final long maxBytes;
    private final Set<Source> sources = new LinkedHashSet<>();
    private final Deque<Task> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean running;
    private boolean full;
    private int holds;
    private boolean paused;

    /**
     * @param executor runs the tasks; never more than one at a time for this drain
     * @param highMark number of waiting tasks at which the sources are paused; they are resumed at half of it
     * @param maxBytes the same, by what the tasks hold
     */
    public EventDrain(Executor executor, int highMark, long maxBytes) {
        this.executor = executor;
        this.highMark = highMark;
        this.lowMark = highMark / 2;
        this.maxBytes = maxBytes;
    }

    /** From now on pauses this source, too. */
    void attach(Source source) {
        synchronized (waiting) {
            if (sources.add(source) && paused) {
                source.pause();
            }
        }
    }

    void detach(Source source) {
        synchronized (waiting) {
            sources.remove(source);
        }
    }

    /** Runs a task after those that came before it. */
    public void execute(Runnable task) {
        execute(task, 0);
    }

    /** As {@link #execute(Runnable)}, a task that holds so many bytes. */
    void execute(Runnable task, int bytes) {
        boolean start;
        synchronized (waiting) {
            waiting.add(new Task(task, bytes));
            waitingBytes += bytes;
            start = !running;
            running = true;
            full |= waiting.size() >= highMark || waitingBytes >= maxBytes;
            adjust();
        }
        if (start) {
            try {
                executor.execute(this::drain);
            } catch (RejectedExecutionException e) {
                LOG.debug("The threads for events are stopped; nobody listens any more");
            }
        }
    }

    /** Keeps the sources paused, however few tasks wait, until {@link #release} is called as often. */
    public void hold() {
        synchronized (waiting) {
            holds++;
            adjust();
        }
    }

    /** Takes back one {@link #hold()}. */
    public void release() {
        synchronized (waiting) {
            holds--;
            adjust();
        }
    }

    /** Whether the sources are kept paused by a {@link #hold()}. */
    public boolean held() {
        synchronized (waiting) {
            return holds > 0;
        }
    }

    /** Under the lock, so that pause and resume reach the sources in the order in which they were decided. */
    private void adjust() {
        boolean pausing = full || holds > 0;
        if (pausing != paused) {
            paused = pausing;
            sources.forEach(pausing ? Source::pause : Source::resume);
        }
    }

    private void drain() {
        while (true) {
            Task task;
            synchronized (waiting) {
                task = waiting.poll();
                if (task == null) {
                    running = false;
                    return;
                }
                waitingBytes -= task.bytes();
                full &= waiting.size() > lowMark || waitingBytes > maxBytes / 2;
                adjust();
            }
            try {
                task.work().run();
            } catch (RuntimeException e) {
                LOG.error("A listener failed on an event; the next event follows", e);
            }
        }
    }
}
