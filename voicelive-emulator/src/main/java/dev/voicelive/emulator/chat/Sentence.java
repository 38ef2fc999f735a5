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

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Something that was said, in a form in which recognised speech and written text look alike.
 *
 * @param text  as it came
 * @param words its words without the punctuation around them, in the case they came in
 */
record Sentence(String text, List<String> words) {

    private static final Pattern EDGES = Pattern.compile("^(?!-\\d)[^\\p{L}\\p{N}]+|^-+(?=-)|[^\\p{L}\\p{N}]+$");

    Sentence {
        words = List.copyOf(words);
    }

    static Sentence of(String text) {
        String spaced = text.replace('\u2019', '\'').replaceAll("(?<=\\d)\\s*\\+\\s*(?=\\d)", " plus ")
                .replaceAll("(?<=\\d)\\s*[-\u2212]\\s*(?=\\d)", " minus ");
        List<String> words = Arrays.stream(spaced.split("\\s+")).map(word -> EDGES.matcher(word).replaceAll(""))
                .filter(word -> !word.isEmpty()).toList();
        return new Sentence(text.strip(), words);
    }

    /** The words in lower case. */
    List<String> lower() {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
    }

    /** The first place in the words, joined by blanks, where a pattern holds; null when there is none. */
    @Nullable
    Matcher find(Pattern pattern) {
        Matcher matcher = pattern.matcher(String.join(" ", words));
        return matcher.find() ? matcher : null;
    }

    /** A text as a sentence: with a capital at its beginning and a mark at its end. */
    static String written(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return "";
        }
        String first = stripped.substring(0, stripped.offsetByCodePoints(0, 1));
        String capital = first.toUpperCase(Locale.ROOT) + stripped.substring(first.length());
        return capital.matches("(?s).*[.!?…]") ? capital : capital + ".";
    }

    /** The words of a text with a capital at each beginning, as in names. */
    static String capitalized(String text) {
        StringBuilder result = new StringBuilder();
        for (String word : text.split(" ")) {
            result.append(result.isEmpty() ? "" : " ").append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1));
        }
        return result.toString();
    }
}
