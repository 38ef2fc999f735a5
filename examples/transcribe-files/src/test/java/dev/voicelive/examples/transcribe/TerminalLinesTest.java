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

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalLinesTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TerminalLines terminal = new TerminalLines(new PrintStream(bytes));

    @Test
    void paintsLinesInPlaceAndTheFirstOneLast() {
        TerminalLines.Line total = terminal.add();
        total.accept("total");
        TerminalLines.Line one = terminal.add();
        one.accept("one");
        total.accept("total 2");
        assertThat(screen()).containsExactly("one", "total 2");
    }

    @Test
    void printsFinishedTextAboveTheLines() {
        TerminalLines.Line total = terminal.add();
        TerminalLines.Line one = terminal.add();
        one.accept("one");
        total.accept("total");
        terminal.remove(one);
        terminal.print("one is done");
        assertThat(screen()).containsExactly("one is done", "total");
    }

    @Test
    void leavesNothingButFinishedText() {
        terminal.add().accept("total");
        terminal.print("done");
        terminal.clear();
        assertThat(screen()).containsExactly("done");
    }

    /** What a terminal shows after all that was printed. */
    private List<String> screen() {
        List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
        int row = 0;
        int column = 0;
        String output = bytes.toString();
        for (int i = 0; i < output.length(); i++) {
            char c = output.charAt(i);
            if (c == '\u001b') {
                int end = i + 2;
                while (!Character.isLetter(output.charAt(end))) {
                    end++;
                }
                switch (output.charAt(end)) {
                    case 'A' -> row -= Integer.parseInt(output.substring(i + 2, end));
                    case 'K' -> rows.get(row).setLength(column);
                    case 'J' -> {
                        rows.get(row).setLength(column);
                        rows.subList(row + 1, rows.size()).clear();
                    }
                    default -> throw new AssertionError("Unknown sequence at " + i);
                }
                i = end;
            } else if (c == '\r') {
                column = 0;
            } else if (c == '\n') {
                row++;
                column = 0;
                if (row == rows.size()) {
                    rows.add(new StringBuilder());
                }
            } else {
                StringBuilder line = rows.get(row);
                line.replace(column, Math.min(column + 1, line.length()), String.valueOf(c));
                column++;
            }
        }
        return rows.stream().map(StringBuilder::toString).filter(line -> !line.isEmpty()).toList();
    }
}
