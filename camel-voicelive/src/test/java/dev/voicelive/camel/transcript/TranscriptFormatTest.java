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
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TranscriptFormatTest {

    private static final Transcript EMPTY = new Transcript(List.of(), 0, null, null);

    @Test
    void formatsKnowTheirFiles() {
        assertThat(TranscriptFormat.values()).extracting(TranscriptFormat::fileExtension).containsExactly("txt", "srt", "vtt",
                "json");
        assertThat(TranscriptFormat.values()).extracting(TranscriptFormat::mediaType)
                .containsExactly("text/plain", "application/x-subrip", "text/vtt", "application/json");
    }

    @Test
    void textIsOneLinePerSegment() {
        Transcript transcript
                = transcript(segment(0, 1000, " Hello\n  there. "), segment(2000, 3000, "  "), segment(4000, 5000, "Bye."));
        assertThat(transcript.text()).isEqualTo("Hello there.\nBye.");
        assertThat(TranscriptFormat.TEXT.render(transcript)).isEqualTo("Hello there.\nBye.\n");
        assertThat(TranscriptFormat.TEXT.render(EMPTY)).isEmpty();
    }

    @Test
    void subtitlesAreNumberedAndTimed() {
        Transcript transcript = transcript(
                segment(0, 1500, "A <b> & c --> d"), segment(3_599_999, 3_600_001, "An hour."),
                segment(363_600_000, 363_601_000, "Hour 101."));
        assertThat(TranscriptFormat.SRT.render(transcript)).isEqualTo("""
                1
                00:00:00,000 --> 00:00:01,500
                A <b> & c \u2192 d

                2
                00:59:59,999 --> 01:00:00,001
                An hour.

                3
                101:00:00,000 --> 101:00:01,000
                Hour 101.

                """);
        assertThat(TranscriptFormat.VTT.render(transcript)).isEqualTo("""
                WEBVTT

                00:00:00.000 --> 00:00:01.500
                A &lt;b&gt; &amp; c --&gt; d

                00:59:59.999 --> 01:00:00.001
                An hour.

                101:00:00.000 --> 101:00:01.000
                Hour 101.
                """);
    }

    @Test
    void nothingSaidGivesValidEmptyFiles() {
        Transcript blank = transcript(segment(0, 1000, " \n "));
        for (Transcript transcript : List.of(EMPTY, blank)) {
            assertThat(TranscriptFormat.SRT.render(transcript)).isEmpty();
            assertThat(TranscriptFormat.VTT.render(transcript)).isEqualTo("WEBVTT\n");
        }
    }

    @Test
    void aLongSegmentWithoutWordTimesStaysOneWrappedCue() {
        String text = "The quick brown fox jumps over the lazy dog and then goes on to do a great many other things besides.";
        List<Cue> cues = Cues.of(transcript(segment(1000, 9000, text)));
        assertThat(cues).containsExactly(new Cue(
                1000, 9000, List.of(
                        "The quick brown fox jumps over the lazy", "dog and then goes on to do a great many",
                        "other things besides.")));
    }

    @Test
    void aLongSegmentWithWordTimesIsCutAfterTwoLines() {
        String text = "The quick brown fox jumps over the lazy dog and then goes on to do a great many other things besides.";
        List<Cue> cues = Cues.of(transcript(timed(1000, 100, text)));
        assertThat(cues).containsExactly(
                new Cue(
                        1000, 2780,
                        List.of("The quick brown fox jumps over the lazy", "dog and then goes on to do a great many")),
                new Cue(2800, 3080, List.of("other things besides.")));
    }

    @Test
    void theTextsPunctuationIsKeptWhereWordsLackIt() {
        Segment segment = new Segment(
                "i", 0, 1000, "Yes, 25.",
                List.of(new Word("yes", 0, 300, null), new Word("twenty", 400, 700, null), new Word("five", 700, 1000, null)));
        assertThat(Cues.of(transcript(segment))).containsExactly(new Cue(0, 1000, List.of("Yes, 25.")));
        List<TimedText> pieces = TimedText.of(segment);
        assertThat(pieces).extracting(TimedText::text).containsExactly("Yes,", "25.");
        assertThat(pieces.get(0).startMs()).isZero();
        assertThat(pieces.get(1).startMs()).isBetween(400L, 700L);
        assertThat(pieces.get(1).endMs()).isEqualTo(1000);
    }

    @Test
    void scriptsWithoutBlanksAreCutBetweenCharacters() {
        String text = "\u4f60\u597d".repeat(60);
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            words.add(new Word("\u4f60\u597d", i * 100L, i * 100L + 90, null));
        }
        List<Cue> cues = Cues.of(transcript(new Segment(null, 0, 5990, text, words)));
        assertThat(cues).hasSize(2);
        assertThat(cues)
                .allSatisfy(cue -> assertThat(cue.lines()).hasSizeLessThanOrEqualTo(2).allMatch(line -> line.length() <= 42));
        assertThat(String.join("", cues.stream().flatMap(cue -> cue.lines().stream()).toList())).isEqualTo(text);
        assertThat(cues.get(1).startMs()).isEqualTo(4200);
        assertThat(Cues.of(transcript(segment(0, 1000, "\ud83d\ude00".repeat(50)))).get(0).lines())
                .containsExactly("\ud83d\ude00".repeat(42), "\ud83d\ude00".repeat(8));
    }

    @Test
    void cuesNeverOverlapNorStandStill() {
        List<Cue> cues = Cues.of(transcript(
                segment(5000, 5000, "c"), segment(0, 3000, "a"), segment(2000, 4000, "b"), segment(5000, 6000, "d")));
        assertThat(cues).containsExactly(
                new Cue(0, 2000, List.of("a")), new Cue(2000, 4000, List.of("b")), new Cue(5000, 5001, List.of("c")),
                new Cue(5001, 6000, List.of("d")));
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 })
    void anyTranscriptGivesValidCues(long seed) {
        Random random = new Random(seed);
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            long start = random.nextInt(100_000);
            StringBuilder text = new StringBuilder();
            List<Word> words = new ArrayList<>();
            long at = start;
            for (int w = random.nextInt(40); w > 0; w--) {
                String word = "w".repeat(1 + random.nextInt(random.nextInt(10) == 0 ? 100 : 9));
                text.append(random.nextBoolean() ? " " : "").append(word);
                long end = at + random.nextInt(300);
                words.add(new Word(word, at, end, null));
                at = end + random.nextInt(50);
            }
            segments.add(new Segment(null, start, at, text.toString(), random.nextBoolean() ? words : List.of()));
        }
        long last = 0;
        for (Cue cue : Cues.of(new Transcript(segments, 200_000, null, null))) {
            assertThat(cue.startMs()).isGreaterThanOrEqualTo(last);
            assertThat(cue.endMs()).isGreaterThan(cue.startMs());
            assertThat(cue.lines()).isNotEmpty().noneMatch(String::isBlank).allMatch(line -> line.length() <= 42);
            last = cue.endMs();
        }
    }

    @Test
    void jsonGoesThereAndBack() {
        Transcript transcript = new Transcript(
                List.of(
                        new Segment(
                                "item_1", 120, 1920, "Book a \"table\".",
                                List.of(new Word("Book", 120, 360, 0.93), new Word("a", 400, 450, null))),
                        new Segment(null, 3000, 4000, "\u4f60\u597d", List.of())),
                7300, "en-US", new Usage(143, 44, 99, 14, 30));
        String json = TranscriptFormat.JSON.render(transcript);
        assertThat(TranscriptJson.read(json)).isEqualTo(transcript);
        assertThat(json).startsWith("{\n  \"text\" : \"Book a \\\"table\\\".\\n\u4f60\u597d\",\n").endsWith("}\n").contains(
                "\"duration_ms\" : 7300", "\"item_id\" : \"item_1\"", "\"start_ms\" : 120", "\"confidence\" : 0.93",
                "\"confidence\" : null",
                "\"input_token_details\" : {").doesNotContain("\r");
        assertThat(TranscriptJson.read(TranscriptFormat.JSON.render(EMPTY))).isEqualTo(EMPTY);
        assertThat(TranscriptFormat.JSON.render(EMPTY)).contains("\"language\" : null", "\"usage\" : null");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "[]", "{", "{}", "{\"duration_ms\":\"1\"}", "{\"duration_ms\":1,\"segments\":{}}", "{\"duration_ms\":-1}",
            "{\"duration_ms\":1,\"segments\":[{\"start_ms\":0,\"end_ms\":1}]}",
            "{\"duration_ms\":1,\"segments\":[{\"start_ms\":2,\"end_ms\":1,\"text\":\"\"}]}" })
    void otherJsonIsRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> TranscriptJson.read(json));
    }

    @Test
    void usageAddsUp() {
        assertThat(Usage.NONE.plus(new Usage(1, 2, 3, 4, 5)).plus(new Usage(1, 1, 1, 1, 1)))
                .isEqualTo(new Usage(2, 3, 4, 5, 6));
    }

    @Test
    void timesHaveToBeTimes() {
        assertThatIllegalArgumentException().isThrownBy(() -> segment(-1, 5, "x")).withMessageContaining("-1 ms to 5 ms");
        assertThatIllegalArgumentException().isThrownBy(() -> new Word("x", 6, 5, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Transcript(List.of(), -1, null, null));
    }

    private static Transcript transcript(Segment... segments) {
        return new Transcript(Arrays.asList(segments), 400_000_000, null, null);
    }

    private static Segment segment(long start, long end, String text) {
        return new Segment(null, start, end, text, List.of());
    }

    /** Words of 80 ms, one each step. */
    private static Segment timed(long start, long step, String text) {
        List<Word> words = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            words.add(new Word(word, start + words.size() * step, start + words.size() * step + step - 20, null));
        }
        return new Segment(null, start, start + words.size() * step - 20, text, words);
    }
}
