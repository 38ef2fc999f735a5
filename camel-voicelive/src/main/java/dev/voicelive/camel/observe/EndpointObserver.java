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
package dev.voicelive.camel.observe;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.conversation.ConversationEvent;
import dev.voicelive.camel.conversation.ConversationListener;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.session.EffectiveSession;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.session.SessionMonitor;
import org.jspecify.annotations.Nullable;

/** Watches the sessions of one endpoint, or of the endpoints that share them: counts, measures and reports. */
public final class EndpointObserver implements ConversationListener {

    private final String name;
    private final Recorders recorders;
    private final UsageBudget budget;
    private final SessionReports reports;
    private final SessionHealth health = new SessionHealth(System::nanoTime);
    private final Map<String, SessionCounters> sessions = new ConcurrentHashMap<>();
    private final AtomicLong transcriptions = new AtomicLong();
    private final List<Runnable> gauges = new ArrayList<>();
    private long countedUntil = System.nanoTime();

    /**
     * @param name what the sessions are called
     * @param use  {@code conversation} or {@code transcription}
     */
    public EndpointObserver(String name, String use, Recorders recorders, UsageBudget budget, SessionReports reports) {
        this.name = name;
        this.recorders = recorders;
        this.budget = budget;
        this.reports = reports;
        show(Metric.SESSIONS_OPEN, this::open, use);
        startCounters();
    }

    /** Shows the counters at zero before anything has happened, so that their first step is seen as a rise, too. */
    private void startCounters() {
        List.of(Metric.AUDIO_SENT, Metric.AUDIO_RECEIVED, Metric.INTERRUPTIONS, Metric.RECONNECTS)
                .forEach(metric -> recorders.record(metric, 0));
        List.of("user", "assistant").forEach(role -> recorders.record(Metric.TURNS, 0, role));
        List.of("ok", "failed").forEach(outcome -> recorders.record(Metric.CONNECTS, 0, outcome));
        List.of("closed", "lost").forEach(outcome -> recorders.record(Metric.SESSIONS_ENDED, 0, outcome));
    }

    /** Sees the connections of the conversation with this key, which may have several one after the other. */
    public SessionMonitor conversation(String key) {
        return new Watch(counters(key), null);
    }

    /** Sees the only connection of a session that transcribes. */
    public SessionMonitor transcription() {
        String key = "transcription-" + transcriptions.incrementAndGet();
        return new Watch(counters(key), key);
    }

    private SessionCounters counters(String key) {
        return sessions.computeIfAbsent(
                key, of -> new SessionCounters(name, of, recorders, Clock.systemUTC(), System::nanoTime));
    }

    @Override
    public void onEvent(Conversation conversation, ConversationEvent event) {
        SessionCounters session = counters(event.sessionKey());
        session.on(event);
        if (event.audio() != null) {
            return;
        }
        JsonNode json;
        switch (event.type()) {
            case ServerEventType.RESPONSE_DONE ->
                budget.addTokens(event.event().json().path("response").path("usage")).forEach(reports::limit);
            case LocalEvents.SESSION_CLOSED ->
                end(event.sessionKey(), session, false, event.event().json().path("reason").asText());
            case LocalEvents.SESSION_LOST -> {
                json = event.event().json().path("error");
                if (budget.exhausted() == null) {
                    health.lost(true, json.path("retryable").asBoolean(), json.path("message").asText());
                }
                end(event.sessionKey(), session, true, json.path("message").asText());
            }
            default -> {
                // The counters have seen it.
            }
        }
    }

    private void end(String key, SessionCounters session, boolean lost, String reason) {
        sessions.remove(key, session);
        if (session.ended(lost)) {
            reports.ended(session.snapshot(), lost, reason);
        }
    }

    /** Adds the time since the last call to the minutes used. */
    public void tick() {
        long millis;
        synchronized (this) {
            long now = System.nanoTime();
            millis = (now - countedUntil) / 1_000_000;
            countedUntil += millis * 1_000_000;
        }
        budget.addMillis(millis * open()).forEach(reports::limit);
    }

    /** Sessions that are open now. */
    public int open() {
        return (int) sessions.values().stream().filter(SessionCounters::isOpen).count();
    }

    /** The sessions that have not ended. */
    public List<SessionSnapshot> sessions() {
        return sessions.values().stream().map(SessionCounters::snapshot).toList();
    }

    public SessionHealth health() {
        return health;
    }

    /** Shows a value as long as the sessions are watched. */
    public void show(Metric metric, DoubleSupplier value, String... tags) {
        gauges.add(recorders.gauge(metric, value, tags));
    }

    /** The meters of this endpoint. */
    public Recorders recorders() {
        return recorders;
    }

    /** Takes back what is shown. */
    public void close() {
        gauges.forEach(Runnable::run);
        sessions.clear();
    }

    private final class Watch implements SessionMonitor {

        private final SessionCounters session;
        private final @Nullable String ownKey;
        private volatile boolean connected;

        /** @param ownKey the session's key if it ends with this connection */
        Watch(SessionCounters session, @Nullable String ownKey) {
            this.session = session;
            this.ownKey = ownKey;
        }

        @Override
        public void ready(EffectiveSession effective) {
            connected = true;
            session.ready(effective.id());
            health.opened();
            reports.opened(session.snapshot());
        }

        @Override
        public void appended(int bytes) {
            session.sent(bytes);
        }

        @Override
        public void ended(@Nullable SessionException cause) {
            String message = cause == null ? "closed" : String.valueOf(cause.getMessage());
            if (!connected && cause != null) {
                recorders.record(Metric.CONNECTS, 1, "failed");
            }
            // what a limit refuses says nothing of the service
            if (cause != null && budget.exhausted() == null) {
                health.lost(connected, cause.retryable(), message);
            }
            if (ownKey != null) {
                end(ownKey, session, cause != null, message);
            }
        }
    }
}
