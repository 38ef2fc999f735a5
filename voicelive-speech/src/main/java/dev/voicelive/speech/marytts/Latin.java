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

import com.ibm.icu.text.Transliterator;

/** Writes any script in the letters of English, as near as it can. */
final class Latin {

    private static final String CURRENCIES_AND_DEGREE = "\u20ac\u00a3\u00a5\u00b0";

    private Latin() {
    }

    /**
     * The text in ASCII, but for the signs of euro, pound, yen and degree; empty when nothing of it can be written so.
     */
    static String of(String text) {
        if (isPlain(text)) {
            return text;
        }
        String latin = text.replace('\u2019', '\'');
        if (!isPlain(latin)) {
            synchronized (Latin.class) {
                latin = Rules.TO_ASCII.transliterate(latin);
            }
        }
        StringBuilder plain = new StringBuilder(latin.length());
        latin.codePoints().filter(Latin::isPlain).forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isPlain(String text) {
        return text.codePoints().allMatch(Latin::isPlain);
    }

    private static boolean isPlain(int character) {
        return character < 0x7f || CURRENCIES_AND_DEGREE.indexOf(character) >= 0;
    }

    /** Loaded when first needed: it takes some hundred milliseconds. */
    private static final class Rules {
        static final Transliterator TO_ASCII
                = Transliterator.getInstance("[^\\u20ac\\u00a3\\u00a5\\u00b0] Any-Latin; Latin-ASCII");
    }
}
