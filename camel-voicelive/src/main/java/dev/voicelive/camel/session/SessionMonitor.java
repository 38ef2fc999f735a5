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

import org.jspecify.annotations.Nullable;

/** Sees what becomes of a session's connection, to count it. Called on any thread; must neither block nor throw. */
public interface SessionMonitor {

    /** Sees nothing. */
    static SessionMonitor none() {
        return new SessionMonitor() {
        };
    }

    /** The session can be used. */
    default void ready(EffectiveSession session) {
    }

    /** So many bytes of audio were handed to the socket. */
    default void appended(int bytes) {
    }

    /**
     * The connection is over, or there will be none.
     *
     * @param cause why, or null when it was closed from this side
     */
    default void ended(@Nullable SessionException cause) {
    }
}
