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

/** Where a session stands; it only ever moves down this list. */
public enum SessionState {

    /** Made, but not opened yet. */
    NEW,
    /** The socket is being connected. */
    CONNECTING,
    /** Connected; {@code session.update} has not been acknowledged yet and nothing else may be sent. */
    CONFIGURING,
    /** {@code session.updated} has arrived: the session can be used. */
    READY,
    /** Being closed by us. */
    CLOSING,
    /** Closed by either side, or lost. */
    CLOSED
}
