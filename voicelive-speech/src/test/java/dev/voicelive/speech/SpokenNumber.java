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

/** Whole numbers below a million as they are read out; those from 1100 to 1999 as years are. */
final class SpokenNumber {

    private static final String[] SMALL = {
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" };
    private static final String[] TENS
            = { "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety" };

    private SpokenNumber() {
    }

    static List<String> words(int number) {
        List<String> words = new ArrayList<>();
        if (number >= 1100 && number < 2000) {
            below100(number / 100, words);
            if (number % 100 == 0) {
                words.add("hundred");
            } else {
                below100(number % 100, words);
            }
            return words;
        }
        if (number >= 1000) {
            below1000(number / 1000, words);
            words.add("thousand");
        }
        if (number % 1000 != 0 || number == 0) {
            below1000(number % 1000, words);
        }
        return words;
    }

    private static void below1000(int number, List<String> words) {
        if (number >= 100) {
            words.add(SMALL[number / 100]);
            words.add("hundred");
        }
        if (number % 100 != 0 || number == 0) {
            below100(number % 100, words);
        }
    }

    private static void below100(int number, List<String> words) {
        if (number < 20) {
            words.add(SMALL[number]);
            return;
        }
        words.add(TENS[number / 10]);
        if (number % 10 != 0) {
            words.add(SMALL[number % 10]);
        }
    }
}
