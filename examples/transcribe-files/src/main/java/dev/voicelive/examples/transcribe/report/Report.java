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

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the page shows.
 *
 * @param createdAt when the run ended
 * @param service   what transcribed, in words for people
 * @param elapsed   how long the run took
 * @param entries   the recordings, in the order in which they are listed
 */
public record Report(Instant createdAt, String service, Duration elapsed, List<Entry> entries) {

    public Report {
        entries = List.copyOf(entries);
    }

    /** Milliseconds of audio in the recordings that were transcribed. */
    public long audioMillis() {
        return entries.stream().filter(entry -> !entry.failed()).mapToLong(Entry::durationMs).sum();
    }

    /** Transcribed audio by the time it took, 1 being real time; 0 when no time has passed. */
    public double speed() {
        return elapsed.isZero() ? 0 : (double) audioMillis() / Math.max(1, elapsed.toMillis());
    }

    public List<Entry> failures() {
        return entries.stream().filter(Entry::failed).toList();
    }

    /**
     * One recording.
     *
     * @param name       its name as people know it
     * @param file       where its audio lies
     * @param durationMs its length in milliseconds, 0 when unknown
     * @param language   BCP-47 tag of the language spoken, or null when the service did not say
     * @param lines      what was said, in order; of a failed recording what had been transcribed by then
     * @param outputs    the transcript files
     * @param failure    why it failed, or null when it did not
     */
    public record Entry(String name, Path file, long durationMs, @Nullable String language, List<Line> lines,
            List<Output> outputs, @Nullable String failure) {

        public Entry {
            lines = List.copyOf(lines);
            outputs = List.copyOf(outputs);
        }

        public boolean failed() {
            return failure != null;
        }
    }

    /**
     * One segment of a transcript.
     *
     * @param startMs its start in milliseconds from the start of the recording
     * @param endMs   its end, likewise
     */
    public record Line(long startMs, long endMs, String text) {
    }

    /**
     * A transcript file.
     *
     * @param format its format as people know it, such as {@code WebVTT}
     * @param file   where it lies
     */
    public record Output(String format, Path file) {
    }
}
