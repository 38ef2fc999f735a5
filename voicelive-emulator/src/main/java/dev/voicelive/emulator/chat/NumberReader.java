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
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Reads one number that begins at a given word. */
final class NumberReader {

    private static final String DIGITS = "-?\\d{1,15}(\\.\\d{1,9})?|\\d{1,3}(,\\d{3}){1,4}";

    private final List<String> words;
    private int position;

    /** @param words in lower case */
    NumberReader(List<String> words, int position) {
        this.words = words;
        this.position = position;
    }

    /** Index after the number. */
    int position() {
        return position;
    }

    /** The number, or null when there is none here. */
    @Nullable
    BigDecimal read(boolean signAllowed) {
        int start = position;
        boolean negative = signAllowed && (take("minus") || take("negative"));
        BigDecimal value = word(0).matches(DIGITS) ? new BigDecimal(next().replace(",", "")) : spoken();
        if (value == null) {
            position = start;
            return null;
        }
        return negative ? value.negate() : value;
    }

    private @Nullable BigDecimal spoken() {
        long whole = belowThousand();
        if (whole < 0) {
            return null;
        }
        for (long scale : new long[] { 1_000_000, 1000 }) {
            if (take(scale == 1000 ? "thousand" : "million")) {
                whole = whole * scale + Math.max(0, following());
            }
        }
        return decimals(BigDecimal.valueOf(whole));
    }

    /** What comes after a scale: "and five", "two hundred", "twenty thousand". */
    private long following() {
        int start = position;
        take("and");
        long value = belowThousand();
        if (value < 0) {
            position = start;
            return value;
        }
        return take("thousand") ? value * 1000 + Math.max(0, following()) : value;
    }

    private long belowThousand() {
        boolean article = (word(0).equals("a") || word(0).equals("an"))
                && (word(1).equals("hundred") || word(1).equals("thousand") || word(1).equals("million"));
        if (article) {
            position++;
        }
        long value = article ? 1 : belowHundred();
        if (value > 0 && take("hundred")) {
            int start = position;
            take("and");
            long rest = belowHundred();
            if (rest < 0) {
                position = start;
            }
            return value * 100 + Math.max(0, rest);
        }
        return value;
    }

    private long belowHundred() {
        List<String> parts = new ArrayList<>(Arrays.asList(word(0).split("-")));
        int tens = parts.size() > 2 ? -1 : Numbers.tens(parts.get(0));
        if (tens < 0) {
            int small = Numbers.small(word(0));
            position += small < 0 ? 0 : 1;
            return small;
        }
        if (parts.size() == 2) {
            int unit = Numbers.small(parts.get(1));
            position += unit < 0 ? 0 : 1;
            return unit < 0 ? -1 : tens + unit;
        }
        position++;
        int unit = Numbers.small(word(0));
        if (unit < 1 || unit > 9) {
            return tens;
        }
        position++;
        return tens + unit;
    }

    private BigDecimal decimals(BigDecimal whole) {
        if (!word(0).equals("point") || Numbers.small(word(1)) < 0 || Numbers.small(word(1)) > 9) {
            return whole;
        }
        position++;
        StringBuilder text = new StringBuilder(whole.toPlainString()).append('.');
        for (int digit = Numbers.small(word(0)); digit >= 0 && digit <= 9; digit = Numbers.small(word(0))) {
            text.append(digit);
            position++;
        }
        return new BigDecimal(text.toString());
    }

    private boolean take(String expected) {
        boolean there = word(0).equals(expected);
        position += there ? 1 : 0;
        return there;
    }

    private String next() {
        return words.get(position++);
    }

    private String word(int ahead) {
        return position + ahead < words.size() ? words.get(position + ahead) : "";
    }
}
