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
package dev.voicelive.benchmarks;

import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What the clients of one run have seen. Safe for use by several threads. */
final class Measures {

    final AtomicLong chunks = new AtomicLong();
    final AtomicLong errors = new AtomicLong();
    final AtomicLong ready = new AtomicLong();
    /** From the begin of the connection to {@code session.created} (ns). */
    private final ConcurrentLinkedQueue<Long> created = new ConcurrentLinkedQueue<>();
    /** From a question in the stream of audio to its answer (ns): how far the emulator is behind. */
    private final ConcurrentLinkedQueue<Long> behind = new ConcurrentLinkedQueue<>();

    void created(long nanos) {
        created.add(nanos);
    }

    void behind(long nanos) {
        behind.add(nanos);
    }

    /** Forgets what the sessions have seen until now, errors aside. */
    void restart() {
        created.clear();
        behind.clear();
        chunks.set(0);
    }

    /** Questions that were answered. */
    int answers() {
        return behind.size();
    }

    String createdMillis() {
        return percentiles(created);
    }

    String behindMillis() {
        return percentiles(behind);
    }

    private static String percentiles(ConcurrentLinkedQueue<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? "- / -" : "%.1f / %.1f".formatted(at(sorted, 0.5), at(sorted, 0.99));
    }

    private static double at(long[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1, part * sorted.length)] / 1e6;
    }
}
