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

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Knows what was said before: "what did I say", "say that again", "what is my name" after "my name is …". */
final class RecallSkill implements Skill {

    private static final Pattern MY_WORDS = Pattern.compile(
            "\\bwhat (?:did|have) i (?:just |ever )?(?:say|said|tell|told|ask|asked)\\b|\\bwhat was my (?:last )?question\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern YOUR_WORDS = Pattern.compile(
            "\\bwhat (?:did|have) you (?:just )?(?:say|said)\\b|\\b(?:say|repeat) (?:that|it)(?: again)?(?: please)?$"
                                                              + "|^(?:please )?(?:repeat|pardon|again)(?: please)?$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FACT = Pattern.compile(
            "\\bwhat(?:'s| is| was|s) my (?<key>.+?)(?: again)?(?: please)?$|\\b(?:know|remember) my (?<known>.+)$|\\b(?<who>who am i)\\b",
            Pattern.CASE_INSENSITIVE);

    @Override
    public @Nullable String answer(Sentence said, Dialogue before) {
        if (said.find(MY_WORDS) != null) {
            List<Sentence> earlier = before.earlier();
            return earlier.isEmpty()
                    ? "You have said nothing before."
                    : "You said: " + Sentence.written(earlier.get(earlier.size() - 1).text());
        }
        if (said.find(YOUR_WORDS) != null) {
            return before.lastAnswer() == null ? "I have said nothing yet." : before.lastAnswer();
        }
        Matcher question = said.find(FACT);
        return question == null ? null : fact(key(question), before.earlier());
    }

    private static String key(Matcher question) {
        String key = question.group("key") == null ? question.group("known") : question.group("key");
        return key == null ? "name" : key.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String fact(String key, List<Sentence> earlier) {
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Fact fact = Fact.in(earlier.get(i));
            if (fact != null && fact.key().equals(key)) {
                return "Your " + key + " is " + fact.value() + ".";
            }
        }
        return key.equals("name") ? "You have not told me your name." : null;
    }
}
