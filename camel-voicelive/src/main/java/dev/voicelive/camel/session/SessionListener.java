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
package dev.voicelive.camel.session;

import dev.voicelive.camel.protocol.ServerEvent;

/** Receives what happens in a session, in wire order, one call at a time and never on the socket's event loop. */
public interface SessionListener {

    /** An event of the service; unknown types are handed on as they are. */
    void onEvent(ServerEvent event);

    /**
     * The session has ended without our asking. Called once, after the last event.
     *
     * @param cause why; its message is fit for users
     */
    void onLost(SessionException cause);
}
