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

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.session.EventDrain;
import dev.voicelive.camel.session.VoiceLiveSession;

/** Makes the connections of a conversation, one after the other. */
@FunctionalInterface
public interface Connector {

    /**
     * A connection that has not been opened, with a credential of its own.
     *
     * @param settings the {@code session} object to open it with
     * @param drain    where its events go
     */
    VoiceLiveSession create(ObjectNode settings, EventDrain drain);
}
