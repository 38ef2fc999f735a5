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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.camel.protocol.AudioDelta;
import dev.voicelive.camel.protocol.ClientEvents;
import dev.voicelive.camel.protocol.ProtocolException;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.session.EffectiveSession;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.session.SessionListener;
import dev.voicelive.camel.session.SessionState;
import dev.voicelive.camel.session.SessionTools;
import dev.voicelive.camel.session.VoiceLiveSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session that many use at the same time: they append audio, ask for responses one after the other, and hear what
 * is said in order. Opened when made, closed once; thread-safe, never blocks. Results complete and listeners are called
 * on the conversation's own thread, so who goes on with something long does that elsewhere.
 */
public final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final String key;
    private final VoiceLiveSession session;
    private final ConversationSettings settings;
    private final Consumer<Conversation> ended;
    private final AtomicLong lastUse = new AtomicLong(System.nanoTime());
    private final Outgoing outgoing;
    private final CompletableFuture<EffectiveSession> opened = new CompletableFuture<>();
    private volatile boolean closed;

    /* All below belong to the conversation's thread. */
    private final ResponseQueue responses;
    private final PendingRequests requests = new PendingRequests();
    private final ToolCalls toolCalls;
    private final Watchdog watchdog;
    private final Watchdog transcriptWatchdog;
    private final BargeIn bargeIn;
    private final Delivery delivery = new Delivery(this);

    /**
     * @param key       the name by which users know this session
     * @param session   not opened yet; owned by this conversation
     * @param tools     what the model may call
     * @param scheduler watches for silence of the service
     * @param ended     told once when the session is over, for whatever reason
     */
    public Conversation(String key, VoiceLiveSession session, ConversationSettings settings, SessionTools tools,
                        ScheduledExecutorService scheduler, Consumer<Conversation> ended) {
        this.key = key;
        this.session = session;
        this.settings = settings;
        this.ended = ended;
        this.outgoing = new Outgoing(settings.maxWaiting());
        this.toolCalls = new ToolCalls(
                key, tools, session::execute, this::toolAnswered, this::offerTools,
                responseId -> delivery.tell(LocalEvents.tooManyToolRounds(responseId, settings.maxToolRounds())));
        this.responses = new ResponseQueue(this::sendOwn, toolCalls, session::nextEventId, settings.maxToolRounds());
        this.watchdog = new Watchdog(
                settings.turnTimeout(), scheduler, session::execute, this::waitsForService, this::stuck);
        this.transcriptWatchdog = new Watchdog(
                settings.turnTimeout(), scheduler, session::execute, delivery::holdsTranscripts,
                this::giveUpTranscript);
        this.bargeIn = new BargeIn(settings.bargeIn());
    }

    /** Connects; what is sent in the meantime waits. */
    void open() {
        session.listen(new Events());
        session.open().whenComplete((ready, failure) -> session.execute(() -> {
            if (failure == null) {
                ready();
            } else {
                end(SessionException.of(failure), LocalEvents.lost(SessionException.of(failure)));
            }
        }));
    }

    /** The name by which users know this session. */
    public String key() {
        return key;
    }

    /** What the service says this session is, once it is ready; fails with a {@link SessionException}. */
    public CompletionStage<EffectiveSession> opened() {
        return opened.minimalCompletionStage();
    }

    /** Format of the answers' audio, also when the session is over; the service's default while it has not told. */
    public RawAudioFormat outputFormat() {
        return session.isConfigured() ? session.effective().outputFormat() : RawAudioFormat.DEFAULT;
    }

    /** Whether this conversation can still be used, now or when it has been opened. */
    public boolean isOpen() {
        return !closed;
    }

    /** The session below, for its state and its audio clock. */
    public VoiceLiveSession session() {
        return session;
    }

    /** An event id that this session has not used yet. */
    public String nextEventId() {
        return session.nextEventId();
    }

    /**
     * Sends audio in the session's input format.
     *
     * @return done when the socket has taken it
     */
    public CompletionStage<Void> append(byte[] audio) {
        used();
        return outgoing.send(() -> session.append(audio));
    }

    /**
     * Sends any event.
     *
     * @return done when the socket has taken it
     */
    public CompletionStage<Void> send(ObjectNode event) {
        byte[] message = ClientEvents.event(event);
        used();
        return outgoing.send(() -> session.send(message));
    }

    /**
     * Sends an event and waits for what the service answers.
     *
     * @param  event  gets an event id when it has none
     * @param  answer knows the event that answers it
     * @return        fails with a {@link SessionException} when the service refuses it or the session ends
     */
    public CompletableFuture<ServerEvent> request(ObjectNode event, Predicate<ServerEvent> answer) {
        CompletableFuture<ServerEvent> result = new CompletableFuture<>();
        String eventId = event.path("event_id").asText("");
        if (eventId.isEmpty()) {
            eventId = session.nextEventId();
            event.put("event_id", eventId);
        }
        String id = eventId;
        session.execute(() -> {
            requests.add(id, answer, result);
            watchdog.watch();
            send(event).whenComplete((done, failure) -> {
                if (failure != null) {
                    session.execute(() -> requests.fail(id, failure));
                }
            });
        });
        return result;
    }

    /** Asks for a response or waits for one, in turn. Who lets the result fail gives up his place. */
    public CompletableFuture<Answer> respond(ResponseCall call) {
        used();
        call.result().whenComplete((answer, failure) -> {
            if (failure != null) {
                session.execute(() -> responses.withdraw(call));
            }
        });
        session.execute(() -> {
            if (closed) {
                call.result().completeExceptionally(new SessionException("The session is closed"));
            } else {
                responses.submit(call);
                watchdog.watch();
            }
        });
        return call.result();
    }

    /** From now on tells what happens. */
    public void addListener(ConversationListener listener) {
        delivery.add(listener);
    }

    public void removeListener(ConversationListener listener) {
        delivery.remove(listener);
    }

    /** Reads no more from the service until {@link #release} is called as often. */
    public void hold() {
        session.hold();
    }

    public void release() {
        session.release();
    }

    /** Tells the listeners of an event that is not the service's, in order with those that are. */
    public void announce(ServerEvent event) {
        session.execute(() -> {
            if (!closed) {
                delivery.tell(event);
            }
        });
    }

    /** Nanoseconds since the last time that somebody used this session or the service said something. */
    long idleNanos() {
        return System.nanoTime() - lastUse.get();
    }

    /** Closes the session unless somebody waits for something or has used it within this time. */
    void closeIfIdle(long nanos) {
        session.execute(() -> {
            if (idleNanos() >= nanos && !responses.busy() && requests.isEmpty() && !session.isHeld()) {
                close("it was idle");
            }
        });
    }

    /**
     * Closes the session; listeners are told.
     *
     * @param reason in a few words, for listeners and for those who still wait for an answer
     */
    public CompletionStage<Void> close(String reason) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        session.execute(() -> {
            end(new SessionException("The session was closed: " + reason), LocalEvents.closed(reason));
            session.close().whenComplete((ok, failure) -> done.complete(null));
        });
        return done;
    }

    private void ready() {
        EffectiveSession effective = session.effective();
        configured(effective);
        // Before anything is sent: whoever hears that it has been sent may ask what the session is.
        opened.complete(effective);
        outgoing.open();
        delivery.tell(LocalEvents.opened(effective));
        toolCalls.start();
        watchdog.watch();
    }

    private void configured(EffectiveSession effective) {
        delivery.configured(effective.id(), effective.transcribes());
        bargeIn.configured(effective);
    }

    private void on(ServerEvent event) {
        used();
        watchdog.moved();
        AudioDelta audio = event.is(ServerEventType.RESPONSE_AUDIO_DELTA) ? audio(event) : null;
        if (!bargeIn.lets(event, audio)) {
            return;
        }
        responses.on(event, audio);
        requests.on(event);
        delivery.deliver(event, audio);
        switch (event.type()) {
            case ServerEventType.SESSION_UPDATED -> configured(session.effective());
            case ServerEventType.INPUT_AUDIO_BUFFER_SPEECH_STARTED -> speechStarted();
            case ServerEventType.RESPONSE_DONE ->
                bargeIn.responseDone(event.json().path("response").path("id").asText());
            case ServerEventType.CONVERSATION_ITEM_CREATED -> {
                JsonNode item = event.json().path("item");
                if (item.path("type").asText().equals("mcp_approval_request")) {
                    delivery.tell(LocalEvents.approvalRequested(item));
                }
            }
            default -> {
                // Nothing of ours depends on it.
            }
        }
        watchdog.watch();
        transcriptWatchdog.watch();
    }

    private @Nullable AudioDelta audio(ServerEvent event) {
        try {
            return AudioDelta.of(event);
        } catch (ProtocolException e) {
            LOG.warn("{} of session '{}': {}", event, key, e.getMessage());
            return null;
        }
    }

    private void speechStarted() {
        EffectiveSession effective = session.effective();
        for (Playback.Heard heard : bargeIn.speechStarted(effective, responses.activeResponseId())) {
            delivery.tell(LocalEvents.interrupted(heard));
            if (!heard.itemId().isEmpty() && !effective.truncatesResponses()) {
                sendOwn(JsonNodeFactory.instance.objectNode().put("type", "conversation.item.truncate")
                        .put("event_id", session.nextEventId()).put("item_id", heard.itemId())
                        .put("content_index", heard.contentIndex()).put("audio_end_ms", heard.heardMillis()));
            }
        }
    }

    private void giveUpTranscript() {
        delivery.giveUpTranscript();
        transcriptWatchdog.watch();
    }

    private boolean waitsForService() {
        return session.state() == SessionState.READY && (responses.waitsForService() || !requests.isEmpty());
    }

    private void stuck() {
        String waited = "The service sent nothing for " + settings.turnTimeout().toMillis() + " ms";
        if (responses.onlyAwaitsTheUser() && requests.isEmpty()) {
            responses.fail(new SessionException(waited + " while an answer to speech was awaited: it heard none"));
            return;
        }
        if (session.isHeld()) {
            SessionException cause = new SessionException(
                    waited + " because a consumer of the session does not take its events");
            responses.fail(cause);
            requests.failAll(cause);
            return;
        }
        SessionException cause = new SessionException(waited + " although an answer was awaited: the session is stuck");
        end(cause, LocalEvents.lost(cause));
        session.close();
    }

    private void end(SessionException cause, ServerEvent event) {
        if (closed) {
            return;
        }
        closed = true;
        watchdog.stop();
        transcriptWatchdog.stop();
        toolCalls.stop();
        outgoing.close(cause);
        opened.completeExceptionally(cause);
        responses.fail(cause);
        requests.failAll(cause);
        delivery.end(event);
        ended.accept(this);
    }

    private void toolAnswered(String responseId, String callId, String result) {
        watchdog.moved();
        responses.toolAnswered(responseId, callId, result);
        watchdog.watch();
    }

    private void offerTools(JsonNode definitions) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", "session.update")
                .put("event_id", session.nextEventId());
        event.putObject("session").set("tools", definitions);
        sendOwn(event);
    }

    private void sendOwn(ObjectNode event) {
        send(event).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.debug("{} of session '{}' was not sent: {}", event.path("type").asText(), key, failure.getMessage());
            }
        });
    }

    private void used() {
        lastUse.set(System.nanoTime());
    }

    private final class Events implements SessionListener {

        @Override
        public void onEvent(ServerEvent event) {
            if (!closed) {
                on(event);
            }
        }

        @Override
        public void onLost(SessionException cause) {
            end(cause, LocalEvents.lost(cause));
        }
    }
}
