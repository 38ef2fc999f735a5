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

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.voicelive.camel.session.SessionException;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one name, one a key: a call, a browser, a customer. A session is opened by its first use and closed
 * when it has not been used for a while; one that ended is opened anew by its next use. Thread-safe.
 */
public final class Conversations {

    /** Makes conversations that are not open yet. */
    public interface Factory {

        /** @param ended to be told once when the session is over */
        Conversation create(String key, Consumer<Conversation> ended);
    }

    private final Factory factory;
    private final int maxSessions;
    private final long idleNanos;
    private final ScheduledExecutorService scheduler;
    private final Map<String, Conversation> open = new LinkedHashMap<>();
    private final List<ConversationListener> listeners = new CopyOnWriteArrayList<>();
    private boolean closed;

    /**
     * @param maxSessions sessions open at the same time, at least 1
     * @param idleTimeout how long a session that nobody uses stays open; zero for as long as it can
     * @param scheduler   closes idle sessions
     */
    public Conversations(Factory factory, int maxSessions, Duration idleTimeout, ScheduledExecutorService scheduler) {
        this.factory = factory;
        this.maxSessions = maxSessions;
        this.idleNanos = idleTimeout.toNanos();
        this.scheduler = scheduler;
    }

    /**
     * The session of this key, opened if need be.
     *
     * @throws SessionException when as many sessions are open as are allowed
     */
    public Conversation get(String key) throws SessionException {
        Conversation created;
        synchronized (this) {
            if (closed) {
                throw new SessionException("The sessions are closed");
            }
            Conversation existing = open.get(key);
            if (existing != null && existing.isOpen()) {
                return existing;
            }
            if (existing == null && open.size() >= maxSessions) {
                throw new SessionException(
                        "No session can be opened for the key '" + key + "': " + maxSessions
                                           + " are open, which is the limit (option maxSharedSessions)");
            }
            created = factory.create(key, this::ended);
            listeners.forEach(created::addListener);
            open.put(key, created);
        }
        created.open();
        watchIdle(created, idleNanos);
        return created;
    }

    /** The session of this key if it is open, or null. */
    public synchronized @Nullable Conversation find(String key) {
        Conversation existing = open.get(key);
        return existing != null && existing.isOpen() ? existing : null;
    }

    /** Keys of the sessions that are open. */
    public synchronized Set<String> keys() {
        return Set.copyOf(open.keySet());
    }

    /** Tells of the events of all sessions, those open now and those to come. */
    public synchronized void addListener(ConversationListener listener) {
        listeners.add(listener);
        open.values().forEach(conversation -> conversation.addListener(listener));
    }

    public synchronized void removeListener(ConversationListener listener) {
        listeners.remove(listener);
        open.values().forEach(conversation -> conversation.removeListener(listener));
    }

    /** Closes all sessions; no new ones can be opened. */
    public CompletionStage<Void> close() {
        List<Conversation> remaining;
        synchronized (this) {
            closed = true;
            remaining = new ArrayList<>(open.values());
        }
        return CompletableFuture.allOf(remaining.stream()
                .map(conversation -> conversation.close("nobody uses it any more").toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    private synchronized void ended(Conversation conversation) {
        open.remove(conversation.key(), conversation);
    }

    private void watchIdle(Conversation conversation, long nanos) {
        if (idleNanos == 0) {
            return;
        }
        try {
            // Weakly: one that is over would be kept, with its audio, until it would have been idle.
            WeakReference<Conversation> watched = new WeakReference<>(conversation);
            scheduler.schedule(() -> checkIdle(watched.get()), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The timer is shut down with everything else.
            return;
        }
    }

    private void checkIdle(@Nullable Conversation conversation) {
        if (conversation == null || !conversation.isOpen()) {
            return;
        }
        long left = idleNanos - conversation.idleNanos();
        if (left > 0) {
            watchIdle(conversation, left);
        } else {
            conversation.closeIfIdle(idleNanos);
            watchIdle(conversation, idleNanos);
        }
    }
}
