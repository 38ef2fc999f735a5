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
package dev.voicelive.benchmarks.soak;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prints how the soak goes, and judges whether memory and threads stay flat. */
final class SoakReport {

    private static final String ROW = "%8s %9s %9s %12s %6s %7s %8s %8s %8s %9s %8s%n";
    /** What live heap may grow by between the second quarter and the last: garbage is never all found. */
    private static final double GROWTH = 1.25;
    private static final int GROWTH_MB = 16;
    private static final int THREADS = 10;

    private record Look(int heapMegabytes, int threads) {
    }

    private final PrintStream out;
    private final List<Look> looks = new ArrayList<>();

    SoakReport(PrintStream out) {
        this.out = out;
    }

    void begin(int sessions, int seconds, double faultEvery, long seed) {
        out.printf("%d sessions speak for %d s; something goes wrong about every %.1f s (--seed %d)%n%n", sessions, seconds,
                faultEvery, seed);
        out.printf(ROW, "second", "connected", "spoken", "transcribed", "late", "named", "missing", "doubled", "garbled",
                "heap MB",
                "threads");
    }

    /** The state at this second; the heap is what is left after a collection. */
    void look(int second, Ledger.Balance balance, int connected) {
        System.gc();
        int heap = (int) (ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        looks.add(new Look(heap, threads));
        row(String.valueOf(second), String.valueOf(connected), balance, String.valueOf(heap), String.valueOf(threads));
    }

    void end(Ledger.Balance balance, Map<String, Integer> events) {
        row("end", "", balance, isFlat() ? "flat" : "grows", "");
        out.println();
        events.forEach((type, count) -> out.printf("%8d %s%n", count, type));
        out.println();
        out.println(balance.isExact()
                ? "Every utterance has its transcript once or was named as lost." : "Not every utterance is accounted for.");
    }

    void remark(String key, List<String> remarks) {
        out.println(key + ": " + String.join("; ", remarks));
    }

    /** Whether neither heap nor threads have grown since all sessions were there. */
    boolean isFlat() {
        int quarter = looks.size() / 4;
        Look early = largest(looks.subList(quarter, 2 * quarter));
        Look late = largest(looks.subList(looks.size() - quarter, looks.size()));
        return late.heapMegabytes() <= early.heapMegabytes() * GROWTH + GROWTH_MB
                && late.threads() <= early.threads() + THREADS;
    }

    private static Look largest(List<Look> looks) {
        return new Look(
                looks.stream().mapToInt(Look::heapMegabytes).max().orElse(0),
                looks.stream().mapToInt(Look::threads).max().orElse(0));
    }

    private void row(String second, String connected, Ledger.Balance balance, String heap, String threads) {
        out.printf(ROW, second, connected, balance.spoken(), balance.transcribed(), balance.late(), balance.named(),
                balance.missing(),
                balance.doubled(), balance.garbled(), heap, threads);
    }
}
