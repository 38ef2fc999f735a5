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
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of a text as it is spoken: letters only, with numbers, prices, times, symbols and abbreviations said in full.
 * Whatever has no sound, such as emoji and Markdown, is left out.
 *
 * @param tokens the words that are said, {@link #PAUSE} where there is a pause before or between them
 * @param end    what follows: {@link #PAUSE}, one of {@code . ! ?}, or empty
 * @param number whether it ends with a number, which "am" and "pm" can follow
 */
record SpokenWord(List<String> tokens, String end, boolean number) {

    static final String PAUSE = ",";

    /** Longer ones are no words, and the rules of pronunciation take long over them. */
    private static final int MAX_LETTERS = 30;

    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(Map.entry("mr", "mister"),
            Map.entry("mrs", "missus"), Map.entry("ms", "miss"), Map.entry("dr", "doctor"),
            Map.entry("prof", "professor"), Map.entry("vs", "versus"), Map.entry("e.g", "for example"),
            Map.entry("i.e", "that is"), Map.entry("approx", "approximately"), Map.entry("etc", "et cetera"),
            Map.entry("jr", "junior"), Map.entry("sr", "senior"));
    /** After these a full stop ends a sentence as well. */
    private static final Set<String> LAST_ABBREVIATIONS = Set.of("etc", "jr", "sr");
    private static final Set<String> SPELLED = Set.of("AI", "API", "URL", "ID", "IP", "UK", "USA", "EU", "UI", "FAQ");
    private static final Pattern CONSONANTS = Pattern.compile("[b-df-hj-np-tv-xzB-DF-HJ-NP-TV-XZ]{2,}");
    /** Consonants that are a sound and not an abbreviation. */
    private static final Pattern HUMS = Pattern.compile("(?i)h?m+|sh+|ps+t|br+");
    private static final Pattern DAY_HALF = Pattern.compile("(?i)([ap])\\.?m\\.?");

    private static final Map<String, String> CURRENCIES
            = Map.of("$", "dollar", "\u20ac", "euro", "\u00a3", "pound", "\u00a5", "yen");
    private static final Map<String, String> SYMBOLS = Map.of("&", "and", "%", "percent", "@", "at", "+", "plus", "=",
            "equals", "#", "number", "\u00b0", "degrees");

    private static final Pattern PART = Pattern.compile(
            "(?<pause>,)"
                                                        + "|(?<currency>[$\u20ac\u00a3\u00a5])(?<amount>\\d[\\d,]*)(?:\\.(?<cents>\\d\\d)(?!\\d))?"
                                                        + "|(?<hour>\\d{1,2}):(?<minute>[0-5]\\d)(?!\\d)"
                                                        + "|(?<from>(?<![\\d-])\\d{1,2})-(?<to>\\d{1,2}(?![\\d-]))"
                                                        + "|(?<ordinal>\\d[\\d,]*)(?i:st|nd|rd|th)(?![A-Za-z])"
                                                        + "|(?<decade>\\d{2,4})s(?![A-Za-z])"
                                                        + "|(?<minus>^-(?=\\d))|(?<number>\\d[\\d,]*)"
                                                        + "|(?<point>(?<=\\d)\\.)(?<fraction>\\d+)"
                                                        + "|(?<dot>(?<=[A-Za-z0-9]{2})\\.(?=[A-Za-z0-9]{2}))"
                                                        + "|(?<letters>[A-Za-z][A-Za-z']*)|(?<symbol>[&%@+=\u00b0]|#(?=\\d))");

    SpokenWord {
        tokens = List.copyOf(tokens);
    }

    /**
     * @param word        a piece of text without white space
     * @param afterNumber whether the word before ends with a number
     */
    static SpokenWord of(String word, boolean afterNumber) {
        String ascii = Latin.of(word.replaceAll("\u2014|--+", PAUSE));
        // Brackets and quotes around the word, and Markdown
        String core = ascii.replaceAll("^[^\\p{Alnum}$\u20ac\u00a3\u00a5&%@+=#\u00b0-]+", "");
        String end = end(core);
        String bare = core.replaceAll("[^\\p{Alnum}&%@+=#\u00b0$\u20ac\u00a3\u00a5]+$", "");
        List<String> tokens = new ArrayList<>();
        if (ascii.startsWith("(") || ascii.startsWith(PAUSE)) {
            tokens.add(PAUSE);
        }
        Matcher half = DAY_HALF.matcher(bare);
        String abbreviated = ABBREVIATIONS.get(bare.toLowerCase(Locale.ROOT));
        boolean dotted = core.startsWith(".", bare.length());
        if (afterNumber && half.matches()) {
            tokens.addAll(spelled(bare.replace(".", "")));
        } else if (abbreviated != null && (dotted || bare.matches("(?i)[md]rs?|vs"))) {
            tokens.addAll(List.of(abbreviated.split(" ", -1)));
            boolean last = LAST_ABBREVIATIONS.contains(bare.toLowerCase(Locale.ROOT));
            return new SpokenWord(tokens, dotted && end.equals(".") && !last ? "" : end, false);
        } else {
            addParts(bare, tokens);
            boolean initial = bare.length() == 1 && Character.isUpperCase(bare.charAt(0)) && !bare.equals("I");
            end = initial && end.equals(".") ? "" : end;
        }
        return new SpokenWord(tokens, end, !bare.isEmpty() && Character.isDigit(bare.charAt(bare.length() - 1)));
    }

    private static String end(String core) {
        String marks = core.replaceAll("[)\\]}\"'*_`]+$", "");
        char last = marks.isEmpty() ? ' ' : marks.charAt(marks.length() - 1);
        if (last == '.' || last == '!' || last == '?') {
            return String.valueOf(last);
        }
        return ",;:-".indexOf(last) >= 0 || core.endsWith(")") ? PAUSE : "";
    }

    private static void addParts(String bare, List<String> tokens) {
        Matcher part = PART.matcher(bare);
        while (part.find()) {
            if (part.group("pause") != null) {
                tokens.add(PAUSE);
            } else if (part.group("currency") != null) {
                addPrice(part, tokens);
            } else if (part.group("hour") != null) {
                addTime(part, tokens);
            } else if (part.group("from") != null) {
                tokens.addAll(SpokenNumber.plain(part.group("from")));
                tokens.add("to");
                tokens.addAll(SpokenNumber.plain(part.group("to")));
            } else if (part.group("ordinal") != null) {
                tokens.addAll(SpokenNumber.ordinal(part.group("ordinal")));
            } else if (part.group("decade") != null) {
                tokens.addAll(SpokenNumber.decade(part.group("decade")));
            } else if (part.group("minus") != null) {
                tokens.add("minus");
            } else if (part.group("number") != null) {
                tokens.addAll(SpokenNumber.of(part.group("number")));
            } else if (part.group("point") != null) {
                tokens.add("point");
                tokens.addAll(SpokenNumber.digits(part.group("fraction")));
            } else if (part.group("dot") != null) {
                tokens.add("dot");
            } else if (part.group("letters") != null) {
                addLetters(part.group("letters"), bare, part.start(), tokens);
            } else {
                tokens.add(SYMBOLS.getOrDefault(part.group("symbol"), ""));
            }
        }
    }

    private static void addPrice(Matcher part, List<String> tokens) {
        String currency = CURRENCIES.getOrDefault(part.group("currency"), "");
        boolean one = part.group("amount").equals("1") || currency.equals("yen");
        tokens.addAll(SpokenNumber.plain(part.group("amount")));
        tokens.add(one ? currency : currency + 's');
        if (part.group("cents") != null && !part.group("cents").equals("00")) {
            tokens.addAll(SpokenNumber.plain(part.group("cents")));
        }
    }

    private static void addTime(Matcher part, List<String> tokens) {
        String minute = part.group("minute");
        tokens.addAll(SpokenNumber.plain(part.group("hour")));
        if (minute.equals("00")) {
            tokens.add("o'clock");
            return;
        }
        if (minute.startsWith("0")) {
            tokens.add("oh");
        }
        tokens.addAll(SpokenNumber.plain(minute));
    }

    private static void addLetters(String letters, String bare, int start, List<String> tokens) {
        boolean afterDigit = start > 0 && Character.isDigit(bare.charAt(start - 1));
        boolean oneOfMany = letters.length() == 1 && bare.length() > 1;
        if (oneOfMany || SPELLED.contains(letters) || afterDigit && DAY_HALF.matcher(letters).matches()
                || CONSONANTS.matcher(letters).matches() && !HUMS.matcher(letters).matches()) {
            tokens.addAll(spelled(letters));
            return;
        }
        for (int from = 0; from < letters.length(); from += MAX_LETTERS) {
            String piece = letters.substring(from, Math.min(letters.length(), from + MAX_LETTERS));
            String plain = piece.replaceAll("^'+|'+$", "");
            if (!plain.isEmpty()) {
                tokens.add(plain);
            }
        }
    }

    private static List<String> spelled(String letters) {
        List<String> tokens = new ArrayList<>();
        for (char letter : letters.toLowerCase(Locale.ROOT).toCharArray()) {
            // The voice's lexicon has the name of the letter apart from the article.
            tokens.add(letter == 'a' ? "_a" : String.valueOf(letter));
        }
        return tokens;
    }
}
