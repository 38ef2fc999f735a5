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
package dev.voicelive.benchmarks.bounds;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import dev.voicelive.benchmarks.EmulatorProcess;

/**
 * How much is offered and what may be held of it.
 *
 * @param megabytes offered
 * @param maxUnsent the option maxUnsentSize (bytes): the default, or less when that would hold all that is offered
 */
record Limits(int megabytes, long maxUnsent) {

    private static final long DEFAULT_UNSENT = 64L << 20;
    private static final long RESEND_BUFFER = 2L << 20;
    /** Events that may wait at a route, twice: in the session and in the route's queue; 20 KB each. */
    private static final long EVENTS = 2L * 256 * 20_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    static Limits of(int megabytes) {
        return new Limits(megabytes, Math.min(DEFAULT_UNSENT, ((long) megabytes << 20) / 4));
    }

    /** How many chunks the megabytes are. */
    int chunks() {
        return (int) (((long) megabytes << 20) / BoundsRoutes.CHUNK_BYTES);
    }

    /** How many pieces of {@link CountingSpeech} the megabytes are. */
    int pieces() {
        return Math.max(1, (int) (((long) megabytes << 20) / CountingSpeech.PIECE_BYTES));
    }

    /** Messages that wait to be sent, with the bodies that they were made of, audio to be sent again, and events. */
    long allowed() {
        return 2 * maxUnsent + RESEND_BUFFER + EVENTS;
    }

    /** How many of the chunks that were accepted the service has not heard, however long it is waited for. */
    static long unheard(EmulatorProcess service, long accepted) throws IOException, InterruptedException {
        long expected = accepted * BoundsRoutes.CHUNK_BYTES;
        long heard = Long.parseLong(service.ask("heard"));
        for (long since = System.nanoTime(); heard < expected && System.nanoTime() - since < PATIENCE_NANOS;) {
            TimeUnit.MILLISECONDS.sleep(50);
            long now = Long.parseLong(service.ask("heard"));
            since = now > heard ? System.nanoTime() : since;
            heard = now;
        }
        return Math.abs(expected - heard) / BoundsRoutes.CHUNK_BYTES;
    }
}
