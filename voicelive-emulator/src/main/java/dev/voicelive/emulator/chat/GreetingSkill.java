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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Greets, thanks and says what it is. */
final class GreetingSkill implements Skill {

    static final String GREETING = "Hello, how can I help you?";

    private static final Map<Pattern, String> ANSWERS = new LinkedHashMap<>();

    static {
        add("\\bhow are you\\b", "I am well, thank you. How can I help you?");
        add("\\b(?:who|what) are you\\b|\\bwhat(?:'s| is) your name\\b|\\bwhat can you do\\b",
                "I am a small built-in model. I repeat, count, spell, add, tell the time, and call tools.");
        add("\\bgood ?bye\\b|^bye\\b|\\bsee you\\b", "Goodbye.");
        add("\\bthank(?:s| you)\\b", "You are welcome.");
        add("^good (?:morning|afternoon|evening)\\b|^(?:hello|hi|hey)(?: there| you| everyone)?$", GREETING);
    }

    private static void add(String pattern, String answer) {
        ANSWERS.put(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), answer);
    }

    @Override
    public @Nullable String answer(Sentence said, Dialogue before) {
        for (Map.Entry<Pattern, String> entry : ANSWERS.entrySet()) {
            if (said.find(entry.getKey()) != null) {
                return entry.getValue();
            }
        }
        return null;
    }
}
