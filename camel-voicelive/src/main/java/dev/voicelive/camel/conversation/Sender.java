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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.protocol.ClientEvents;
import dev.voicelive.camel.session.EventDrain;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.session.VoiceLiveSession;
import dev.voicelive.camel.transport.TransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends to the connection of the moment, each message to one connection, and remembers what another one would need.
 * Messages come from any thread; the rest is called on the conversation's thread.
 */
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private static final int BASE64_CHARACTERS = 4;
    private static final int BASE64_BYTES = 3;

    private final Outgoing outgoing;
    private final Room room;
    private final Carryover carryover;
    private final ConnectionKeeper keeper;
    private final EventDrain thread;
    /** Done when the connection of the moment has been replaced; only used while {@link #outgoing} sends. */
    private CompletableFuture<Void> replaced = new CompletableFuture<>();

    /**
     * @param maxWaiting messages that may wait while no connection can be used
     * @param room       for all messages that wait
     */
    Sender(int maxWaiting, Room room, Carryover carryover, ConnectionKeeper keeper, EventDrain thread) {
        this.outgoing = new Outgoing(maxWaiting);
        this.room = room;
        this.carryover = carryover;
        this.keeper = keeper;
        this.thread = thread;
    }

    CompletionStage<Void> append(byte[] audio) {
        long bytes = (long) BASE64_CHARACTERS * audio.length / BASE64_BYTES;
        return room.enter(bytes, () -> outgoing.send(() -> {
            CompletionStage<Void> sent = keeper.current().append(audio);
            if (isRefused(sent)) {
                return sent;
            }
            carryover.turns().appended(audio);
            CompletableFuture<Void> goesOn = replaced;
            // What this connection does not take is sent to the next one.
            return sent.exceptionallyCompose(lost -> goesOn);
        }));
    }

    CompletionStage<Void> send(ObjectNode event) {
        byte[] message = message(event);
        return room.enter(message.length, () -> outgoing.send(sending(event, message)));
    }

    /** Sends an event of the conversation itself, however much waits; nobody is told whether it was taken. */
    void sendOwn(ObjectNode event) {
        JsonNode item = event.path("item");
        if (item.path("type").asText().equals("function_call_output")) {
            carryover.history().answered(item.path("call_id").asText(), item.path("output").asText());
            if (!keeper.isUp()) {
                // The next connection is told it with the call.
                return;
            }
        }
        outgoing.sendOwn(sending(event, message(event))).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.debug("{} was not sent: {}", event.path("type").asText(), failure.getMessage());
            }
        });
    }

    /** A connection can be used. */
    void open() {
        outgoing.open(() -> {
        });
    }

    /** From now on everything waits. */
    void pause() {
        outgoing.pause();
    }

    /**
     * Another connection can be used.
     *
     * @param tell tells it what went before
     */
    Restoration moveTo(VoiceLiveSession next, Supplier<Restoration> tell) {
        AtomicReference<Restoration> told = new AtomicReference<>();
        AtomicReference<CompletableFuture<Void>> goesOn = new AtomicReference<>();
        outgoing.open(() -> {
            told.setPlain(tell.get());
            keeper.use(next);
            goesOn.setPlain(replaced);
            replaced = new CompletableFuture<>();
        });
        goesOn.getPlain().complete(null);
        return told.getPlain();
    }

    /** Nothing can be sent any more. */
    void close(SessionException cause) {
        outgoing.close(cause);
        replaced.completeExceptionally(cause);
    }

    private byte[] message(ObjectNode event) {
        if (event.path("type").asText().equals("session.update")) {
            if (!event.has("event_id")) {
                event.put("event_id", carryover.nextEventId());
            }
            thread.execute(() -> carryover.settings().sent(event));
        }
        return ClientEvents.event(event);
    }

    private Supplier<CompletionStage<Void>> sending(ObjectNode event, byte[] message) {
        return () -> {
            carryover.turns().sent(event);
            return keeper.current().send(message);
        };
    }

    /** Whether there was no room for it, so that who sends it keeps it. */
    private static boolean isRefused(CompletionStage<Void> sent) {
        CompletableFuture<Void> state = sent.toCompletableFuture();
        return state.isCompletedExceptionally()
                && state.handle((ok, failure) -> failure instanceof TransportException cause
                        && cause.kind() == TransportException.Kind.OVERFLOW).join();
    }
}
