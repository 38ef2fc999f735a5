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

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LiveRecordingsTest {

    private final LiveRecordings recordings = new LiveRecordings();

    @Test
    void whatIsCommittedTakesThePlaceOfWhatWasHeard() {
        recordings.heard(heard("a", 0, null));
        recordings.heard(heard("a", 900, "one"));
        recordings.heard(heard("a", 1700, "two, not"));
        assertThat(only().transcribedMs()).isEqualTo(1700);
        recordings.segment(segment("a", 0, 900, "one"));
        recordings.closed(closing("a", List.of()));
        PageUpdate.Change change = only();
        assertThat(change.state()).isEqualTo("done");
        assertThat(change.transcribedMs()).isEqualTo(2000);
        assertThat(change.lines()).extracting(PageUpdate.Line::text).containsExactly("one");
        assertThat(change.lines()).allMatch(PageUpdate.Line::committed);
    }

    @Test
    void whatIsHeardTooLateChangesNothing() {
        recordings.segment(segment("a", 0, 900, "one"));
        recordings.closed(closing("a", List.of()));
        long known = recordings.since(-1).version();
        recordings.heard(heard("a", 900, "one"));
        assertThat(only().lines()).hasSize(1);
        assertThat(recordings.since(known).recordings()).isEmpty();
        assertThat(recordings.since(-1).totals()).isEqualTo(new PageUpdate.Totals(0, 1, 0, 1, 2000));
    }

    @Test
    void tellsOnlyWhatIsNew() {
        recordings.heard(heard("a", 0, null));
        recordings.segment(segment("b", 0, 900, "one"));
        PageUpdate all = recordings.since(-1);
        assertThat(all.first()).isTrue();
        assertThat(all.recordings()).hasSize(2);
        assertThat(recordings.since(all.version())).isNull();
        recordings.segment(segment("b", 1, 1900, "two"));
        PageUpdate next = recordings.since(all.version());
        assertThat(next.first()).isFalse();
        assertThat(next.recordings()).hasSize(1);
        assertThat(next.recordings().get(0).lines()).extracting(PageUpdate.Line::text).containsExactly("two");
        assertThat(next.kept()).isNull();
    }

    @Test
    void saysWhyARecordingFailed() {
        Claim claim = new Claim("a".repeat(64), "a.wav", URI.create("file:/a"), null, 1, 2000, 2, 3, 500, 1000);
        recordings.failed(new DeadRecord("no speech", claim, null));
        recordings.closed(closing("a", List.of(2)));
        assertThat(only().state()).isEqualTo("failed");
        assertThat(only().problem()).isEqualTo("Part 2: no speech");
        recordings.failed(new DeadRecord("No Claim", null, "x"));
        assertThat(recordings.since(-1).totals().failed()).isEqualTo(2);
    }

    @Test
    void forgetsOldRecordingsAndLinesButCountsThem() {
        int count = LiveRecordings.MAX_RECORDINGS + 50;
        recordings.heard(heard("b", 0, null));
        long known = recordings.since(-1).version();
        for (int i = 0; i < count; i++) {
            recordings.closed(new ClosingRecord(i + "/end", "r" + i, "r", 1, 1000, 1, List.of(), 2, 10));
        }
        for (int i = 0; i < 500; i++) {
            recordings.segment(segment("b", i, i * 1000L, "x".repeat(5000)));
        }
        PageUpdate update = recordings.since(-1);
        assertThat(update.recordings()).hasSize(LiveRecordings.MAX_RECORDINGS);
        assertThat(update.kept()).isNull();
        assertThat(recordings.since(known).kept()).hasSize(LiveRecordings.MAX_RECORDINGS).contains("b".repeat(64),
                "r" + (count - 1));
        assertThat(update.totals()).isEqualTo(new PageUpdate.Totals(1, count, 0, 2L * count + 500, 1000L * count));
        PageUpdate.Change open = update.recordings().get(0);
        assertThat(open.shortened()).isTrue();
        assertThat(open.lines()).hasSize(ShownRecording.MAX_LINES)
                .allMatch(line -> line.text().length() == ShownRecording.MAX_TEXT);
        assertThat(open.lines().get(0).endMs()).isEqualTo(400_000);
    }

    private PageUpdate.Change only() {
        List<PageUpdate.Change> changes = recordings.since(-1).recordings();
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    private static LiveProgress.Heard heard(String id, long millis, @Nullable String text) {
        return new LiveProgress.Heard("worker", id.repeat(64), id + ".wav", 1, 1, 2000, millis, text);
    }

    private static SegmentRecord segment(String id, int index, long endMs, String text) {
        return new SegmentRecord(id + "/" + index, id.repeat(64), id + ".wav", index, 0, endMs, text, null);
    }

    private static ClosingRecord closing(String id, List<Integer> failedParts) {
        return new ClosingRecord(id + "/end", id.repeat(64), id + ".wav", 1, 2000, 1, failedParts, 1, 3);
    }
}
