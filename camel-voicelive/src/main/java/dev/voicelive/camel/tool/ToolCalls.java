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
package dev.voicelive.camel.tool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open calls of one tool: so many at work, others waiting their turn in the order they came, each answered in time.
 *
 * <p>
 * A call that nobody waits for any more leaves the queue at once. One at work keeps its place until its work is done,
 * because the limit protects what the route uses; its answer is dropped.
 */
final class ToolCalls {

    private static final String BUSY = ToolOutput.error("The tool is busy, try again later");
    private static final String LATE = ToolOutput.error("The tool did not answer in time");
    private static final String GONE = ToolOutput.error("The tool is not available any more");

    private static final Logger LOG = LoggerFactory.getLogger(ToolCalls.class);

    private final String tool;
    private final Executor executor;
    private final int limit;
    private final int maxWaiting;
    private final Duration timeout;
    private final Set<OpenCall> open = ConcurrentHashMap.newKeySet();
    private final Deque<OpenCall> waiting = new ArrayDeque<>();
    private int working;
    private boolean closed;

    /**
     * @param tool       its name, for the log
     * @param executor   where work begins; has to have room for {@code limit} calls
     * @param limit      calls that are worked on at the same time
     * @param maxWaiting calls that may wait; one more is told at once that the tool is busy
     * @param timeout    of one call, waiting included
     */
    ToolCalls(String tool, Executor executor, int limit, int maxWaiting, Duration timeout) {
        this.tool = tool;
        this.executor = executor;
        this.limit = limit;
        this.maxWaiting = maxWaiting;
        this.timeout = timeout;
    }

    /**
     * Takes a call; never blocks.
     *
     * @param  work does the call and says so with {@link OpenCall#finish}, once, on any thread
     * @return      the output; never fails, but may be cancelled
     */
    CompletableFuture<String> submit(Consumer<OpenCall> work) {
        OpenCall call = new OpenCall(work);
        boolean now;
        synchronized (this) {
            now = working < limit;
            if (closed || !now && waiting.size() >= maxWaiting) {
                return CompletableFuture.completedFuture(closed ? GONE : BUSY);
            }
            open.add(call);
            if (now) {
                working++;
            } else {
                waiting.add(call);
            }
        }
        call.startTimer();
        if (now) {
            begin(call);
        }
        return call.answer;
    }

    /** Calls that have no answer yet. */
    int size() {
        return open.size();
    }

    /** Tells every open call that the tool is gone, and takes no more. */
    void close() {
        synchronized (this) {
            closed = true;
            waiting.clear();
        }
        open.forEach(call -> call.answer.complete(GONE));
    }

    private void begin(OpenCall call) {
        try {
            executor.execute(call);
        } catch (RejectedExecutionException e) {
            call.finish(GONE);
        }
    }

    private void next() {
        OpenCall next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                working--;
            }
        }
        if (next != null) {
            begin(next);
        }
    }

    private synchronized void forget(OpenCall call) {
        open.remove(call);
        waiting.remove(call);
    }

    /** A call that has not been answered. */
    final class OpenCall implements Runnable {

        private final CompletableFuture<String> answer = new CompletableFuture<>();
        private final Consumer<OpenCall> work;
        private volatile boolean begun;

        private OpenCall(Consumer<OpenCall> work) {
            this.work = work;
        }

        private void startTimer() {
            CompletableFuture<@Nullable Void> timer
                    = new CompletableFuture<@Nullable Void>().completeOnTimeout(null, timeout.toMillis(),
                            TimeUnit.MILLISECONDS);
            timer.thenRun(this::giveUp);
            answer.whenComplete((text, cancelled) -> {
                timer.cancel(false);
                forget(this);
            });
        }

        private void giveUp() {
            String text = begun ? LATE : BUSY;
            if (answer.complete(text)) {
                LOG.warn("The tool {} did not answer a call within {}: {}", tool, timeout, text);
            }
        }

        @Override
        public void run() {
            begun = true;
            if (wanted()) {
                work.accept(this);
            } else {
                next();
            }
        }

        /** Whether anybody still waits for the answer. */
        boolean wanted() {
            return !answer.isDone();
        }

        /** Ends the work; the text is dropped when nobody waits for it any more. */
        void finish(String text) {
            next();
            answer.complete(text);
        }
    }
}
