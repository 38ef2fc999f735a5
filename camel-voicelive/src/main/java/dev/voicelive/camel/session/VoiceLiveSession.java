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

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.protocol.ClientEvents;
import dev.voicelive.camel.protocol.ErrorDetails;
import dev.voicelive.camel.protocol.EventDecoder;
import dev.voicelive.camel.protocol.ProtocolException;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.transport.CloseInfo;
import dev.voicelive.camel.transport.Transport;
import dev.voicelive.camel.transport.TransportException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One conversation with the service over one connection. Opened once, used by one {@link SessionListener} at a time,
 * closed once. Thread-safe; events reach the listener in wire order on the session's executor.
 */
public final class VoiceLiveSession {

    private static final Logger LOG = LoggerFactory.getLogger(VoiceLiveSession.class);

    private final Transport transport;
    private final Supplier<CompletionStage<Void>> permission;
    private final ObjectNode settings;
    private final Duration openTimeout;
    private final ScheduledExecutorService scheduler;
    private final Clock clock;
    private final EventDrain drain;
    private final EventDrain.Source source = new EventDrain.Source() {

        @Override
        public void pause() {
            transport.pause();
        }

        @Override
        public void resume() {
            transport.resume();
        }
    };
    private final OpeningHandshake handshake = new OpeningHandshake();
    private final CompletableFuture<VoiceLiveSession> opened = new CompletableFuture<>();
    private final AtomicLong lastEventNumber = new AtomicLong();
    private final AtomicLong appendedBytes = new AtomicLong();

    private volatile SessionState state = SessionState.NEW;
    private volatile @Nullable EffectiveSession effective;
    private volatile @Nullable SessionListener listener;
    private volatile SessionMonitor monitor = SessionMonitor.none();
    private volatile @Nullable SessionException lost;
    private @Nullable ScheduledFuture<?> openTimer;

    /**
     * @param transport   an unopened connection, owned by this session
     * @param permission  completes when a new connection may be made
     * @param settings    the {@code session} object of the first {@code session.update}
     * @param openTimeout how long, once permitted, connecting and configuring may take together
     * @param executor    runs the listener
     * @param scheduler   watches {@code openTimeout}
     * @param queueSize   number of events that may wait for the listener before the socket is paused
     */
    public VoiceLiveSession(Transport transport, Supplier<CompletionStage<Void>> permission, ObjectNode settings,
                            Duration openTimeout, Executor executor,
                            ScheduledExecutorService scheduler, int queueSize, Clock clock) {
        this(transport, permission, settings, openTimeout, new EventDrain(executor, queueSize, Long.MAX_VALUE), scheduler,
             clock);
    }

    /**
     * A session that is one of several connections of the same user.
     *
     * @param drain where the listener is called, one call at a time for all that share it
     */
    public VoiceLiveSession(Transport transport, Supplier<CompletionStage<Void>> permission, ObjectNode settings,
                            Duration openTimeout, EventDrain drain, ScheduledExecutorService scheduler, Clock clock) {
        this.transport = transport;
        this.permission = permission;
        this.settings = settings;
        this.openTimeout = openTimeout;
        this.scheduler = scheduler;
        this.clock = clock;
        this.drain = drain;
    }

    /**
     * Connects and configures the session.
     *
     * @return this session once it is ready; fails with a {@link SessionException} that carries the service's error, or
     *         whose cause is the transport's
     */
    public synchronized CompletionStage<VoiceLiveSession> open() {
        if (state != SessionState.NEW) {
            throw new IllegalStateException("A session is opened once, this one is " + state);
        }
        state = SessionState.CONNECTING;
        permission.get().whenComplete((allowed, refused) -> {
            if (refused == null) {
                connect();
            } else {
                drain.execute(() -> end(SessionException.of(refused)));
            }
        });
        return opened;
    }

    /** Sets who sees what becomes of the connection; before {@link #open()}. */
    public void monitor(SessionMonitor newMonitor) {
        this.monitor = newMonitor;
    }

    private synchronized void connect() {
        if (state != SessionState.CONNECTING) {
            return;
        }
        openTimer = scheduler.schedule(this::openTimedOut, openTimeout.toMillis(), TimeUnit.MILLISECONDS);
        transport.open(new TransportListener()).whenComplete((connected, failure) -> {
            if (failure != null) {
                Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                        ? wrapped.getCause() : failure;
                drain.execute(() -> end(new SessionException(String.valueOf(cause.getMessage()), cause)));
            }
        });
    }

    private void openTimedOut() {
        TransportException cause = TransportException.of(TransportException.Kind.TIMEOUT,
                "The service did not open a session within " + openTimeout.toMillis() + " ms (" + state + ")", null);
        drain.execute(() -> end(new SessionException(String.valueOf(cause.getMessage()), cause)));
    }

    /**
     * Sends an event.
     *
     * @param  message a client event as UTF-8 JSON
     * @return         done when the socket has taken it
     */
    public CompletionStage<Void> send(byte[] message) {
        SessionException cause = lost;
        if (state != SessionState.READY) {
            return CompletableFuture.failedStage(
                    cause != null ? cause : new SessionException("The session is " + state));
        }
        return transport.send(message);
    }

    /**
     * Sends audio in the format of {@link EffectiveSession#inputFormat()}.
     *
     * @return done when the socket has taken it
     */
    public CompletionStage<Void> append(byte[] audio) {
        appendedBytes.addAndGet(audio.length);
        monitor.appended(audio.length);
        return send(ClientEvents.appendAudio(audio, 0, audio.length));
    }

    /** Milliseconds of audio appended since the session was opened: the session's audio clock. */
    public long appendedMillis() {
        return effective().inputFormat().millis(appendedBytes.get());
    }

    /** An event id that this session has not used yet. */
    public String nextEventId() {
        return "evt_" + lastEventNumber.incrementAndGet();
    }

    /** Sets who receives the events from now on; null drops them. */
    public void listen(@Nullable SessionListener newListener) {
        this.listener = newListener;
    }

    /** Runs a task in order with the listener's calls, on the thread of one of them. */
    public void execute(Runnable task) {
        drain.execute(task);
    }

    /**
     * Stops reading from the service until {@link #release} is called as often; what has been read still reaches the
     * listener.
     */
    public void hold() {
        drain.hold();
    }

    /** Takes back one {@link #hold()}. */
    public void release() {
        drain.release();
    }

    /** Whether reading is stopped by a {@link #hold()}. */
    public boolean isHeld() {
        return drain.held();
    }

    /** Whether the service has told what this session is; it may be over since. */
    public boolean isConfigured() {
        return effective != null;
    }

    /** What the service says this session is, after its latest update; only once it is ready. */
    public EffectiveSession effective() {
        EffectiveSession known = effective;
        if (known == null) {
            throw new IllegalStateException("The session is not ready yet, it is " + state);
        }
        return known;
    }

    /** The {@code session} object that this session was opened with. */
    public ObjectNode settings() {
        return settings;
    }

    public SessionState state() {
        return state;
    }

    /** Whether the service will end this session within {@code margin}. */
    public boolean expiresWithin(Duration margin) {
        EffectiveSession known = effective;
        return known != null && known.expiresAtSeconds() > 0
                && clock.instant().plus(margin).getEpochSecond() >= known.expiresAtSeconds();
    }

    /** Closes the connection; the listener is not told. */
    public synchronized CompletionStage<Void> close() {
        if (state == SessionState.CLOSED || state == SessionState.CLOSING) {
            return CompletableFuture.completedStage(null);
        }
        if (state == SessionState.NEW) {
            state = SessionState.CLOSED;
            return CompletableFuture.completedStage(null);
        }
        state = SessionState.CLOSING;
        drain.detach(source);
        listener = null;
        cancelOpenTimer();
        monitor.ended(null);
        opened.completeExceptionally(
                new SessionException("The session was closed while it was being opened"));
        return transport.close().whenComplete((closed, failure) -> state = SessionState.CLOSED);
    }

    private void handle(byte[] message) {
        ServerEvent event;
        try {
            event = EventDecoder.decode(message);
        } catch (ProtocolException e) {
            end(new SessionException("The service sent a message that is no event: " + e.getMessage(), e));
            return;
        }
        LOG.trace("Received {}", event);
        switch (handshake.on(event)) {
            case CONFIGURE -> {
                state = SessionState.CONFIGURING;
                transport.send(ClientEvents.sessionUpdate(settings, nextEventId()));
                tell(event);
            }
            case READY -> {
                if (ready(event)) {
                    monitor.ready(effective());
                    // Before anybody else can listen: whoever waits for the session hears what comes after this.
                    tell(event);
                    opened.complete(this);
                }
            }
            case REFUSED -> {
                ErrorDetails error = ErrorDetails.of(event);
                end(new SessionException("The service refused the session: " + error.summary(), error));
            }
            default -> {
                if (event.is(ServerEventType.SESSION_UPDATED) && state == SessionState.READY) {
                    effective = EffectiveSession.of(event);
                }
                tell(event);
            }
        }
    }

    private void tell(ServerEvent event) {
        SessionListener current = listener;
        if (current != null) {
            current.onEvent(event);
        }
    }

    private synchronized boolean ready(ServerEvent sessionUpdated) {
        if (state != SessionState.CONFIGURING) {
            return false;
        }
        effective = EffectiveSession.of(sessionUpdated);
        cancelOpenTimer();
        state = SessionState.READY;
        // Not before: while others hold the drain, the few events of the handshake still have to be read.
        drain.attach(source);
        return true;
    }

    private void end(SessionException cause) {
        SessionListener current;
        synchronized (this) {
            if (state == SessionState.CLOSING || state == SessionState.CLOSED) {
                return;
            }
            cancelOpenTimer();
            lost = cause;
            state = SessionState.CLOSED;
            current = listener;
            listener = null;
        }
        drain.detach(source);
        transport.close();
        monitor.ended(cause);
        opened.completeExceptionally(cause);
        if (current != null) {
            current.onLost(cause);
        }
    }

    private void cancelOpenTimer() {
        if (openTimer != null) {
            openTimer.cancel(false);
        }
    }

    private final class TransportListener implements Transport.Listener {

        @Override
        public void onMessage(byte[] message) {
            drain.execute(() -> handle(message), message.length);
        }

        @Override
        public void onBinary(int length) {
            LOG.warn("Dropped a binary frame of {} bytes, which the protocol does not know", length);
        }

        @Override
        public void onClosed(CloseInfo info) {
            TransportException cause = info.toException();
            drain.execute(() -> end(new SessionException(String.valueOf(cause.getMessage()), cause)));
        }
    }
}
