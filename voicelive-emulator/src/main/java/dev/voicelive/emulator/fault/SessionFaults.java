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
package dev.voicelive.emulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.fault.Faults.Ending;
import dev.voicelive.emulator.fault.Faults.FirstError;
import dev.voicelive.emulator.fault.Faults.UtteranceFate;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one session: those ordered for it and those that all sessions share. Used by one thread at a time, as
 * the session is.
 */
public final class SessionFaults {

    /**
     * What is sent in place of an event.
     *
     * @param delay       time to wait before
     * @param events      what is sent, in order
     * @param stallReads  time for which nothing is read from the client from then on
     * @param stallWrites time for which nothing reaches the client from then on
     */
    public record Outgoing(Duration delay, List<ObjectNode> events, Duration stallReads, Duration stallWrites) {
    }

    private final Faults shared;
    private final List<Fault.OfSession> ofSession = new ArrayList<>();
    private final List<Occurrences<Fault.OfEvent>> ofEvents = new ArrayList<>();
    private final List<Occurrences<Fault.SpoilTranscription>> ofUtterances = new ArrayList<>();
    private long events;
    private long bytes;

    SessionFaults(Faults shared) {
        this.shared = shared;
    }

    void add(Fault.OfSession fault) {
        ofSession.add(fault);
    }

    /** Adds a fault that is counted within the session. */
    void add(FaultOrder order, RandomGenerator random) {
        if (order.fault() instanceof Fault.OfEvent fault) {
            ofEvents.add(new Occurrences<>(fault, order.schedule(), random));
        } else if (order.fault() instanceof Fault.SpoilTranscription fault) {
            ofUtterances.add(new Occurrences<>(fault, order.schedule(), random));
        }
    }

    /** The faults of a kind that were ordered for this session as a whole. */
    public <F extends Fault.OfSession> List<F> of(Class<F> kind) {
        return ofSession.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The error that the session gets as first event, or null. */
    public @Nullable FirstError firstError() {
        FirstError next = shared.nextFirstError();
        return next != null
                ? next : of(Fault.FailSession.class).stream().findFirst().map(Fault.FailSession::error).orElse(null);
    }

    /** What to send in place of an event. */
    public Outgoing outgoing(ObjectNode event) {
        List<ObjectNode> sent = List.of(event);
        Duration delay = Duration.ZERO;
        Duration stallReads = Duration.ZERO;
        Duration stallWrites = Duration.ZERO;
        for (Occurrences<Fault.OfEvent> each : ofEvents) {
            if (each.next()) {
                Fault.OfEvent fault = each.fault();
                if (fault instanceof Fault.Rewrite rewrite) {
                    sent = rewrite.apply(sent);
                } else if (fault instanceof Fault.Delay delayed) {
                    delay = delay.plus(delayed.time());
                } else if (fault instanceof Fault.StallReads stall) {
                    stallReads = stallReads.plus(stall.time());
                } else if (fault instanceof Fault.StallWrites stall) {
                    stallWrites = stallWrites.plus(stall.time());
                }
            }
        }
        return new Outgoing(delay, sent, stallReads, stallWrites);
    }

    /** An event of so many bytes was sent; gives how the connection is to end now, or null. */
    public @Nullable Ending sent(int length) {
        events++;
        bytes += length;
        for (Fault.End end : of(Fault.End.class)) {
            if (events >= end.events() || bytes >= end.bytes()) {
                return end.ending();
            }
        }
        return null;
    }

    /** How a session that has come this far is to end now, or null. */
    public @Nullable Ending endingAt(long audioMillis, int transcriptions) {
        return shared.endingAt(audioMillis, transcriptions);
    }

    /** What is to happen with the utterance at hand. */
    public UtteranceFate nextUtterance() {
        UtteranceFate fate = shared.nextUtterance();
        for (Occurrences<Fault.SpoilTranscription> each : ofUtterances) {
            if (each.next() && fate == UtteranceFate.TRANSCRIBE) {
                fate = each.fault().fate();
            }
        }
        return fate;
    }
}
