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
package dev.voicelive.camel.transport;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Hands what arrived to the listener, one call at a time and in order, unless held. Filling and emptying happen on one
 * thread, the event loop; holding may happen on any.
 */
final class Inbox {

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean held = true;
    private boolean emptying;

    /** Adds one call of the listener and makes it unless held. */
    void add(Runnable call) {
        synchronized (this) {
            waiting.add(call);
        }
        empty();
    }

    synchronized void hold() {
        held = true;
    }

    /** Ends the hold; what waits goes out at the next {@link #empty}. */
    synchronized void release() {
        held = false;
    }

    synchronized boolean held() {
        return held;
    }

    /** Makes the calls that wait, until held. On the event loop. */
    void empty() {
        synchronized (this) {
            if (emptying) {
                return;
            }
            emptying = true;
        }
        for (Runnable call = next(); call != null; call = next()) {
            call.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable call = held ? null : waiting.poll();
        emptying = call != null;
        return call;
    }
}
