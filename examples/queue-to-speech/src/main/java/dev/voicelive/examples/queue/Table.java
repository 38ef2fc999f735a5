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
package dev.voicelive.examples.queue;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** What a run tells at its end: a row for each text. */
final class Table {

    private static final int TEXT_WIDTH = 44;

    private Table() {
    }

    /** @param replies what became of the texts */
    static void print(PrintStream screen, List<Reply> replies) {
        screen.println();
        row(screen, "TEXT", "RESULT", "LENGTH", "FILE OR CAUSE");
        for (Reply reply : replies) {
            String text = QueueToSpeechCommand.printable(reply.text());
            row(screen, text.length() > TEXT_WIDTH ? text.substring(0, TEXT_WIDTH - 3) + "..." : text,
                    reply.dead() ? "dead" : reply.reused() ? "reused" : "spoken",
                    reply.dead() ? "" : String.format(Locale.ROOT, "%.1f s", reply.duration() / 1000.0),
                    QueueToSpeechCommand.printable(String.valueOf(reply.dead() ? reply.cause() : reply.file())));
        }
    }

    private static void row(PrintStream screen, String text, String result, String length, String end) {
        screen.printf("%-" + TEXT_WIDTH + "s  %-6s  %7s  %s%n", text, result, length, end);
    }
}
