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

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.voicelive.emulator.speech.Recognition.Word;

/**
 * Makes a readable sentence of the bare words that classic recognisers give: a capital at the start, a full stop at the
 * end, a capital I, and asterisks for swear words, which such recognisers like to hear in noise.
 */
public final class Wording {

    /** What the default language model knows of English swear words; masked as cloud services do by default. */
    private static final Set<String> SWEAR_WORDS = Set.of("arse", "arsehole", "ass", "asshole", "assholes", "bastard",
            "bastards", "bitch", "bitches", "bitching", "bollocks", "bullshit", "clit", "cock", "cocks", "cocksucker",
            "cum", "cunt", "cunts", "dick", "dickhead", "dicks", "dyke", "fag", "faggot", "faggots", "fags", "fuck",
            "fucked", "fucker", "fuckers", "fuckin", "fuckin'", "fucking", "fucks", "goddamn", "jackass", "jerkoff",
            "motherfucker", "motherfuckers", "motherfucking", "nigga", "niggas", "nigger", "niggers", "piss", "pissed",
            "prick", "pussy", "shit", "shits", "shitty", "slut", "sluts", "tits", "twat", "wank", "wanker", "whore",
            "whores");

    private Wording() {
    }

    /** The word as it is shown: masked if it is a swear word, with a capital if it is a form of I. */
    public static String word(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (SWEAR_WORDS.contains(lower)) {
            return "*".repeat(word.length());
        }
        return lower.equals("i") || lower.startsWith("i'") ? "I" + word.substring(1) : word;
    }

    /** The words as one sentence with a full stop; empty when there are none. */
    public static String sentence(List<Word> words) {
        String text = beginning(words);
        return text.isEmpty() || ".!?".indexOf(text.charAt(text.length() - 1)) >= 0 ? text : text + ".";
    }

    /** The words as a sentence that is not finished yet. */
    public static String beginning(List<Word> words) {
        String text = words.stream().map(Word::text).collect(Collectors.joining(" ")).strip();
        if (text.isEmpty()) {
            return "";
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
    }
}
