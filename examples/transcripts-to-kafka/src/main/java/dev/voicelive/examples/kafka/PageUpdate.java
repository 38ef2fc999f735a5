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

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * What the page is told at a time.
 *
 * @param version    what it knows then
 * @param first      whether it is all there is, in place of what it knew before
 * @param totals     numbers over all recordings
 * @param recordings those that have changed, oldest first
 * @param kept       ids of all that are still known, when some are not any more; else null
 */
record PageUpdate(@JsonIgnore long version, boolean first, Totals totals, List<Change> recordings,
        @Nullable List<String> kept) {

    /**
     * Numbers over recordings.
     *
     * @param running  being transcribed
     * @param done     transcribed to their end
     * @param failed   not transcribed, or not to their end
     * @param segments committed
     * @param audioMs  length of those that are done, in milliseconds
     */
    record Totals(long running, long done, long failed, long segments, long audioMs) {

        static final Totals NONE = new Totals(0, 0, 0, 0, 0);

        Totals plus(Totals more) {
            return new Totals(
                    running + more.running, done + more.done, failed + more.failed, segments + more.segments,
                    audioMs + more.audioMs);
        }
    }

    /**
     * A recording that has changed.
     *
     * @param id            SHA-256 of its file
     * @param name          for people
     * @param state         {@code running}, {@code done} or {@code failed}
     * @param durationMs    its length in milliseconds; 0 when unknown
     * @param transcribedMs how much of it is transcribed, in milliseconds
     * @param parts         in how many parts it is transcribed
     * @param segments      how many are committed
     * @param problem       why it failed, or a part of it did; null when nothing did
     * @param lines         those that have changed, in order
     * @param shortened     whether earlier lines are not kept
     */
    record Change(String id, String name, String state, long durationMs, long transcribedMs, int parts, long segments,
            @Nullable String problem, List<Line> lines, boolean shortened) {
    }

    /**
     * A segment.
     *
     * @param endMs     where it ends in the recording, in milliseconds; no two lines of a recording have the same
     * @param text      what was said
     * @param committed whether it is on the topic of transcripts; else it was only heard
     * @param version   when it has changed
     */
    record Line(long endMs, String text, boolean committed, @JsonIgnore long version) {
    }
}
