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
package dev.voicelive.benchmarks.compare;

import java.util.List;

import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Lines with a row for each scenario and a column for each client. Not thread-safe. */
final class ComparisonTable {

    private static final int NAME_WIDTH = 18;
    private static final int QUESTION_WIDTH = 38;
    private static final int OUTCOME_WIDTH = 48;
    /** Longest text of an outcome (characters). */
    private static final int LIMIT = 260;

    private final StringBuilder lines = new StringBuilder();

    /** @param clients names of the two clients */
    ComparisonTable(List<String> clients) {
        row("row", "what is asked", clients.get(0), clients.get(1));
        row(line(NAME_WIDTH), line(QUESTION_WIDTH), line(OUTCOME_WIDTH), line(OUTCOME_WIDTH));
    }

    /** @param outcomes one for each client */
    void add(Scenario scenario, List<Outcome> outcomes) {
        row(scenario.name(), scenario.question(), text(outcomes.get(0)), text(outcomes.get(1)));
        lines.append(System.lineSeparator());
    }

    @Override
    public String toString() {
        return lines.toString();
    }

    /** Each row is a table of its own, so that all its cells begin in the same line. */
    private void row(String... cells) {
        TextTable table = TextTable.forColumns(
                Help.defaultColorScheme(Ansi.OFF), column(NAME_WIDTH), column(QUESTION_WIDTH), column(OUTCOME_WIDTH),
                column(OUTCOME_WIDTH));
        table.addEmptyRow();
        for (int column = 0; column < cells.length; column++) {
            table.putValue(0, column, Ansi.OFF.new Text(cells[column]));
        }
        lines.append(table.toString().stripTrailing()).append(System.lineSeparator());
    }

    private static String text(Outcome outcome) {
        String text = outcome.toString().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT) + "...";
    }

    private static Column column(int width) {
        return new Column(width, 0, Overflow.WRAP);
    }

    private static String line(int width) {
        return "-".repeat(width - 2);
    }
}
