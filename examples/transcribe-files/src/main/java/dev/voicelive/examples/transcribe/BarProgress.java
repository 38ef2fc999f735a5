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
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar for every recording that is being transcribed and one for all of them, kept at the bottom of the terminal; what
 * has ended scrolls up above them as a line.
 */
final class BarProgress implements ProgressDisplay {

    private static final int NAME_WIDTH = 28;
    private static final int UPDATE_MILLIS = 200;

    private final TerminalLines terminal;
    private final Map<Recording, Bar> bars = new HashMap<>();
    private final Bar total;
    private final int count;
    private long endedMillis;
    private int ended;

    /** A bar in seconds of audio. */
    private record Bar(ProgressBar bar, TerminalLines.Line line, long[] millis) {
    }

    /** @param totalMillis length of all recordings together, as far as it is known */
    BarProgress(PrintStream out, int count, long totalMillis) {
        this.terminal = new TerminalLines(out);
        this.count = count;
        this.total = open("All recordings", totalMillis);
    }

    private Bar open(String name, long millis) {
        boolean unicode = Charset.defaultCharset().equals(StandardCharsets.UTF_8);
        TerminalLines.Line line = terminal.add();
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(("%-" + NAME_WIDTH + "s").formatted(name))
                .setInitialMax(millis < 0 ? -1 : seconds(millis))
                .setStyle(unicode ? ProgressBarStyle.UNICODE_BLOCK : ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new DelegatingProgressBarConsumer(line))
                .setUnit(" s", 1)
                .build();
        return new Bar(bar, line, new long[1]);
    }

    /** At least 1, so that a bar can be full. */
    private static long seconds(long millis) {
        return Math.max(1, Math.round(millis / 1000.0));
    }

    @Override
    public synchronized void started(Recording recording, long durationMs) {
        if (!bars.containsKey(recording)) {
            bars.put(recording, open(shortened(recording.name()), durationMs));
        }
    }

    @Override
    public synchronized void moved(Recording recording, long transcribedMs) {
        Bar bar = bars.get(recording);
        if (bar != null && transcribedMs > bar.millis()[0]) {
            bar.millis()[0] = transcribedMs;
            bar.bar().stepTo(transcribedMs / 1000);
            showTotal();
        }
    }

    @Override
    public synchronized void ended(Outcome outcome) {
        Bar bar = bars.remove(outcome.recording());
        if (bar != null) {
            bar.bar().close();
            terminal.remove(bar.line());
        }
        endedMillis += outcome.transcript() == null ? 0 : outcome.transcript().durationMs();
        ended++;
        terminal.print((outcome.failed() ? "✗ " : "✓ ") + LineProgress.text(outcome));
        showTotal();
    }

    private void showTotal() {
        long millis = endedMillis + bars.values().stream().mapToLong(bar -> bar.millis()[0]).sum();
        total.bar().stepTo(Math.min(millis / 1000, total.bar().getMax()));
        total.bar().setExtraMessage(" " + ended + " of " + count);
    }

    @Override
    public synchronized void close() {
        bars.values().forEach(bar -> bar.bar().close());
        bars.clear();
        total.bar().close();
        terminal.clear();
    }

    private static String shortened(String name) {
        String printable = LineProgress.printable(name);
        return printable.length() <= NAME_WIDTH
                ? printable : "…" + printable.substring(printable.length() - NAME_WIDTH + 1);
    }
}
