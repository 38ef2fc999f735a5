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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.session.SessionListener;
import dev.voicelive.camel.session.SessionState;
import dev.voicelive.camel.session.VoiceLiveSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a conversation connected: opens its first connection, another one when that is lost, and another one before the
 * service ends it. Everything runs on the conversation's thread, but {@link #current} may be asked by any.
 */
final class ConnectionKeeper {

    /** What the conversation does about it. */
    interface Owner {

        /** The first connection can be used. */
        void opened();

        void onEvent(ServerEvent event);

        /** The connection is lost; another one is tried. */
        void interrupted(SessionException cause);

        /** Whether nobody speaks and nothing is awaited. */
        boolean atTurnBoundary();

        /**
         * Another connection can be used: the owner tells it what it has to know and calls {@link #use}.
         *
         * @param attempts connections that were tried
         * @param lost     why the one before was lost, or null when it still stands
         * @param boundary whether nobody speaks and nothing is awaited
         */
        void moveTo(VoiceLiveSession next, int attempts, @Nullable SessionException lost, boolean boundary);

        /** No connection can be had any more. */
        void ended(SessionException cause);
    }

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionKeeper.class);

    private final String key;
    private final Supplier<VoiceLiveSession> connector;
    private final RecoverySettings settings;
    private final Recovery recovery;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final Owner owner;
    private volatile VoiceLiveSession current;
    private @Nullable VoiceLiveSession next;
    private @Nullable SessionException lost;
    private @Nullable ScheduledFuture<?> timer;
    private @Nullable ScheduledFuture<?> forceTimer;
    private boolean forceDue;
    private boolean closed;

    /** @param connector makes a connection with the settings of the moment */
    ConnectionKeeper(String key, Supplier<VoiceLiveSession> connector, RecoverySettings settings,
                     ScheduledExecutorService scheduler, Clock clock, Owner owner) {
        this.key = key;
        this.connector = connector;
        this.settings = settings;
        this.recovery = new Recovery(settings, ThreadLocalRandom.current(), System::nanoTime);
        this.scheduler = scheduler;
        this.clock = clock;
        this.owner = owner;
        this.current = connector.get();
    }

    /** Opens the first connection. */
    void open() {
        connect(current);
    }

    /** The connection that is used, or the last one that was. */
    VoiceLiveSession current() {
        return current;
    }

    /** From now on this is the connection. */
    void use(VoiceLiveSession session) {
        current = session;
    }

    /** Whether the connection can be used, as far as known. */
    boolean isUp() {
        return lost == null && current.state() == SessionState.READY;
    }

    /** The owner has come to rest: the time to change the connection, if that is due. */
    void check() {
        VoiceLiveSession ready = next;
        if (ready != null && ready.state() == SessionState.READY && lost == null && owner.atTurnBoundary()) {
            move(ready, true);
        }
    }

    /** Closes what is open; the owner is told nothing more. */
    CompletionStage<Void> close() {
        closed = true;
        cancel();
        VoiceLiveSession opening = next;
        next = null;
        if (opening != null) {
            opening.close();
        }
        return current.close();
    }

    private void connect(VoiceLiveSession session) {
        session.listen(new Events(session));
        session.open().whenComplete((ready, failure) -> session.execute(() -> {
            if (closed) {
                session.close();
            } else if (failure != null) {
                failed(session, SessionException.of(failure));
            } else {
                ready(session);
            }
        }));
    }

    private void ready(VoiceLiveSession session) {
        if (session == current) {
            connected(session);
            owner.opened();
        } else if (session == next && lost != null) {
            move(session, false);
        } else if (forceDue) {
            force();
        } else {
            check();
        }
    }

    private void failed(VoiceLiveSession session, SessionException cause) {
        if (session == current) {
            end(cause);
        } else if (session == next) {
            next = null;
            nextFailed(cause);
        }
    }

    private void nextFailed(SessionException cause) {
        if (lost != null) {
            follow(recovery.failed(cause));
        } else if (cause.retryable()) {
            schedule(recovery.pauseMillis(cause), this::openNext);
        } else {
            LOG.warn("Session '{}' cannot be renewed and ends with its connection: {}", key, cause.getMessage());
        }
    }

    private void currentLost(SessionException cause) {
        Recovery.Decision decision = recovery.lost(cause);
        if (decision.end() != null) {
            end(decision.end());
            return;
        }
        LOG.info("Session '{}' lost its connection, another one is tried: {}", key, cause.getMessage());
        lost = cause;
        cancel();
        owner.interrupted(cause);
        VoiceLiveSession prepared = next;
        if (prepared == null) {
            follow(decision);
        } else if (prepared.state() == SessionState.READY) {
            move(prepared, false);
        }
    }

    private void follow(Recovery.Decision decision) {
        if (decision.end() != null) {
            end(decision.end());
        } else {
            schedule(decision.pauseMillis(), this::openNext);
        }
    }

    private void openNext() {
        if (next == null) {
            VoiceLiveSession opening = connector.get();
            next = opening;
            connect(opening);
        }
    }

    private void move(VoiceLiveSession to, boolean boundary) {
        VoiceLiveSession before = current;
        SessionException cause = lost;
        int attempts = recovery.attempts() + 1;
        next = null;
        lost = null;
        connected(to);
        owner.moveTo(to, attempts, cause, boundary);
        before.close();
    }

    private void connected(VoiceLiveSession session) {
        recovery.connected();
        cancel();
        forceDue = false;
        Instant now = clock.instant();
        RenewalTimes times = RenewalTimes.of(now, session.effective().expiresAtSeconds(), settings);
        if (times != null) {
            schedule(Duration.between(now, times.due()).toMillis(), this::openNext);
            forceTimer = after(Duration.between(now, times.forced()).toMillis(), this::force);
        }
    }

    private void force() {
        forceDue = true;
        VoiceLiveSession ready = next;
        if (ready != null && ready.state() == SessionState.READY && lost == null) {
            owner.interrupted(SessionException.timeout("The connection was given up because it was about to end"));
            move(ready, false);
        }
    }

    private void end(SessionException cause) {
        if (!closed) {
            close();
            owner.ended(cause);
        }
    }

    private void schedule(long millis, Runnable task) {
        timer = after(millis, task);
    }

    private @Nullable ScheduledFuture<?> after(long millis, Runnable task) {
        try {
            // Not on a connection of now: a timer that was cancelled would keep it until its time.
            return scheduler.schedule(() -> current.execute(() -> {
                if (!closed) {
                    task.run();
                }
            }), Math.max(0, millis), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The timer is shut down with everything else");
            return null;
        }
    }

    private void cancel() {
        for (ScheduledFuture<?> each : new ScheduledFuture<?>[] { timer, forceTimer }) {
            if (each != null) {
                each.cancel(false);
            }
        }
        timer = null;
        forceTimer = null;
    }

    private final class Events implements SessionListener {

        private final VoiceLiveSession session;

        private Events(VoiceLiveSession session) {
            this.session = session;
        }

        @Override
        public void onEvent(ServerEvent event) {
            if (session == current && !closed) {
                owner.onEvent(event);
            }
        }

        @Override
        public void onLost(SessionException cause) {
            if (closed) {
                return;
            }
            if (session == current && session.isConfigured()) {
                currentLost(cause);
            } else if (session == next && session.isConfigured()) {
                next = null;
                nextFailed(cause);
            }
        }
    }
}
