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

import org.jspecify.annotations.Nullable;

/** Takes note of what the user tells about themselves. */
final class FactSkill implements Skill {

    @Override
    public @Nullable String answer(Sentence said, Dialogue before) {
        Fact fact = Fact.in(said);
        if (fact == null) {
            return null;
        }
        return fact.key().equals("name")
                ? "Nice to meet you, " + fact.value() + "."
                : "I will remember that your " + fact.key() + " is " + fact.value() + ".";
    }
}
