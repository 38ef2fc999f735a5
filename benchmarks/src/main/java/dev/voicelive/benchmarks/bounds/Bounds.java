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

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

import dev.voicelive.benchmarks.EmulatorProcess;

/** Runs scenarios, each with an emulator of its own, and prints what they show as it comes. Not thread-safe. */
final class Bounds {

    private static final String ROW = "%-16s %8s %8s %8s %8s %9s %6s %14s %14s %7s %9s  %s%n";

    private final PrintWriter out;

    Bounds(PrintWriter out) {
        this.out = out;
    }

    /** @return the names of the scenarios in which memory was not flat or something was lost */
    List<String> run(List<Scenario> scenarios) throws InterruptedException {
        scenarios.forEach(scenario -> out.printf("%-16s %s%n", scenario.name(), scenario.story()));
        out.println();
        out.printf(
                ROW, "", "sent", "accepted", "refused", "waiting", "in order", "lost", "heap MB", "buffers MB", "allowed",
                "threads", "");
        out.flush();
        List<String> failed = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            String verdict;
            try (EmulatorProcess service = new EmulatorProcess(List.of(), BoundsService.class)) {
                Finding finding = scenario.run(service);
                List<String> objections = finding.objections();
                verdict = objections.isEmpty() ? "flat" : "FAILED: " + String.join(", ", objections);
                print(scenario.name(), finding, verdict);
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                verdict = "FAILED: " + e;
                out.printf("%-16s %s%n", scenario.name(), verdict);
            }
            out.flush();
            if (!verdict.equals("flat")) {
                failed.add(scenario.name());
            }
        }
        return failed;
    }

    private void print(String name, Finding finding, String verdict) {
        Memory start = finding.start();
        Memory middle = finding.middle();
        Memory end = finding.end();
        out.printf(
                ROW, name, finding.sent(), finding.accepted(), finding.refused(), finding.waiting(), finding.inOrder(),
                finding.lost(), looks(mega(start.heap()), mega(middle.heap()), mega(end.heap())),
                looks(mega(start.direct()), mega(middle.direct()), mega(end.direct())), mega(finding.allowed()),
                looks(start.threads(), middle.threads(), end.threads()), verdict);
    }

    private static String looks(long start, long middle, long end) {
        return start + "/" + middle + "/" + end;
    }

    private static long mega(long bytes) {
        return bytes >> 20;
    }
}
