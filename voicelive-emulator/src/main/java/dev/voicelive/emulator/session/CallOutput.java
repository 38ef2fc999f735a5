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
package dev.voicelive.emulator.session;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A call of a tool by the assistant while it is made (protocol section 13.7). Not thread-safe. */
final class CallOutput {

    private final SessionOutput output;
    private final ResponseEvents events;
    private final int index;
    private final ObjectNode item;
    private final String itemId;
    private final String callId;
    private final StringBuilder arguments = new StringBuilder();

    /** @param item as announced before */
    CallOutput(SessionOutput output, ResponseEvents events, int index, ObjectNode item) {
        this.output = output;
        this.events = events;
        this.index = index;
        this.item = item;
        itemId = item.path("id").asText();
        callId = item.path("call_id").asText();
    }

    void add(String delta) {
        arguments.append(delta);
        output.send(events.argumentsDelta(itemId, index, callId, delta));
    }

    /**
     * Sends what ends the item.
     *
     * @param whole whether the arguments came to their end
     */
    void close(String status, boolean whole) {
        item.put("status", status).put("arguments", arguments.toString());
        if (whole) {
            output.send(events.argumentsDone(itemId, index, callId, item.path("name").asText(), arguments.toString()));
        }
        output.send(events.outputItem("response.output_item.done", index, item));
    }
}
