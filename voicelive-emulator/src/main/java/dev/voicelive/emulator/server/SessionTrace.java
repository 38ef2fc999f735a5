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

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.session.ClientMessage;
import org.jspecify.annotations.Nullable;

/**
 * Follows one session for a {@link Monitor}. Called on the session's thread, in order, for each event; must not block,
 * and neither change nor keep what it is given, texts aside.
 */
public interface SessionTrace {

    /** Follows nothing. */
    SessionTrace NONE = new SessionTrace() {
    };

    /** A client event has arrived and is about to be handled. */
    default void received(ClientMessage message) {
    }

    /** Something that is no event has arrived. */
    default void malformed(String problem, int bytes) {
    }

    /** @param text the event as it is sent */
    default void sent(ObjectNode event, String text) {
    }

    /** @param closeCode what the WebSocket was closed with; null when there was no close frame */
    default void ended(@Nullable Integer closeCode) {
    }
}
