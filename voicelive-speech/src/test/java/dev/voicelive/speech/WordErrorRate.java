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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How far a transcript is from its reference: word substitutions, deletions and insertions over words of the reference,
 * after lower-casing, removing punctuation and writing numbers as words. Sums over recordings with {@link #plus}.
 *
 * @param errors the least number of words to change, drop or add
 * @param words  words of the reference
 */
public record WordErrorRate(int errors, int words) {

    /** Of nothing: the start of a sum. */
    public static final WordErrorRate NONE = new WordErrorRate(0, 0);

    private static final Map<String, String> WRITTEN_OUT
            = Map.of("mr", "mister", "mrs", "missus", "dr", "doctor", "%", "percent", "&", "and");

    /** Compares one transcript with its reference. */
    public static WordErrorRate of(String reference, String hypothesis) {
        List<String> expected = words(reference);
        return new WordErrorRate(distance(expected, words(hypothesis)), expected.size());
    }

    public WordErrorRate plus(WordErrorRate other) {
        return new WordErrorRate(errors + other.errors, words + other.words);
    }

    /** Errors in percent of the words of the reference; may exceed 100. */
    public double percent() {
        return words == 0 ? errors == 0 ? 0 : 100 : 100.0 * errors / words;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f %% (%d of %d words)", percent(), errors, words);
    }

    /** The words that are compared. */
    public static List<String> words(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replace('\u2019', '\'').replaceAll("(?<=\\d),(?=\\d{3})", "")
                .replaceAll("([%&])", " $1 ").replaceAll("[^\\p{L}\\p{N}'%&]+", " ");
        List<String> words = new ArrayList<>();
        for (String token : plain.split(" ", -1)) {
            String word = token.replaceAll("^'+|'+$", "");
            if (word.isEmpty()) {
                continue;
            }
            if (word.matches("\\d{1,6}")) {
                words.addAll(SpokenNumber.words(Integer.parseInt(word)));
            } else {
                words.add(WRITTEN_OUT.getOrDefault(word, word));
            }
        }
        return words;
    }

    private static int distance(List<String> expected, List<String> actual) {
        int[] previous = new int[actual.size() + 1];
        for (int j = 0; j <= actual.size(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= expected.size(); i++) {
            int[] current = new int[actual.size() + 1];
            current[0] = i;
            for (int j = 1; j <= actual.size(); j++) {
                int substituted = previous[j - 1] + (expected.get(i - 1).equals(actual.get(j - 1)) ? 0 : 1);
                current[j] = Math.min(substituted, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[actual.size()];
    }
}
