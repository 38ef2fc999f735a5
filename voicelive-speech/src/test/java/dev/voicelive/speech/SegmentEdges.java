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
package dev.voicelive.speech;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.SpeechEngines;
import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.speech.Segments.Segment;

/**
 * Prints whether turn detection cuts words, for a folder of recordings: words of a whole recording that lie within no
 * segment as a whole, how near the next word comes to an edge, and the word error rate of the recordings and of their
 * segments. Argument: the folder.
 */
public final class SegmentEdges {

    /** Silence (ms) before and after each recording. */
    private static final int PAUSE = 1000;

    /** As sessions begin: nothing is stricter on words than a short silence. */
    static final String SHORT_SILENCE = "{\"type\":\"server_vad\",\"prefix_padding_ms\":300,\"silence_duration_ms\":200}";
    static final List<String> SETTINGS
            = List.of("{\"type\":\"server_vad\"}", "{\"type\":\"azure_semantic_vad\"}", SHORT_SILENCE);

    private SegmentEdges() {
    }

    public static void main(String[] args) throws Exception {
        Map<String, Edges> totals = new LinkedHashMap<>();
        WordErrorRate whole = WordErrorRate.NONE;
        WordErrorRate cut = WordErrorRate.NONE;
        try (SpeechToText engine = SpeechEngines.open(null, null, 1)) {
            for (References.Reference recording : References.read(Path.of(args[0]))) {
                short[] samples = withPauses(Samples.read(recording.file(), engine.sampleRate()));
                Recognition recognition = engine.recognize(samples, "en");
                for (String settings : SETTINGS) {
                    Edges edges = Edges.of(recognition.words(), Segments.of(samples, settings));
                    System.out.printf("%s %s: %s%n", recording.file().getFileName(), settings, edges);
                    totals.merge(settings, edges, Edges::plus);
                }
                StringBuilder text = new StringBuilder();
                for (Segment segment : Segments.of(samples, SHORT_SILENCE)) {
                    text.append(engine.recognize(segment.samples(), "en").text()).append(' ');
                }
                whole = whole.plus(WordErrorRate.of(recording.text(), recognition.text()));
                cut = cut.plus(WordErrorRate.of(recording.text(), text.toString()));
            }
        }
        totals.forEach((settings, edges) -> System.out.printf("%nAll with %s: %s%n", settings, edges));
        System.out.printf("%nWord error rate, whole %s, in the shortest segments %s%n", whole, cut);
    }

    /** A recording at 16 kHz between two pauses. */
    static short[] withPauses(short[] samples) {
        short[] all = new short[samples.length + 2 * PAUSE * 16];
        System.arraycopy(samples, 0, all, PAUSE * 16, samples.length);
        return all;
    }

    /**
     * How the words of recordings lie in their segments.
     *
     * @param segments     how many there are
     * @param words        how many there are
     * @param cut          words that are not within one segment from beginning to end
     * @param nearestStart least time from the start of a segment to its first word (ms)
     * @param nearestEnd   least time from the last word of a segment to its end (ms)
     */
    public record Edges(int segments, int words, List<String> cut, int nearestStart, int nearestEnd) {

        static final Edges NONE = new Edges(0, 0, List.of(), Integer.MAX_VALUE, Integer.MAX_VALUE);

        public static Edges of(List<Recognition.Word> words, List<Segment> segments) {
            List<String> cut = new ArrayList<>();
            int nearestStart = Integer.MAX_VALUE;
            int nearestEnd = Integer.MAX_VALUE;
            for (Recognition.Word word : words) {
                boolean whole = false;
                for (Segment segment : segments) {
                    if (segment.startMillis() <= word.startMs() && word.endMs() <= segment.endMillis()) {
                        whole = true;
                        nearestStart = Math.min(nearestStart, word.startMs() - segment.startMillis());
                        nearestEnd = Math.min(nearestEnd, segment.endMillis() - word.endMs());
                    }
                }
                if (!whole) {
                    cut.add(String.format(Locale.ROOT, "%s %d-%d", word.text(), word.startMs(), word.endMs()));
                }
            }
            return new Edges(segments.size(), words.size(), cut, nearestStart, nearestEnd);
        }

        Edges plus(Edges other) {
            List<String> all = new ArrayList<>(cut);
            all.addAll(other.cut);
            return new Edges(
                    segments + other.segments, words + other.words, all, Math.min(nearestStart, other.nearestStart),
                    Math.min(nearestEnd, other.nearestEnd));
        }
    }
}
