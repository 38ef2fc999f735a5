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

/**
 * Watches what goes on, for tests. Calls about one session come one after the other and in order, those of different
 * sessions at the same time. The events given are the listener's own to keep.
 */
public interface SessionListener {

    /** Watches nothing; no events are copied for it. */
    SessionListener NONE = new SessionListener() {
    };

    /** An upgrade was answered with this HTTP status. */
    default void refused(ConnectionRequest request, int status) {
    }

    default void connected(String sessionId, ConnectionRequest request) {
    }

    /**
     * A client event has arrived and is about to be handled.
     *
     * @param event      all of it but a top-level {@code audio}
     * @param audioBytes length of that audio, decoded; 0 when there is none
     */
    default void clientEvent(String sessionId, String type, ObjectNode event, int audioBytes) {
    }

    /** A server event is about to be sent. */
    default void serverEvent(String sessionId, String type, ObjectNode event) {
    }

    default void disconnected(String sessionId) {
    }
}
