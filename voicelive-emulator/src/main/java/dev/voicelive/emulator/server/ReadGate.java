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

import java.util.EnumSet;
import java.util.Set;

import io.vertx.core.streams.ReadStream;

/** Reads from a socket only while nothing speaks against it. Used on the socket's event loop only. */
final class ReadGate {

    /** Why not to read. */
    enum Reason {
        /** Messages wait to be worked on. */
        BACKLOG,
        /** Speech waits to be recognised. */
        RECOGNITION,
        /** The client does not read what it is sent. */
        SLOW_READER,
        /** A test wants it so. */
        FAULT,
        /** A fault of this session wants it so. */
        STALL
    }

    private final ReadStream<?> stream;
    private final Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    private boolean released;

    ReadGate(ReadStream<?> stream) {
        this.stream = stream;
    }

    void set(Reason reason, boolean blocked) {
        if (released) {
            return;
        }
        boolean before = reasons.isEmpty();
        if (blocked) {
            reasons.add(reason);
        } else {
            reasons.remove(reason);
        }
        if (before && !reasons.isEmpty()) {
            stream.pause();
        } else if (!before && reasons.isEmpty()) {
            stream.resume();
        }
    }

    /** Reads from now on whatever is said, so that the end of the connection is seen. */
    void release() {
        for (Reason reason : Reason.values()) {
            set(reason, false);
        }
        released = true;
    }
}
