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
package dev.voicelive.examples.transcribe;

import java.io.PrintStream;

import dev.voicelive.examples.transcribe.report.Times;

/** One plain line for every recording that has ended: for logs, pipes and terminals that can do no more. */
final class LineProgress implements ProgressDisplay {

    private final PrintStream out;
    private final int total;
    private int ended;

    LineProgress(PrintStream out, int total) {
        this.out = out;
        this.total = total;
    }

    @Override
    public void started(Recording recording, long durationMs) {
        // A line for the end is enough.
    }

    @Override
    public void moved(Recording recording, long transcribedMs) {
        // Likewise.
    }

    @Override
    public synchronized void ended(Outcome outcome) {
        ended++;
        out.println("[" + ended + "/" + total + "] " + (outcome.failed() ? "failed: " : "") + text(outcome));
        out.flush();
    }

    @Override
    public void close() {
        out.flush();
    }

    /** What became of a recording, in one line. */
    static String text(Outcome outcome) {
        String name = printable(outcome.recording().name());
        if (outcome.failure() != null) {
            return name + ": " + printable(outcome.failure());
        }
        return outcome.transcript() == null ? name : name + ", " + Times.length(outcome.transcript().durationMs());
    }

    /** Without control characters: a hostile file name must not steer the terminal. */
    static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
