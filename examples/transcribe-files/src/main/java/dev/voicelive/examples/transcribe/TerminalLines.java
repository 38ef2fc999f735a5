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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A few lines that stay at the bottom of a terminal and are painted anew in place, while finished text scrolls by above
 * them. Needs a terminal that knows the ANSI sequences for cursor up and erase. Thread-safe.
 */
final class TerminalLines {

    private static final String UP = "\u001b[%dA\r";
    private static final String ERASE_REST_OF_LINE = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";

    private final PrintStream out;
    private final List<Line> lines = new ArrayList<>();
    private int painted;

    TerminalLines(PrintStream out) {
        this.out = out;
    }

    /** One line; its text must not be wider than the terminal. */
    final class Line implements Consumer<String> {

        private String text = "";

        @Override
        public void accept(String newText) {
            synchronized (TerminalLines.this) {
                text = newText;
                paint("");
            }
        }
    }

    /** Adds a line above the last one. */
    synchronized Line add() {
        Line line = new Line();
        lines.add(Math.max(0, lines.size() - 1), line);
        return line;
    }

    synchronized void remove(Line line) {
        lines.remove(line);
    }

    /** Prints finished text above the lines. */
    synchronized void print(String text) {
        paint(text + ERASE_REST_OF_LINE + "\n");
    }

    /** Removes all lines. */
    synchronized void clear() {
        lines.clear();
        paint("");
    }

    private void paint(String above) {
        StringBuilder page = new StringBuilder();
        if (painted > 0) {
            page.append(UP.formatted(painted));
        }
        page.append(above);
        lines.forEach(line -> page.append(line.text).append(ERASE_REST_OF_LINE).append('\n'));
        out.print(page.append(ERASE_BELOW));
        out.flush();
        painted = lines.size();
    }
}
