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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.camel.protocol.AudioDelta;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.session.EffectiveSession;
import dev.voicelive.camel.session.EventDrain;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.session.SessionTools;
import dev.voicelive.camel.session.VoiceLiveSession;
import org.jspecify.annotations.Nullable;

/**
 * One session that many use at the same time: they append audio, ask for responses one after the other, and hear what
 * is said in order. It outlives its connections. Opened when made, closed once; thread-safe, never blocks. Results
 * complete and listeners are called on the conversation's own thread, so who goes on with something long does that
 * elsewhere.
 */
public final class Conversation {

    private final String key;
    private final EventDrain thread;
    private final ConversationSettings settings;
    private final Consumer<Conversation> ended;
    private final AtomicLong lastUse = new AtomicLong(System.nanoTime());
    private final CompletableFuture<EffectiveSession> opened = new CompletableFuture<>();
    private volatile @Nullable SessionException closed;

    /* All below belong to the conversation's thread. */
    private final Carryover carryover;
    private final ConnectionKeeper keeper;
    private final Sender sender;
    private final ResponseQueue responses;
    private final PendingRequests requests = new PendingRequests();
    private final ToolCalls toolCalls;
    private final Alarms alarms;
    private final BargeIn bargeIn;
    private final Delivery delivery;

    /**
     * @param key       the name by which users know this session
     * @param session   the {@code session} object that connections are opened with
     * @param connector makes the connections, which are owned by this conversation
     * @param thread    where all that belongs to this conversation alone runs
     * @param tools     what the model may call
     * @param scheduler watches for silence of the service, and for the time to connect anew
     * @param ended     told once when the session is over, for whatever reason
     */
    public Conversation(String key, ObjectNode session, Connector connector, EventDrain thread, ConversationSettings settings,
                        SessionTools tools, ScheduledExecutorService scheduler, Consumer<Conversation> ended) {
        this.key = key;
        this.thread = thread;
        this.settings = settings;
        this.ended = ended;
        this.delivery = new Delivery(this, settings.maxTurns());
        this.carryover = new Carryover(session, settings);
        this.keeper = new ConnectionKeeper(
                key, () -> connector.create(carryover.settings().session(), thread), settings.recovery(), scheduler,
                Clock.systemUTC(), new Connection());
        this.sender = new Sender(settings.maxWaiting(), new Room(key, settings.maxUnsentBytes()), carryover, keeper, thread);
        this.toolCalls = new ToolCalls(
                key, tools, thread::execute, this::toolAnswered, this::offerTools,
                responseId -> delivery.tell(LocalEvents.tooManyToolRounds(responseId, settings.maxToolRounds())));
        this.responses = new ResponseQueue(sender::sendOwn, toolCalls, this::nextEventId, settings.maxToolRounds());
        this.alarms = new Alarms(
                settings.turnTimeout(), scheduler, thread, this::waitsForService, this::stuck, delivery);
        this.bargeIn = new BargeIn(settings.bargeIn(), delivery, carryover, sender);
    }

    /** Connects; what is sent in the meantime waits. */
    void open() {
        keeper.open();
    }

    /** The name by which users know this session. */
    public String key() {
        return key;
    }

    /** What the service said this session is when it was first ready; fails with a {@link SessionException}. */
    public CompletionStage<EffectiveSession> opened() {
        return opened.minimalCompletionStage();
    }

    /** The service's id of this session over its connection of the moment, or empty before the first one. */
    public String sessionId() {
        VoiceLiveSession connection = keeper.current();
        return connection.isConfigured() ? connection.effective().id() : "";
    }

    /** Format of the answers' audio, also when the session is over; the service's default while it has not told. */
    public RawAudioFormat outputFormat() {
        VoiceLiveSession connection = keeper.current();
        return connection.isConfigured() ? connection.effective().outputFormat() : RawAudioFormat.DEFAULT;
    }

    /** Whether this conversation can still be used, now or when it has been opened. */
    public boolean isOpen() {
        return closed == null;
    }

    /** The connection of the moment, for its state and its audio clock. */
    public VoiceLiveSession session() {
        return keeper.current();
    }

    /** An event id that this session has not used yet. */
    public String nextEventId() {
        return carryover.nextEventId();
    }

    /**
     * Sends audio in the session's input format.
     *
     * @param  audio must not be changed any more: it may be needed again when the connection is lost
     * @return       done when the socket has taken it, or when another connection goes on after the loss of this one
     */
    public CompletionStage<Void> append(byte[] audio) {
        used();
        return sender.append(audio);
    }

    /**
     * Sends any event.
     *
     * @return done when the socket has taken it
     */
    public CompletionStage<Void> send(ObjectNode event) {
        used();
        return sender.send(event);
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
            eventId = nextEventId();
            event.put("event_id", eventId);
        }
        String id = eventId;
        thread.execute(() -> {
            requests.add(id, answer, result);
            alarms.watch();
            send(event).whenComplete((done, failure) -> {
                if (failure != null) {
                    thread.execute(() -> requests.fail(id, failure));
                }
            });
        });
        return result;
    }

    /** Asks for a response or waits for one, in turn. Who lets the result fail gives up his place. */
    public CompletableFuture<Answer> respond(ResponseCall call) {
        used();
        call.result().exceptionally(failure -> {
            thread.execute(() -> responses.withdraw(call));
            return null;
        });
        thread.execute(() -> {
            if (closed != null) {
                call.result().completeExceptionally(closed);
            } else {
                responses.submit(call);
                alarms.watch();
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
        thread.hold();
    }

    public void release() {
        thread.release();
    }

    /** Tells the listeners of an event that is not the service's, in order with those that are. */
    public void announce(ServerEvent event) {
        thread.execute(() -> {
            if (closed == null) {
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
        thread.execute(() -> {
            if (idleNanos() >= nanos && !responses.busy() && requests.isEmpty() && !thread.held()) {
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
        thread.execute(() -> {
            end(new SessionException("The session was closed: " + reason), LocalEvents.closed(reason));
            keeper.close().whenComplete((ok, failure) -> done.complete(null));
        });
        return done;
    }

    private void configured(EffectiveSession effective) {
        delivery.configured(effective.id(), effective.transcribes());
        bargeIn.configured(effective);
        carryover.turns().configured(effective);
    }

    private void on(ServerEvent event) {
        alarms.moved();
        if (!carryover.takes(event)) {
            return;
        }
        used();
        AudioDelta audio = delivery.audio(event);
        if (!bargeIn.lets(event, audio)) {
            return;
        }
        responses.on(event, audio);
        if (responses.answerBegan()) {
            carryover.turns().answerBegan();
        }
        requests.on(event);
        delivery.deliver(event, audio);
        switch (event.type()) {
            case ServerEventType.SESSION_UPDATED -> configured(keeper.current().effective());
            case ServerEventType.INPUT_AUDIO_BUFFER_SPEECH_STARTED ->
                bargeIn.speechStarted(keeper.current().effective(), responses.activeResponseId());
            case ServerEventType.RESPONSE_DONE ->
                bargeIn.responseDone(event.json().path("response").path("id").asText());
            default -> {
                // Nothing of ours depends on it.
            }
        }
        alarms.watch();
        keeper.check();
    }

    private boolean waitsForService() {
        return keeper.isUp() && (responses.waitsForService() || !requests.isEmpty());
    }

    private void stuck() {
        String waited = "The service sent nothing for " + settings.turnTimeout().toMillis() + " ms";
        if (responses.onlyAwaitsTheUser() && requests.isEmpty()) {
            responses.fail(new SessionException(waited + " while an answer to speech was awaited: it heard none"));
            return;
        }
        if (thread.held()) {
            failAll(new SessionException(waited + " because a consumer of the session does not take its events"));
            return;
        }
        waited += " although an answer was awaited: the session is stuck";
        SessionException cause = SessionException.timeout(waited);
        end(cause, LocalEvents.lost(cause));
        keeper.close();
    }

    private void failAll(SessionException cause) {
        responses.fail(cause);
        requests.failAll(cause);
    }

    private void end(SessionException cause, ServerEvent event) {
        if (closed != null) {
            return;
        }
        closed = cause;
        alarms.stop();
        toolCalls.stop();
        sender.close(cause);
        opened.completeExceptionally(cause);
        failAll(cause);
        delivery.end(event);
        ended.accept(this);
    }

    private void toolAnswered(String responseId, String callId, String result) {
        alarms.moved();
        responses.toolAnswered(responseId, callId, result);
        alarms.watch();
    }

    private void offerTools(JsonNode definitions) {
        ObjectNode update = carryover.offer(definitions);
        if (keeper.isUp()) {
            sender.sendOwn(update);
        }
    }

    private void used() {
        lastUse.set(System.nanoTime());
    }

    private final class Connection implements ConnectionKeeper.Owner {

        @Override
        public void opened() {
            EffectiveSession effective = keeper.current().effective();
            configured(effective);
            // Before anything is sent: whoever hears that it has been sent may ask what the session is.
            opened.complete(effective);
            sender.open();
            delivery.tell(LocalEvents.opened(effective));
            toolCalls.start();
            alarms.watch();
        }

        @Override
        public void onEvent(ServerEvent event) {
            on(event);
        }

        @Override
        public void interrupted(SessionException cause) {
            sender.pause();
            delivery.interrupt();
            responses.interrupt(cause);
            requests.failAll(cause);
        }

        @Override
        public boolean atTurnBoundary() {
            return responses.atRest() && requests.isEmpty() && carryover.turns().quiet() && !delivery.holdsTranscripts();
        }

        @Override
        public void moveTo(VoiceLiveSession next, int attempts, @Nullable SessionException lost, boolean boundary) {
            String previousId = keeper.current().isConfigured() ? keeper.current().effective().id() : "";
            boolean owed = carryover.turns().answerOwed();
            Restoration what = sender.moveTo(
                    next, () -> carryover.carryTo(next, previousId, attempts, !boundary, toolCalls::isRunning));
            EffectiveSession effective = next.effective();
            configured(effective);
            delivery.tell(lost == null
                    ? LocalEvents.renewed(effective, what) : LocalEvents.restored(effective, what, lost));
            responses.resume(carryover.history()::contains, owed && what.replayedTurns() == 0);
            alarms.moved();
            alarms.watch();
        }

        @Override
        public void ended(SessionException cause) {
            end(cause, LocalEvents.lost(cause));
        }
    }
}
