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
package dev.voicelive.emulator.server;

import java.util.function.ToIntFunction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.fault.Faults.Ending;
import dev.voicelive.emulator.fault.SessionFaults;
import dev.voicelive.emulator.fault.SessionFaults.Outgoing;

/** Sends the events of a session, and has go wrong what was ordered. Used by the session's own thread only. */
final class FaultySender {

    private final EventSocket socket;
    private final SessionFaults faults;
    private final ToIntFunction<ObjectNode> sender;
    private boolean ended;

    /** @param sender sends an event and gives its length */
    FaultySender(EventSocket socket, SessionFaults faults, ToIntFunction<ObjectNode> sender) {
        this.socket = socket;
        this.faults = faults;
        this.sender = sender;
    }

    void send(ObjectNode event) {
        if (ended) {
            return;
        }
        Outgoing outgoing = faults.outgoing(event);
        if (!outgoing.delay().isZero()) {
            socket.delay(outgoing.delay());
        }
        if (!outgoing.stallReads().isZero()) {
            socket.stallReads(outgoing.stallReads());
        }
        for (ObjectNode each : outgoing.events()) {
            Ending ending = faults.sent(sender.applyAsInt(each));
            if (ending != null) {
                end(ending);
                return;
            }
        }
        if (!outgoing.stallWrites().isZero()) {
            socket.stallWrites(outgoing.stallWrites());
        }
    }

    /** Ends the connection; nothing is sent from then on. */
    void end(Ending ending) {
        ended = true;
        if (ending.withoutCloseFrame()) {
            socket.drop();
        } else {
            socket.close(ending.closeCode(), "closed by an ordered fault");
        }
    }
}
