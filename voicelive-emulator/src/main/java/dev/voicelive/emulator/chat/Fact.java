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

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Something that the user told about themselves: "my name is Anna".
 *
 * @param key   what it is, in lower case
 * @param value as the user said it, a name with capitals
 */
record Fact(String key, String value) {

    private static final Pattern TOLD = Pattern.compile(
            "(?<!what is )\\bmy (?<key>[\\p{L}' ]+?) is (?<value>.+?)(?: (?:and|but|so|please)\\b.*)?$"
                                                        + "|\\b(?:i am called|i'm called|call me) (?<name>.+?)(?: (?:and|but|so|please)\\b.*)?$",
            Pattern.CASE_INSENSITIVE);

    static @Nullable Fact in(Sentence said) {
        Matcher told = said.find(TOLD);
        if (told == null) {
            return null;
        }
        String key = told.group("key") == null ? "name" : told.group("key").toLowerCase(Locale.ROOT);
        String value = told.group("key") == null ? told.group("name") : told.group("value");
        return new Fact(key, key.endsWith("name") ? Sentence.capitalized(value) : value);
    }
}
