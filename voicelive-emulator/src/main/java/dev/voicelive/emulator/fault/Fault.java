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
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.fault.Faults.Ending;
import dev.voicelive.emulator.fault.Faults.FirstError;
import dev.voicelive.emulator.fault.Faults.Refusal;
import dev.voicelive.emulator.fault.Faults.UtteranceFate;

/** Something that goes wrong in a session; {@link FaultKind} tells how each is written. */
public sealed interface Fault {

    /** Goes wrong with an upgrade or with the session that it opens; it is decided once for each upgrade. */
    sealed interface OfSession extends Fault {
    }

    /** Goes wrong with an event to the client; it is decided for each event that the session sends. */
    sealed interface OfEvent extends Fault {
    }

    /** The upgrade is refused. */
    record Refuse(Refusal refusal) implements OfSession {
    }

    /** The upgrade is answered late. */
    record SlowHandshake(Duration delay) implements OfSession {
    }

    /** The session gets an {@code error} instead of {@code session.created} and is closed. */
    record FailSession(FirstError error) implements OfSession {
    }

    /** The connection ends once so many events, or events of so many bytes, were sent. */
    record End(long events, long bytes, Ending ending) implements OfSession {
    }

    /** The connection is cut after so many bytes of any kind, be it within a frame. */
    record Cut(long bytes) implements OfSession {
    }

    /** The session's time is over early. */
    record Expire(Duration after) implements OfSession {
    }

    /** Nothing is read from the client for a while, from the event on. */
    record StallReads(Duration time) implements OfEvent {
    }

    /**
     * Nothing reaches the client for a while, from after the event on; not even a pong or the end of the connection.
     */
    record StallWrites(Duration time) implements OfEvent {
    }

    /** The event and all that follow come late, in their order. */
    record Delay(Duration time) implements OfEvent {
    }

    /** The event is sent in another way. */
    sealed interface Rewrite extends OfEvent {

        /** What is sent in place of {@code events}, which stay as they are. */
        List<ObjectNode> apply(List<ObjectNode> events);
    }

    /** The event comes twice. */
    record Duplicate() implements Rewrite {

        @Override
        public List<ObjectNode> apply(List<ObjectNode> events) {
            return events.stream().flatMap(event -> Stream.of(event, event)).toList();
        }
    }

    /** An event of a type that no client knows comes before it. */
    record Unknown(String type) implements Rewrite {

        @Override
        public List<ObjectNode> apply(List<ObjectNode> events) {
            ObjectNode first = events.get(0);
            ObjectNode unknown = first.objectNode().put("event_id", first.path("event_id").asText() + "_unknown")
                    .put("type", type).put("reason", "The emulator was told to send an unknown event");
            return Stream.concat(Stream.of(unknown), events.stream()).toList();
        }
    }

    /** The event has a field {@code padding} of so many characters. */
    record Pad(int length) implements Rewrite {

        @Override
        public List<ObjectNode> apply(List<ObjectNode> events) {
            String padding = "x".repeat(length);
            return events.stream().map(event -> event.deepCopy().put("padding", padding)).toList();
        }
    }

    /** An utterance is not transcribed; it is decided for each utterance. */
    record SpoilTranscription(UtteranceFate fate) implements Fault {
    }
}
