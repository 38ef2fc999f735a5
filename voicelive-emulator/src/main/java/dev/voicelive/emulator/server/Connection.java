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
import org.jspecify.annotations.Nullable;

/** What goes on behind a socket. Safe for use by several threads. */
interface Connection {

    /** Begins the session and takes messages from now on; on the event loop. */
    void open();

    /** The session's time is over. */
    void expire();

    /** The session's id once it has begun, or null. */
    @Nullable
    String sessionId();

    /** Sends an event as it is to the client. */
    void inject(ObjectNode event);

    /**
     * The connection is gone; drops all work that waits.
     *
     * @param code the close code, or null when there was no close frame
     */
    void closed(@Nullable Integer code);
}
