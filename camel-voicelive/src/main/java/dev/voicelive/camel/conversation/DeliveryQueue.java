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

/**
 * The events that one consumer has not worked on yet. Those of one session are worked on one after the other, in order,
 * each when the one before it is finished, which may be on any thread; different sessions run in parallel. When many
 * events of a session wait, the session is held, so that the service feels it and memory does not fill. Thread-safe.
 */
public final class DeliveryQueue implements ConversationListener {

    /** Works on events. */
    public interface Handler {

        /**
         * @param done to be called exactly once, now or later, from any thread, when the event is finished
         */
        void handle(Conversation conversation, ConversationEvent event, Runnable done);
    }

    private record Entry(Conversation conversation, ConversationEvent event) {
    }

    private final Executor executor;
    private final int highMark;
    private final int lowMark;
    private final Predicate<ConversationEvent> wanted;
    private final Handler handler;
    private final Map<Conversation, Lane> lanes = new ConcurrentHashMap<>();
    private volatile boolean suspended;

    /**
     * @param executor runs the handler
     * @param highMark events of one session that may wait before the session is held; it goes on at half of it
     * @param wanted   which events to work on; the others are let pass. Called on the conversation's thread
     */
    public DeliveryQueue(Executor executor, int highMark, Predicate<ConversationEvent> wanted, Handler handler) {
        this.executor = executor;
        this.highMark = highMark;
        this.lowMark = highMark / 2;
        this.wanted = wanted;
        this.handler = handler;
    }

    @Override
    public void onEvent(Conversation conversation, ConversationEvent event) {
        if (wanted.test(event)) {
            lanes.computeIfAbsent(conversation, Lane::new).add(new Entry(conversation, event));
        }
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

    /** Drops what waits and lets all sessions go on. */
    public void clear() {
        lanes.values().forEach(Lane::clear);
        lanes.clear();
    }

    private final class Lane {

        private final Conversation conversation;
        private final Deque<Entry> waiting = new ArrayDeque<>();
        private boolean running;
        private boolean holding;

        private Lane(Conversation conversation) {
            this.conversation = conversation;
        }

        private void add(Entry entry) {
            synchronized (this) {
                waiting.add(entry);
                if (!holding && waiting.size() >= highMark) {
                    holding = true;
                    conversation.hold();
                }
            }
            start();
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
                handler.handle(entry.conversation(), entry.event(), completion);
                if (!completion.returned()) {
                    return;
                }
            }
        }

        private synchronized @Nullable Entry take() {
            Entry entry = suspended ? null : waiting.poll();
            if (entry == null) {
                running = false;
                if (waiting.isEmpty() && !conversation.isOpen()) {
                    lanes.remove(conversation, this);
                }
            }
            if (holding && waiting.size() <= lowMark) {
                holding = false;
                conversation.release();
            }
            return entry;
        }

        private synchronized int pending() {
            return waiting.size() + (running ? 1 : 0);
        }

        private synchronized void clear() {
            waiting.clear();
            if (holding) {
                holding = false;
                conversation.release();
            }
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
