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
package dev.voicelive.speech.marytts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.ibm.icu.text.RuleBasedNumberFormat;

/** Numbers in words of US English. Numbers are given in digits, with commas between thousands or without. */
final class SpokenNumber {

    private static final String CARDINAL = "%spellout-numbering";
    private static final String ORDINAL = "%spellout-ordinal";
    private static final String YEAR = "%spellout-numbering-year";
    /** Longer ones are telephone and card numbers, which are said digit by digit. */
    private static final int MAX_DIGITS = 6;
    /** With commas it is an amount, up to what fits a long. */
    private static final int MAX_AMOUNT_DIGITS = 18;
    private static final int FIRST_YEAR = 1100;
    private static final int LAST_YEAR = 2099;

    // Not thread-safe: see words
    private static final RuleBasedNumberFormat FORMAT
            = new RuleBasedNumberFormat(Locale.US, RuleBasedNumberFormat.SPELLOUT);

    private SpokenNumber() {
    }

    /** A number of which nothing is known: a year if it can be one, an amount, or digit by digit. */
    static List<String> of(String number) {
        if (number.length() == 4 && number.indexOf(',') < 0) {
            int year = Integer.parseInt(number);
            if (year >= FIRST_YEAR && year <= LAST_YEAR) {
                return words(year, YEAR);
            }
        }
        boolean grouped = number.indexOf(',') >= 0;
        return !grouped && (number.length() > MAX_DIGITS || number.length() > 2 && number.startsWith("0"))
                ? digits(number)
                : plain(number);
    }

    /** An amount. */
    static List<String> plain(String number) {
        String digits = number.replace(",", "");
        return digits.length() > MAX_AMOUNT_DIGITS ? digits(digits) : words(Long.parseLong(digits), CARDINAL);
    }

    static List<String> ordinal(String number) {
        String digits = number.replace(",", "");
        return digits.length() > MAX_AMOUNT_DIGITS ? digits(digits) : words(Long.parseLong(digits), ORDINAL);
    }

    /** Such as "nineties" for 90 and "nineteen nineties" for 1990. */
    static List<String> decade(String number) {
        List<String> words = new ArrayList<>(of(number));
        int last = words.size() - 1;
        String word = words.get(last);
        words.set(last, word.endsWith("y") ? word.substring(0, word.length() - 1) + "ies" : word + 's');
        return words;
    }

    static List<String> digits(String number) {
        List<String> words = new ArrayList<>();
        for (char digit : number.toCharArray()) {
            if (Character.isDigit(digit)) {
                words.addAll(words(Character.digit(digit, 10), CARDINAL));
            }
        }
        return words;
    }

    private static List<String> words(long number, String rules) {
        String words;
        synchronized (FORMAT) {
            words = FORMAT.format(number, rules);
        }
        return List.of(words.split("[ -]+", -1));
    }
}
