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
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** Spells: "spell London", "how do you spell London". */
final class SpellSkill implements Skill {

    private static final Pattern REQUEST = Pattern.compile(
            "\\bspell (?:out )?(?:the )?(?:(?:word|name) )?(?<what>.+?)(?: for me)?(?: please)?$",
            Pattern.CASE_INSENSITIVE);

    @Override
    public @Nullable String answer(Sentence said, Dialogue before) {
        Matcher request = said.find(REQUEST);
        return request == null
                ? null
                : request.group("what").toUpperCase(Locale.ROOT).codePoints().filter(Character::isLetterOrDigit)
                        .mapToObj(Character::toString).collect(Collectors.joining(", ", "", "."));
    }
}
