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
package dev.voicelive.camel.conversation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that one consumer has not worked on yet. Those of one session are worked on one after the other, in order,
 * each when the one before it is finished, which may be on any thread; different sessions run in parallel. When many
 * events of a session wait, or long ones, the session is held, so that the service feels it and memory does not fill.
 * Thread-safe.
 */
public final class DeliveryQueue implements ConversationListener {

    /** Works on events. */
    public interface Handler {

        /**
         * Works on one event. When this throws, the event counts as finished.
         *
         * @param done to be called when the event is finished, now or later, from any thread
         */
        void handle(Conversation conversation, ConversationEvent event, Runnable done);
    }

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryQueue.class);

    private record Entry(Conversation conversation, ConversationEvent event) {
    }

    private final Executor executor;
    private final int highMark;
    private final int lowMark;
    private final long maxBytes;
    private final Predicate<ConversationEvent> wanted;
    private final Handler handler;
    private final Map<Conversation, Lane> lanes = new ConcurrentHashMap<>();
    private volatile boolean suspended;
    private volatile boolean closed;

    /**
     * @param executor runs the handler
     * @param highMark events of one session that may wait before the session is held; it goes on at half of it
     * @param maxBytes the same, by the length of the events
     * @param wanted   which events to work on; the others are let pass. Called on the conversation's thread
     */
    public DeliveryQueue(Executor executor, int highMark, long maxBytes, Predicate<ConversationEvent> wanted, Handler handler) {
        this.executor = executor;
        this.highMark = highMark;
        this.lowMark = highMark / 2;
        this.maxBytes = maxBytes;
        this.wanted = wanted;
        this.handler = handler;
    }

    @Override
    public void onEvent(Conversation conversation, ConversationEvent event) {
        if (wanted.test(event)) {
            // Within compute, so that the lane is not forgotten between being found and being filled.
            lanes.compute(conversation, (from, lane) -> {
                Lane used = lane == null ? new Lane(from) : lane;
                used.add(new Entry(from, event));
                return used;
            }).start();
        } else if (!conversation.isOpen()) {
            forget(conversation);
        }
    }

    /** Forgets the lane of a session that is over, when all of it has been worked on. */
    private void forget(Conversation conversation) {
        lanes.computeIfPresent(conversation, (from, lane) -> lane.isOver() ? null : lane);
    }

    /** Starts no further event; those that come wait. */
    public void suspend() {
        suspended = true;
    }

    /** Goes on where {@link #suspend} stopped. */
    public void resume() {
        suspended = false;
        lanes.values().forEach(Lane::start);
    }

    /** Events that wait or are being worked on. */
    public int pending() {
        return lanes.values().stream().mapToInt(Lane::pending).sum();
    }

    /** From now on {@link #marked} counts down the events that are pending now. */
    public void mark() {
        lanes.values().forEach(Lane::mark);
    }

    /** How many of the events that were pending at the last {@link #mark} still are. */
    public int marked() {
        return lanes.values().stream().mapToInt(Lane::marked).sum();
    }

    /**
     * Drops what waits and what may still come, and lets all sessions go on.
     *
     * @return the number of events that were dropped
     */
    public int close() {
        closed = true;
        int dropped = lanes.values().stream().mapToInt(Lane::clear).sum();
        lanes.clear();
        return dropped;
    }

    private final class Lane {

        private final Conversation conversation;
        private final Deque<Entry> waiting = new ArrayDeque<>();
        private long waitingBytes;
        private boolean running;
        private boolean busy;
        private boolean holding;
        private int marked;

        private Lane(Conversation conversation) {
            this.conversation = conversation;
        }

        private synchronized void add(Entry entry) {
            if (closed) {
                return;
            }
            waiting.add(entry);
            waitingBytes += entry.event().event().payload().length;
            if (!holding && (waiting.size() >= highMark || waitingBytes >= maxBytes)) {
                holding = true;
                conversation.hold();
            }
        }

        private void start() {
            synchronized (this) {
                if (running || suspended || waiting.isEmpty()) {
                    return;
                }
                running = true;
            }
            goOn();
        }

        /** On a thread of the executor: whoever finished an event may have no time for the next one. */
        private void goOn() {
            try {
                executor.execute(this::run);
            } catch (RejectedExecutionException e) {
                clear();
            }
        }

        /** Works on event after event for as long as the handler finishes them before it returns. */
        private void run() {
            for (Entry entry = take(); entry != null; entry = take()) {
                Completion completion = new Completion(this);
                try {
                    handler.handle(entry.conversation(), entry.event(), completion);
                } catch (RuntimeException e) {
                    LOG.error("{} could not be worked on; the next event follows", entry.event().event(), e);
                    completion.run();
                }
                if (!completion.returned()) {
                    return;
                }
            }
            if (!conversation.isOpen()) {
                forget(conversation);
            }
        }

        private synchronized boolean isOver() {
            return !running && waiting.isEmpty() && !conversation.isOpen();
        }

        private synchronized @Nullable Entry take() {
            Entry entry = suspended ? null : waiting.poll();
            if (entry == null) {
                running = false;
            }
            busy = entry != null;
            waitingBytes -= entry == null ? 0 : entry.event().event().payload().length;
            if (holding && waiting.size() <= lowMark && waitingBytes <= maxBytes / 2) {
                holding = false;
                conversation.release();
            }
            return entry;
        }

        private synchronized int pending() {
            return waiting.size() + (busy ? 1 : 0);
        }

        private synchronized void finished() {
            busy = false;
            marked = Math.max(0, marked - 1);
        }

        private synchronized void mark() {
            marked = pending();
        }

        private synchronized int marked() {
            return marked;
        }

        private synchronized int clear() {
            int dropped = waiting.size();
            waiting.clear();
            waitingBytes = 0;
            if (holding) {
                holding = false;
                conversation.release();
            }
            return dropped;
        }
    }

    /** Tells apart a handler that finished the event before it returned from one that finishes it later. */
    private static final class Completion implements Runnable {

        private final Lane lane;
        private boolean done;
        private boolean returned;

        private Completion(Lane lane) {
            this.lane = lane;
        }

        @Override
        public void run() {
            boolean later;
            synchronized (this) {
                if (done) {
                    return;
                }
                done = true;
                later = returned;
            }
            lane.finished();
            if (later) {
                lane.goOn();
            }
        }

        /** The handler has returned; gives whether the event is finished. */
        private synchronized boolean returned() {
            returned = true;
            return done;
        }
    }
}
