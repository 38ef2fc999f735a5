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
package dev.voicelive.camel.observe;

import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Whether the sessions of an endpoint are as they should be: not before the first has been opened, and no more when
 * none can be. A connection that is lost and comes back within {@value #GRACE_SECONDS} s changes nothing, unless it was
 * lost for good. Thread-safe.
 */
public final class SessionHealth {

    /** How long a lost connection may stay away, in seconds. */
    public static final int GRACE_SECONDS = 30;

    private static final long GRACE_NANOS = GRACE_SECONDS * 1_000_000_000L;

    /** @param message why, without anything secret */
    public record Status(boolean up, String message) {
    }

    private final LongSupplier nanoTime;
    private boolean opened;
    private boolean failing;
    private boolean fatal;
    private boolean refused;
    private long failingSince;
    private @Nullable String failure;

    public SessionHealth(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void opened() {
        opened = true;
        failing = false;
        fatal = false;
        refused = false;
        failure = null;
    }

    /** @param connected whether there was a session, which is over now, or none could be opened */
    synchronized void lost(boolean connected, boolean retryable, @Nullable String message) {
        refused |= !connected;
        if (!failing) {
            failing = true;
            failingSince = nanoTime.getAsLong();
        }
        fatal |= !retryable;
        failure = message;
    }

    /**
     * How it is.
     *
     * @param needed whether a session ought to be open; if not, none having been tried is fine
     */
    public synchronized Status status(boolean needed) {
        if (!failing) {
            return opened || !needed
                    ? new Status(true, opened ? "open" : "not needed yet") : new Status(false, "no session was opened yet");
        }
        if (!needed && !fatal && !refused) {
            return new Status(true, "lost, to be opened again when needed: " + failure);
        }
        if (opened && !fatal && nanoTime.getAsLong() - failingSince < GRACE_NANOS) {
            return new Status(true, "lost and expected back: " + failure);
        }
        return new Status(false, String.valueOf(failure));
    }
}
