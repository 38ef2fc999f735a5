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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Lends sessions to one user each and keeps them open in between, because the service allows few new connections a
 * minute. Who finds all sessions lent waits in line; the users see to it that the line has an end. A session is lent
 * again only to a user with the same settings. Thread-safe.
 */
public final class SessionPool {

    private final Function<ObjectNode, VoiceLiveSession> factory;
    private final ScheduledExecutorService scheduler;
    private final int maxSessions;
    private final Duration idleTimeout;
    private final Duration expiryMargin;

    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Deque<Waiting> line = new ArrayDeque<>();
    private final Set<VoiceLiveSession> lent = new HashSet<>();
    private boolean closed;

    private record Idle(VoiceLiveSession session, ScheduledFuture<?> timer) {
    }

    private record Waiting(ObjectNode settings, CompletableFuture<VoiceLiveSession> result) {
    }

    /**
     * @param factory      makes an unopened session for the given settings
     * @param scheduler    closes idle sessions
     * @param maxSessions  sessions open at the same time, at least 1
     * @param idleTimeout  how long a session that nobody uses stays open
     * @param expiryMargin a session that the service ends within this time is not lent any more
     */
    public SessionPool(Function<ObjectNode, VoiceLiveSession> factory, ScheduledExecutorService scheduler, int maxSessions,
                       Duration idleTimeout, Duration expiryMargin) {
        this.factory = factory;
        this.scheduler = scheduler;
        this.maxSessions = maxSessions;
        this.idleTimeout = idleTimeout;
        this.expiryMargin = expiryMargin;
    }

    /**
     * Borrows a ready session.
     *
     * @return the session, to be given back with {@link #release}; fails with a {@link SessionException} when it could
     *         not be opened, and with a {@link RejectedExecutionException} when the pool is closed
     */
    public CompletionStage<VoiceLiveSession> acquire(ObjectNode settings) {
        Waiting waiting = new Waiting(settings, new CompletableFuture<>());
        synchronized (this) {
            if (closed) {
                return CompletableFuture.failedStage(new RejectedExecutionException("The pool of sessions is closed"));
            }
            line.add(waiting);
        }
        serve();
        return waiting.result();
    }

    /**
     * Gives a session back.
     *
     * @param reusable false when the session was left in the middle of something; it is closed then
     */
    public void release(VoiceLiveSession session, boolean reusable) {
        boolean keep;
        synchronized (this) {
            lent.remove(session);
            keep = reusable && !closed && session.state() == SessionState.READY && !session.expiresWithin(expiryMargin);
            if (keep) {
                session.listen(null);
                idle.add(new Idle(
                        session, scheduler.schedule(() -> closeIdle(session), idleTimeout.toMillis(),
                                TimeUnit.MILLISECONDS)));
            }
        }
        if (!keep) {
            session.close();
        }
        serve();
    }

    /** Closes all sessions, lent ones included, and refuses who waits. */
    public CompletionStage<Void> close() {
        List<VoiceLiveSession> open = new ArrayList<>();
        List<Waiting> refused;
        synchronized (this) {
            closed = true;
            idle.forEach(entry -> {
                entry.timer().cancel(false);
                open.add(entry.session());
            });
            idle.clear();
            open.addAll(lent);
            refused = List.copyOf(line);
            line.clear();
        }
        refused.forEach(waiting -> waiting.result()
                .completeExceptionally(new RejectedExecutionException("The pool of sessions was closed")));
        return CompletableFuture.allOf(open.stream()
                .map(session -> session.close().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Sessions that are open or being opened. */
    public synchronized int size() {
        return lent.size() + idle.size();
    }

    /** Requests that wait for a session. */
    public synchronized int waiting() {
        return line.size();
    }

    private void serve() {
        while (true) {
            Waiting next;
            VoiceLiveSession ready;
            VoiceLiveSession opening = null;
            VoiceLiveSession replaced = null;
            synchronized (this) {
                if (closed || line.isEmpty() || lent.size() >= maxSessions) {
                    return;
                }
                next = line.remove();
                ready = takeIdle(next.settings());
                if (ready == null) {
                    if (lent.size() + idle.size() >= maxSessions) {
                        replaced = takeIdle(null);
                    }
                    opening = factory.apply(next.settings());
                }
                lent.add(ready != null ? ready : opening);
            }
            if (replaced != null) {
                replaced.close();
            }
            if (ready != null) {
                next.result().complete(ready);
            } else if (opening != null) {
                open(opening, next.result());
            }
        }
    }

    private void open(VoiceLiveSession session, CompletableFuture<VoiceLiveSession> result) {
        session.open().whenComplete((opened, failure) -> {
            if (failure == null) {
                result.complete(opened);
                return;
            }
            synchronized (this) {
                lent.remove(session);
            }
            result.completeExceptionally(failure);
            serve();
        });
    }

    private @Nullable VoiceLiveSession takeIdle(@Nullable ObjectNode settings) {
        List<Idle> dead = idle.stream()
                .filter(entry -> entry.session().state() != SessionState.READY || entry.session().expiresWithin(expiryMargin))
                .toList();
        dead.forEach(entry -> {
            entry.timer().cancel(false);
            idle.remove(entry);
            entry.session().close();
        });
        for (Idle entry : idle) {
            if (settings == null || entry.session().settings().equals(settings)) {
                entry.timer().cancel(false);
                idle.remove(entry);
                return entry.session();
            }
        }
        return null;
    }

    private void closeIdle(VoiceLiveSession session) {
        synchronized (this) {
            if (!idle.removeIf(entry -> entry.session() == session)) {
                return;
            }
        }
        session.close();
    }
}
