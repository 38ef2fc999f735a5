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
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Brings English words that mean the same to the same form, and knows those that say nothing about a subject. */
final class Stems {

    private static final Pattern BORDERS = Pattern.compile("(?<=[\\p{Ll}\\d])(?=\\p{Lu})|[^\\p{L}\\p{N}']+");

    private static final Set<String> EMPTY_WORDS = Set
            .of(("a an the this that these those it its i you he she we they me my your his her our their us them one some any "
                 + "and or but if then so as than not no yes of in on at to for from by with about into near "
                 + "is are was were be been am do does did done can could will would shall should may must have has had "
                 + "what what's which who whom whose where when why how there here now please also just all "
                 + "get gets give gives tell tells show shows find finds fetch look looks up see know want like need needs let "
                 + "ask asks say says use uses used using return returns call calls check query lookup retrieve make set user "
                 + "tool function given current currently hi hello hey okay ok e.g eg i'd i'm let's help long much many")
                    .split(" "));

    private Stems() {
    }

    /** The lower-case words of a text or of a name such as {@code getWeather} or {@code get_weather}. */
    static List<String> words(String text) {
        return Arrays.stream(BORDERS.split(text)).filter(word -> !word.isEmpty()).map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Whether a lower-case word says nothing about a subject. */
    static boolean isEmptyWord(String word) {
        return EMPTY_WORDS.contains(word);
    }

    /** The stems of the lower-case words that say something. */
    static Set<String> of(Collection<String> words) {
        Set<String> stems = new LinkedHashSet<>();
        for (String word : words) {
            if (!isEmptyWord(word)) {
                stems.add(of(word));
            }
        }
        return stems;
    }

    /** The stem of a lower-case word. */
    static String of(String word) {
        String stem = word.endsWith("'s") ? word.substring(0, word.length() - 2) : word;
        if (stem.length() > 4 && stem.endsWith("ies")) {
            stem = cut(stem, 3) + "y";
        } else if (stem.length() > 3 && stem.endsWith("s") && !stem.endsWith("ss")) {
            stem = cut(stem, 1);
        }
        if (stem.length() > 5 && stem.endsWith("ing")) {
            stem = cut(stem, 3);
        } else if (stem.length() > 4 && stem.endsWith("ed")) {
            stem = cut(stem, 2);
        }
        if (stem.length() > 3 && stem.endsWith("e")) {
            stem = cut(stem, 1);
        }
        int last = stem.length() - 1;
        return last > 2 && stem.charAt(last) == stem.charAt(last - 1) ? cut(stem, 1) : stem;
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }
}
