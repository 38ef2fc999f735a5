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
package dev.voicelive.camel.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts a transcript into subtitles. A segment with word times is cut wherever two lines are full, one without stays one
 * subtitle of as many lines as it needs, for a guessed time would be worse than a long text.
 */
final class Cues {

    /** Characters in a line, the usual limit of subtitling guides. */
    static final int LINE_LENGTH = 42;
    static final int LINES = 2;

    private Cues() {
    }

    static List<Cue> of(Transcript transcript) {
        List<Cue> cues = new ArrayList<>();
        transcript.segments().stream().sorted(Comparator.comparingLong(Segment::startMs)).forEach(segment -> {
            if (!segment.line().isEmpty()) {
                cut(segment, cues);
            }
        });
        return separate(cues);
    }

    private static void cut(Segment segment, List<Cue> cues) {
        List<TimedText> pieces = TimedText.of(segment);
        LineBreaker lines = new LineBreaker();
        if (segment.words().isEmpty()) {
            pieces.forEach(lines::add);
            cues.add(new Cue(segment.startMs(), segment.endMs(), lines.lines()));
            return;
        }
        long start = segment.startMs();
        long end = start;
        for (TimedText piece : pieces) {
            if (lines.linesWith(piece) > LINES) {
                cues.add(new Cue(start, end, lines.lines()));
                lines = new LineBreaker();
                start = piece.startMs();
            }
            lines.add(piece);
            end = piece.endMs();
        }
        cues.add(new Cue(start, Math.max(end, segment.endMs()), lines.lines()));
    }

    /** Makes each cue end after it starts and before the next one starts, as players and WebVTT validators expect. */
    private static List<Cue> separate(List<Cue> cues) {
        List<Cue> separate = new ArrayList<>(cues.size());
        for (Cue cue : cues) {
            long start = cue.startMs();
            if (!separate.isEmpty()) {
                Cue last = separate.get(separate.size() - 1);
                if (start > last.startMs()) {
                    separate.set(separate.size() - 1, new Cue(last.startMs(), Math.min(last.endMs(), start), last.lines()));
                } else {
                    start = last.endMs();
                }
            }
            separate.add(new Cue(start, Math.max(cue.endMs(), start + 1), cue.lines()));
        }
        return separate;
    }
}
