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
package dev.voicelive.emulator.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes down the events of one session, in order; by one thread at a time. */
public interface Tape extends AutoCloseable {

    /** Takes nothing down. */
    Tape NONE = new Tape() {
        @Override
        public void client(ObjectNode event, byte[] audio) {
            // not wanted
        }

        @Override
        public void server(ObjectNode event) {
            // not wanted
        }

        @Override
        public void close() {
            // nothing is open
        }
    };

    /**
     * An event of the client.
     *
     * @param event all of it but a top-level {@code audio}
     * @param audio that audio, decoded; empty when there is none
     */
    void client(ObjectNode event, byte[] audio);

    /** An event to the client. */
    void server(ObjectNode event);

    @Override
    void close();
}
