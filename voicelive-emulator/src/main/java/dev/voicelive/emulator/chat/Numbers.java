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

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers in English words. */
final class Numbers {

    private static final List<String> SMALL = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen");
    private static final List<String> TENS
            = List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final Map<String, String> ORDINALS = Map.of(
            "one", "first", "two", "second", "three", "third", "five", "fifth", "eight", "eighth", "nine", "ninth",
            "twelve", "twelfth");
    private static final long MILLION = 1_000_000;
    private static final long LARGEST = 1000 * MILLION - 1;

    private Numbers() {
    }

    /**
     * A number among words.
     *
     * @param start index of its first word
     * @param end   index after its last word
     */
    record Found(int start, int end, BigDecimal value) {
    }

    /** The numbers among lower-case words, in digits or in words, in order. */
    static List<Found> in(List<String> words) {
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < words.size();) {
            NumberReader reader = new NumberReader(words, i);
            // After a number, "minus" takes away.
            boolean signAllowed = found.isEmpty() || found.get(found.size() - 1).end() < i;
            BigDecimal value = reader.read(signAllowed);
            if (value == null) {
                i++;
            } else {
                found.add(new Found(i, reader.position(), value));
                i = reader.position();
            }
        }
        return found;
    }

    /** Value of a word from zero to nineteen, or -1. */
    static int small(String word) {
        return SMALL.indexOf(word);
    }

    /** Value of a word from twenty to ninety, or -1. */
    static int tens(String word) {
        int index = word.isEmpty() ? -1 : TENS.indexOf(word);
        return index < 0 ? -1 : 10 * index;
    }

    /** A number in words; in digits when it has more than nine of them before the point. */
    static String words(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        if (plain.abs().compareTo(BigDecimal.valueOf(LARGEST)) > 0) {
            return plain.toPlainString();
        }
        String sign = plain.signum() < 0 ? "minus " : "";
        String[] parts = plain.abs().toPlainString().split("\\.");
        String whole = sign + words(Long.parseLong(parts[0]));
        return parts.length == 1
                ? whole
                : whole + " point "
                  + parts[1].chars().mapToObj(digit -> SMALL.get(digit - '0')).collect(Collectors.joining(" "));
    }

    /** A number from 0 to 999,999,999 in words. */
    static String words(long value) {
        if (value < 20) {
            return SMALL.get((int) value);
        }
        if (value < 100) {
            return TENS.get((int) value / 10) + (value % 10 == 0 ? "" : "-" + SMALL.get((int) value % 10));
        }
        if (value < 1000) {
            return SMALL.get((int) value / 100) + " hundred" + rest(value % 100);
        }
        return value < MILLION
                ? words(value / 1000) + " thousand" + rest(value % 1000)
                : words(value / MILLION) + " million" + rest(value % MILLION);
    }

    /** A number from 1 to 99 as a place in an order. */
    static String ordinal(int value) {
        String words = words(value);
        int last = words.lastIndexOf('-') + 1;
        String end = words.substring(last);
        String place = ORDINALS.getOrDefault(end, end.endsWith("y") ? end.substring(0, end.length() - 1) + "ieth" : end + "th");
        return words.substring(0, last) + place;
    }

    private static String rest(long value) {
        return value == 0 ? "" : " " + words(value);
    }
}
