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
package dev.voicelive.camel.conversation;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

import dev.voicelive.camel.session.SessionException;
import org.jspecify.annotations.Nullable;

/** Decides whether and when another connection is tried after one was lost. Not thread-safe. */
final class Recovery {

    /**
     * What to do.
     *
     * @param pauseMillis how long to wait before the next attempt
     * @param end         the failure to end with instead, or null to go on
     */
    record Decision(long pauseMillis, @Nullable SessionException end) {
    }

    private final RecoverySettings settings;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private int recoveries;
    private int attempts;
    private int step;
    private long connectedAt;

    Recovery(RecoverySettings settings, RandomGenerator random, LongSupplier nanoTime) {
        this.settings = settings;
        this.random = random;
        this.nanoTime = nanoTime;
    }

    /** Attempts since the connection was lost. */
    int attempts() {
        return attempts;
    }

    /** A connection can be used. */
    void connected() {
        connectedAt = nanoTime.getAsLong();
        attempts = 0;
    }

    /** The connection was lost. */
    Decision lost(SessionException cause) {
        if (settings.attempts() == 0 || settings.recoveries() == 0 || !cause.retryable()) {
            return end(cause);
        }
        if (recoveries == settings.recoveries()) {
            return end(cause.explained(
                    "The connection was lost once more after it had been restored " + recoveries
                                       + " times, which is the limit (option maxRecoveries)"));
        }
        recoveries++;
        // One that breaks again at once is not tried faster than one that cannot be made.
        long lived = nanoTime.getAsLong() - connectedAt;
        if (lived > settings.backoff().maximum().toNanos()) {
            step = 0;
        }
        return pause(cause);
    }

    /** An attempt has failed. */
    Decision failed(SessionException cause) {
        attempts++;
        if (!cause.retryable()) {
            return end(cause.explained("The connection was lost and could not be restored"));
        }
        if (attempts >= settings.attempts()) {
            return end(cause.explained(
                    "The connection was lost and could not be restored in " + attempts
                                       + " attempts (option reconnectAttempts)"));
        }
        return pause(cause);
    }

    /** The pause before an attempt that nobody waits for, to be made anew because of {@code cause}. */
    long pauseMillis(SessionException cause) {
        Duration pause = settings.backoff().pause(step++, random);
        return Math.max(pause.toMillis(), cause.retryAfterMillis());
    }

    private Decision pause(SessionException cause) {
        return new Decision(pauseMillis(cause), null);
    }

    private static Decision end(SessionException cause) {
        return new Decision(0, cause);
    }
}
