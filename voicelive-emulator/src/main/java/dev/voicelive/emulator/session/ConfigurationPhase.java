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
package dev.voicelive.emulator.session;

/** Counts the failed attempts to configure a session (protocol section 6.2). Not thread-safe. */
final class ConfigurationPhase {

    static final int MAX_ATTEMPTS = 5;

    private int failed;
    private boolean over;

    /** Whether the session has been configured, so that all events are taken. */
    boolean over() {
        return over;
    }

    void succeeded() {
        over = true;
    }

    /** Counts a failed attempt; a failure after the phase counts nothing. */
    void failed() {
        if (!over) {
            failed++;
        }
    }

    boolean exhausted() {
        return failed >= MAX_ATTEMPTS;
    }
}
