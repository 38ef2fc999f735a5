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
package dev.voicelive.emulator.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the parts of a text that name something: words after prepositions, and words with capitals. */
final class Phrases {

    static final Set<String> PREPOSITIONS
            = Set.of("in", "for", "at", "to", "of", "from", "about", "on", "with", "by", "near", "named", "called", "into");

    private static final Set<String> ARTICLES = Set.of("the", "a", "an", "my", "our", "your");
    private static final Set<String> ENDS = Set.of(
            "and", "or", "but", "please", "then", "now", "today", "tomorrow", "tonight", "yesterday", "right", "when", "is",
            "are",
            "was", "will", "if", "that", "because", "again");

    private final Sentence said;
    private final List<String> lower;
    private final boolean[] taken;

    /**
     * A phrase.
     *
     * @param preposition the word before it, or empty
     * @param start       index of its first word
     * @param end         index after its last word
     */
    record Phrase(String preposition, String text, int start, int end) {
    }

    /** @param taken which words already mean something else */
    Phrases(Sentence said, boolean[] taken) {
        this.said = said;
        this.lower = said.lower();
        this.taken = taken;
    }

    /** The phrases in order; none with a word whose stem is among those given. */
    List<Phrase> find(Set<String> otherStems) {
        List<Phrase> phrases = new ArrayList<>();
        for (int i = 0; i < lower.size(); i++) {
            boolean preposition = PREPOSITIONS.contains(lower.get(i));
            int start = preposition ? afterArticles(i + 1) : i;
            int end = preposition ? end(start) : endOfCapitals(start);
            if (end > start && !Stems.isEmptyWord(lower.get(start)) && names(start, end, otherStems)) {
                phrases.add(
                        new Phrase(
                                preposition ? lower.get(i) : "", String.join(" ", said.words().subList(start, end)), start,
                                end));
                i = end - 1;
            }
        }
        return phrases;
    }

    /** The words that are left and say something, joined; empty when there are none. */
    String rest(Set<String> otherStems) {
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < lower.size(); i++) {
            String word = lower.get(i);
            if (!taken[i] && !Stems.isEmptyWord(word) && !ENDS.contains(word) && !otherStems.contains(Stems.of(word))) {
                rest.add(said.words().get(i));
            }
        }
        return String.join(" ", rest);
    }

    private int afterArticles(int from) {
        int start = from;
        while (start < lower.size() && ARTICLES.contains(lower.get(start))) {
            start++;
        }
        return start;
    }

    private int end(int start) {
        int end = start;
        while (end < lower.size() && !taken[end] && !ENDS.contains(lower.get(end)) && !PREPOSITIONS.contains(lower.get(end))) {
            end++;
        }
        return end;
    }

    private int endOfCapitals(int start) {
        int end = start;
        while (start > 0 && end < lower.size() && !taken[end] && Character.isUpperCase(said.words().get(end).codePointAt(0))) {
            end++;
        }
        return end;
    }

    private boolean names(int start, int end, Set<String> otherStems) {
        return lower.subList(start, end).stream().noneMatch(word -> otherStems.contains(Stems.of(word)));
    }
}
