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

import java.time.Duration;

/** What can be done to a connection from outside, as a network does it. Safe for use by several threads. */
interface Line {

    /** A connection that nothing can be done to. */
    Line DIRECT = new Line() {
        @Override
        public void cut() {
            // nothing is in between
        }

        @Override
        public void cutAfter(long bytes) {
            // nothing is in between
        }

        @Override
        public void stall(Duration time) {
            // nothing is in between
        }
    };

    /** Ends the connection, without a close frame, once all that was sent to the client has gone through. */
    void cut();

    /** Ends the connection once so many bytes have gone to the client, counted from its start. */
    void cutAfter(long bytes);

    /** Carries nothing more to the client for a time, once all that was sent has gone through. */
    void stall(Duration time);
}
