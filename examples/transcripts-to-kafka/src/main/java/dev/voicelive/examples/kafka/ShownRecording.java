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

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A recording as the page shows it. What is heard and what is committed come from different topics, in any order, and
 * may come twice; once the end is committed, that decides. Not thread-safe.
 */
final class ShownRecording {

    /** Lines that are kept, the last ones. */
    static final int MAX_LINES = 100;
    /** Characters of a text that are kept. */
    static final int MAX_TEXT = 1000;
    private static final int MAX_PARTS = 10_000;

    private enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /** From where to where a part is transcribed, in milliseconds. */
    private record Stretch(long startMs, long endMs) {
    }

    private final String id;
    private final String name;
    private final Map<Integer, Stretch> stretches = new HashMap<>();
    private final NavigableMap<Long, PageUpdate.Line> lines = new TreeMap<>();
    private State state = State.RUNNING;
    private long durationMs;
    private int parts = 1;
    private long segments;
    private boolean shortened;
    private @Nullable String problem;
    private long version;

    ShownRecording(String id, String name) {
        this.id = id;
        this.name = cut(name);
    }

    String id() {
        return id;
    }

    /** When it has changed last. */
    long version() {
        return version;
    }

    boolean ended() {
        return state != State.RUNNING;
    }

    void heard(LiveProgress.Heard heard, long now) {
        if (ended()) {
            return;
        }
        version = now;
        durationMs = heard.durationMs();
        parts = heard.parts();
        String text = heard.text();
        if (stretches.size() < MAX_PARTS || stretches.containsKey(heard.part())) {
            Stretch before = stretches.get(heard.part());
            stretches.put(heard.part(), new Stretch(
                    before == null || text == null ? heard.transcribedMs() : before.startMs(), heard.transcribedMs()));
        }
        PageUpdate.Line known = lines.get(heard.transcribedMs());
        if (text != null && (known == null || !known.committed())) {
            put(new PageUpdate.Line(heard.transcribedMs(), cut(text), false, now));
        }
    }

    void segment(SegmentRecord segment, long now) {
        version = now;
        segments = Math.max(segments, segment.index() + 1L);
        put(new PageUpdate.Line(segment.endMs(), cut(segment.text()), true, now));
    }

    void closed(ClosingRecord closing, long now) {
        version = now;
        durationMs = closing.durationMs();
        parts = closing.parts();
        segments = closing.segments();
        boolean whole = closing.failedParts().isEmpty();
        state = whole ? State.DONE : State.FAILED;
        problem = whole ? null : problem;
        lines.values().removeIf(line -> !line.committed());
        stretches.clear();
    }

    void failed(Claim claim, String cause, long now) {
        if (state != State.DONE) {
            version = now;
            durationMs = claim.durationMs();
            parts = claim.parts();
            problem = cut(claim.whole() ? cause : "Part " + claim.part() + ": " + cause);
        }
    }

    /** Nothing more will come of it. */
    void lost(String cause, long now) {
        version = now;
        state = State.FAILED;
        problem = cut(cause);
    }

    private void put(PageUpdate.Line line) {
        lines.put(line.endMs(), line);
        if (lines.size() > MAX_LINES) {
            lines.pollFirstEntry();
            shortened = true;
        }
    }

    PageUpdate.Totals totals() {
        return new PageUpdate.Totals(
                state == State.RUNNING ? 1 : 0, state == State.DONE ? 1 : 0, state == State.FAILED ? 1 : 0, segments,
                state == State.DONE ? durationMs : 0);
    }

    /** The recording with those lines that are newer than the version {@code known}. */
    PageUpdate.Change since(long known) {
        List<PageUpdate.Line> changed = lines.values().stream().filter(line -> line.version() > known).toList();
        return new PageUpdate.Change(
                id, name, state.name().toLowerCase(Locale.ROOT), durationMs, transcribedMs(), parts, segments, problem, changed,
                shortened);
    }

    private long transcribedMs() {
        return state == State.DONE
                ? durationMs
                : stretches.values().stream().mapToLong(stretch -> Math.max(0, stretch.endMs() - stretch.startMs())).sum();
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    }
}
