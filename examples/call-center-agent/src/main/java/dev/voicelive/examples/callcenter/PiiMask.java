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
package dev.voicelive.examples.callcenter;

import java.math.BigInteger;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of texts what tells who somebody is or where their money lies: e-mail addresses, IBANs (with their check
 * digits), numbers of payment cards (with the Luhn digit) and telephone numbers, as they are written and, in English,
 * as they are spoken digit by digit. Rather masks too much than too little; dates and times stay.
 */
public final class PiiMask {

    static final String E_MAIL = "[e-mail]";
    static final String IBAN = "[IBAN]";
    static final String CARD = "[card number]";
    static final String PHONE = "[phone number]";

    private static final int MIN_CARD = 13;
    private static final int MAX_CARD = 19;
    private static final int MIN_IBAN = 15;
    private static final int MIN_PHONE = 7;
    private static final int MAX_PHONE = 15;

    private static final Pattern WRITTEN_E_MAIL
            = Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}@(?:[\\p{L}\\p{N}-]{1,63}\\.)+\\p{L}{2,63}");
    private static final Pattern SPOKEN_E_MAIL = Pattern.compile(
            "(?i)\\b\\w+(?: (?:dot|underscore|dash|hyphen) \\w+){0,9} at \\w+(?: dot \\w+){1,9}\\b");
    private static final Pattern IBAN_LIKE
            = Pattern.compile("(?i)(?<![\\p{L}\\p{N}])[A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![\\p{L}\\p{N}])");
    private static final Pattern DIGITS = Pattern.compile("(?<![\\w.-])\\d(?:[ -]?\\d){12,40}(?![\\w-])");
    private static final Pattern PHONE_LIKE = Pattern.compile(
            "(?<![\\w.-])(?:\\+|\\(?0|\\()[\\d (][\\d ()/.-]{4,26}\\d(?![\\w-])" // +44 20 …, 020 …, (020) …
                                                              + "|(?<![\\w.-])\\d{3}[ .-]\\d{3}[ .-]\\d{4}(?![\\w-])" // 555 123 4567
                                                              + "|(?<![\\w.-])\\d{3}[ -]\\d{4}(?![\\w-])"); // 555-0142
    private static final Pattern DATE = Pattern.compile("\\d{1,2}([./-])\\d{1,2}\\1\\d{4}");
    private static final String DIGIT = "(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)";
    private static final Pattern SPOKEN_DIGITS = Pattern.compile(
            "(?i)\\b(?:(?:double|triple) )?" + DIGIT + "(?:[ ,.-]+(?:(?:double|triple) )?" + DIGIT + "){4,100}\\b");

    private PiiMask() {
    }

    /** The text with what must not leave replaced by what it was, such as {@code [e-mail]}. */
    public static String mask(String text) {
        String masked = replace(WRITTEN_E_MAIL, text, found -> E_MAIL);
        masked = replace(SPOKEN_E_MAIL, masked, found -> E_MAIL);
        masked = replace(IBAN_LIKE, masked, PiiMask::iban);
        masked = replace(DIGITS, masked, PiiMask::card);
        masked = replace(PHONE_LIKE, masked, PiiMask::phone);
        return replace(SPOKEN_DIGITS, masked, PiiMask::spoken);
    }

    private static String replace(Pattern pattern, String text, UnaryOperator<String> replacement) {
        return pattern.matcher(text)
                .replaceAll((MatchResult found) -> Matcher.quoteReplacement(replacement.apply(found.group())));
    }

    /** Words may follow, which look like more of it: the longest part that has the right check digits is one. */
    private static String iban(String found) {
        for (int end = found.length(); end >= MIN_IBAN; end--) {
            boolean border = end == found.length() || found.charAt(end) == ' ' || found.charAt(end) == '-';
            String bare = found.substring(0, end).replaceAll("[ -]", "");
            if (border && bare.length() >= MIN_IBAN && hasIbanCheckDigits(bare.toUpperCase(Locale.ROOT))) {
                return IBAN + found.substring(end);
            }
        }
        return found;
    }

    private static boolean hasIbanCheckDigits(String iban) {
        StringBuilder digits = new StringBuilder();
        (iban.substring(4) + iban.substring(0, 4)).chars()
                .forEach(character -> digits.append(Character.digit(character, Character.MAX_RADIX)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    /** Other numbers may stand beside it: all groups of digits that can be part of a card number are masked. */
    private static String card(String found) {
        StringBuilder masked = new StringBuilder();
        int kept = 0;
        int cardEnd = 0;
        for (int start = 0; start < found.length(); start++) {
            int end = isGroupStart(found, start) ? cardEnd(found, start) : 0;
            if (end > cardEnd) {
                masked.append(start < cardEnd ? "" : found.substring(kept, start) + CARD);
                cardEnd = end;
                kept = end;
            }
        }
        return masked.append(found.substring(kept)).toString();
    }

    private static boolean isGroupStart(String text, int index) {
        return Character.isDigit(text.charAt(index)) && (index == 0 || !Character.isDigit(text.charAt(index - 1)));
    }

    /** End of the longest card number that begins here; 0 when none does. */
    private static int cardEnd(String found, int start) {
        for (int end = found.length(); end > start; end--) {
            boolean border = end == found.length() || !Character.isDigit(found.charAt(end));
            if (border && isCard(found.substring(start, end).replaceAll("\\D", ""))) {
                return Character.isDigit(found.charAt(end - 1)) ? end : end - 1;
            }
        }
        return 0;
    }

    private static boolean isCard(String digits) {
        return digits.length() >= MIN_CARD && digits.length() <= MAX_CARD && hasLuhnDigit(digits);
    }

    private static boolean hasLuhnDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static String phone(String found) {
        long digits = found.chars().filter(Character::isDigit).count();
        boolean number = digits >= MIN_PHONE && digits <= MAX_PHONE && !DATE.matcher(found).matches();
        return number ? PHONE : found;
    }

    private static String spoken(String found) {
        StringBuilder digits = new StringBuilder();
        int times = 1;
        for (String word : found.toLowerCase(Locale.ROOT).split("[ ,.-]+")) {
            switch (word) {
                case "double" -> times = 2;
                case "triple" -> times = 3;
                default -> {
                    digits.append(digit(word).repeat(times));
                    times = 1;
                }
            }
        }
        if (digits.length() < MIN_PHONE) {
            return found;
        }
        return isCard(digits.toString()) ? CARD : PHONE;
    }

    private static String digit(String word) {
        return switch (word) {
            case "one" -> "1";
            case "two" -> "2";
            case "three" -> "3";
            case "four" -> "4";
            case "five" -> "5";
            case "six" -> "6";
            case "seven" -> "7";
            case "eight" -> "8";
            case "nine" -> "9";
            default -> "0";
        };
    }
}
