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

import dev.voicelive.benchmarks.EmulatorProcess;

/** A session that is appended to and heard, with a look at the memory before; for one scenario. */
final class SessionRun implements AutoCloseable {

    private final EmulatorProcess service;
    private final Limits limits;
    private final Hearing hearing = new Hearing();
    private final Tally tally = new Tally();
    private final BoundsRoutes routes;
    private final Memory start;
    private long answer;

    SessionRun(EmulatorProcess service, int megabytes) throws Exception {
        this.service = service;
        limits = Limits.of(megabytes);
        routes = new BoundsRoutes(service, limits.maxUnsent(), hearing);
        append();
        tally.awaitSettled(1);
        start = Memory.now();
    }

    /** How many chunks all that is offered are. */
    int chunks() {
        return limits.chunks();
    }

    Hearing hearing() {
        return hearing;
    }

    /** Appends a chunk; tells whether it was refused at once. */
    boolean append() {
        return tally.add(routes.append());
    }

    void append(int count) {
        for (int i = 0; i < count; i++) {
            append();
        }
    }

    /** Has the service answer with all that is offered; gives the length (bytes). */
    long ask() {
        answer = (long) limits.pieces() * CountingSpeech.PIECE_BYTES;
        routes.ask(limits.pieces()).join();
        return answer;
    }

    /** Chunks that were neither accepted nor refused yet. */
    long waiting() {
        return tally.waiting();
    }

    /**
     * Waits for everything to come to its end.
     *
     * @param middle  the memory when half of all was offered
     * @param end     the memory when all was offered
     * @param waiting what waited then
     */
    Finding finish(Memory middle, Memory end, long waiting) throws Exception {
        tally.awaitSettled(tally.sent());
        long unheard = Limits.unheard(service, tally.accepted());
        return new Finding(
                tally.sent(), tally.accepted(), tally.refused(), waiting, hearing.inOrder(), unheard + hearing.lost(answer),
                limits.allowed(), start, middle, end);
    }

    @Override
    public void close() throws Exception {
        routes.close();
    }
}
