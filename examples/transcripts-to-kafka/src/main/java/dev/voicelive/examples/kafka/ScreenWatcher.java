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
package dev.voicelive.examples.kafka;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Prints what comes, a line for each event, and knows how much of it there was. Thread-safe. */
final class ScreenWatcher extends Watcher {

    private static final int NAME_WIDTH = 24;

    private final PrintStream screen;
    private final Set<String> closed = new HashSet<>();
    private final List<String> failed = new ArrayList<>();
    private final long started = System.nanoTime();
    private long segments;
    private long audioMs;

    ScreenWatcher(PrintStream screen) {
        this.screen = screen;
    }

    @Override
    protected synchronized void heard(LiveProgress.Heard heard) {
        if (heard.text() == null && !closed.contains(heard.recording())) {
            print(heard.name(), heard.parts() == 1 ? "begun" : "part " + heard.part() + " of " + heard.parts() + " begun");
        }
    }

    @Override
    protected synchronized void segment(SegmentRecord segment) {
        segments++;
        print(segment.name(), time(segment.startMs()) + "  " + segment.text());
    }

    @Override
    protected synchronized void closed(ClosingRecord closing) {
        boolean whole = closing.failedParts().isEmpty();
        if (closed.add(closing.recording()) && whole) {
            audioMs += closing.durationMs();
        }
        print(closing.name(), (whole ? "done, " : "not transcribed to its end, ") + closing.segments() + " segments in "
                              + time(closing.durationMs()));
        notifyAll();
    }

    @Override
    protected synchronized void failed(DeadRecord dead) {
        String name = dead.claim() == null ? "a record" : dead.claim().name();
        failed.add(name);
        print(name, "failed: " + dead.cause());
    }

    private void print(String name, String text) {
        screen.printf("%-" + NAME_WIDTH + "s %s%n", printable(name), printable(text));
        screen.flush();
    }

    /** Blocks until so many recordings have their closing record. */
    synchronized void awaitRecordings(int count) throws InterruptedException {
        while (closed.size() < count) {
            wait();
        }
    }

    synchronized int failures() {
        return failed.size();
    }

    synchronized String summary() {
        double seconds = (System.nanoTime() - started) / 1e9;
        return String.format(Locale.ROOT, "%d recordings, %d segments, %s of audio in %.1f s (%.1f times real time); %d failed",
                closed.size(), segments, time(audioMs), seconds, audioMs / 1000.0 / seconds, failed.size());
    }

    private static String time(long millis) {
        return String.format(Locale.ROOT, "%d:%02d", millis / 60_000, millis / 1000 % 60);
    }

    /** Without control characters: a hostile file name must not steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cc}", "?");
    }
}
