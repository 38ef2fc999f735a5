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
package dev.voicelive.examples.transcribe.report;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** A recording in the words of the template: every value as it stands on the page, not yet escaped. */
public record EntryView(String id, String name, String seconds, String length, @Nullable String language,
        List<LineView> lines, List<OutputView> outputs, @Nullable String failure, AudioView audio) {

    public boolean failed() {
        return failure != null;
    }

    /** A segment; {@code start} and {@code end} in seconds. */
    public record LineView(String start, String end, String clock, String text) {
    }

    /** A transcript file. */
    public record OutputView(String format, String link) {
    }

    /** @param number position on the page, from 1 on */
    static EntryView of(Report.Entry entry, int number, AudioBudget budget, Links links) {
        AudioView audio = AudioView.of(entry.file(), budget, links);
        long durationMs = Math.max(entry.durationMs(), audio.durationMs());
        return new EntryView(
                "r" + number, entry.name(), seconds(durationMs), Times.clock(durationMs), entry.language(),
                entry.lines().stream().map(EntryView::line).toList(),
                entry.outputs().stream().map(output -> new OutputView(output.format(), links.to(output.file()))).toList(),
                entry.failure(), audio);
    }

    private static LineView line(Report.Line line) {
        return new LineView(seconds(line.startMs()), seconds(line.endMs()), Times.clock(line.startMs()), line.text());
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
