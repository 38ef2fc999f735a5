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
import java.util.List;

/**
 * A piece of a segment's text that stays together on one line, with the time at which it is said.
 *
 * @param glued whether it follows the piece before it without a blank, as in scripts that do not divide words
 */
record TimedText(String text, boolean glued, long startMs, long endMs) {

    /**
     * The segment's text in pieces. The text is what readers should see, as it has the punctuation; the words have the
     * times. Where both do not count the same, say "25" against "twenty five", times follow from the share of letters.
     */
    static List<TimedText> of(Segment segment) {
        List<TimedText> pieces = new ArrayList<>();
        String[] tokens = segment.line().split(" ", -1);
        List<Word> words = segment.words();
        if (words.size() == tokens.length) {
            for (int i = 0; i < tokens.length; i++) {
                Word word = words.get(i);
                split(tokens[i], new Timeline(List.of(word)), 0, 1, pieces);
            }
            return pieces;
        }
        Timeline timeline = words.isEmpty()
                ? new Timeline(List.of(new Word(segment.line(), segment.startMs(), segment.endMs(), null)))
                : new Timeline(words);
        double letters = 0;
        for (String token : tokens) {
            letters += token.length();
        }
        double before = 0;
        for (String token : tokens) {
            split(token, timeline, before / letters, (before + token.length()) / letters, pieces);
            before += token.length();
        }
        return pieces;
    }

    /** Adds a token that takes the given share of the timeline, in parts when it is longer than a line. */
    private static void split(String token, Timeline timeline, double from, double to, List<TimedText> pieces) {
        int length = token.codePointCount(0, token.length());
        for (int part = 0; part < length; part += Cues.LINE_LENGTH) {
            int end = Math.min(length, part + Cues.LINE_LENGTH);
            String text = token.substring(token.offsetByCodePoints(0, part), token.offsetByCodePoints(0, end));
            pieces.add(new TimedText(
                    text, part > 0, timeline.start(from + (to - from) * part / length),
                    timeline.end(from + (to - from) * end / length)));
        }
    }

    /** The words' times over the share of letters, from 0 at the first word's start to 1 at the last word's end. */
    private static final class Timeline {

        private final List<Word> words;
        private final double letters;

        Timeline(List<Word> words) {
            this.words = words;
            this.letters = words.stream().mapToInt(word -> Math.max(1, word.text().length())).sum();
        }

        long start(double share) {
            return at(share * letters + 1e-6);
        }

        long end(double share) {
            return at(share * letters - 1e-6);
        }

        private long at(double letter) {
            double before = 0;
            for (Word word : words) {
                int length = Math.max(1, word.text().length());
                if (letter <= before + length) {
                    double inside = Math.max(0, letter - before) / length;
                    return word.startMs() + Math.round((word.endMs() - word.startMs()) * inside);
                }
                before += length;
            }
            return words.get(words.size() - 1).endMs();
        }
    }
}
