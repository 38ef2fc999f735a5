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

import java.util.Set;

/** Takes up what the user said and is honest about not knowing more. Always answers. */
final class TakeUpSkill implements Skill {

    private static final Set<String> QUESTION_WORDS = Set.of(
            "what", "who", "whom", "whose", "which", "where", "when", "why", "how", "is", "are", "was", "were", "do", "does",
            "did", "can", "could", "will", "would", "should", "have", "has", "what's", "who's", "where's");

    @Override
    public String answer(Sentence said, Dialogue before) {
        if (said.words().isEmpty()) {
            return "I heard nothing that I can answer.";
        }
        String words = String.join(" ", said.words());
        return QUESTION_WORDS.contains(said.lower().get(0)) || said.text().endsWith("?")
                ? "You asked: " + words + ". I am only a small built-in model and do not know that."
                : "You said: " + words + ". I am only a small built-in model and cannot say more about it.";
    }
}
