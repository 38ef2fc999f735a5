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

import io.vertx.core.http.HttpServerRequest;

/** Shows people what goes on: is told of all sessions, and answers requests of browsers. Safe for use by threads. */
public interface Monitor {

    /** Shows nothing. */
    Monitor NONE = new Monitor() {
    };

    /** A session has begun; its trace is told all about it. */
    default SessionTrace opened(String sessionId, ConnectionRequest request) {
        return SessionTrace.NONE;
    }

    /** An upgrade was answered with this HTTP status. */
    default void refused(ConnectionRequest request, int status) {
    }

    /**
     * Answers a request that is no upgrade, on its event loop.
     *
     * @return whether it is answered, or will be
     */
    default boolean answer(HttpServerRequest request) {
        return false;
    }
}
