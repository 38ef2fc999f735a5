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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Says what it is told to say: "repeat after me …", "say …". */
final class RepeatSkill implements Skill {

    private static final Pattern REQUEST = Pattern.compile(
            "(?:^|[.!?,]\\s+)(?:(?:please|now|and|then|hi|hello|hey|okay|ok|so|(?:can|could|would|will) you)[\\s,.!]+)*"
                                                           + "(?:repeat after me|repeat|say)\\b[\\s:,]*(?<what>.*[\\p{L}\\p{N}].*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern LAST_PLEASE = Pattern.compile("[\\s,]+please\\W*$", Pattern.CASE_INSENSITIVE);

    @Override
    public @Nullable String answer(Sentence said, Dialogue before) {
        Matcher request = REQUEST.matcher(said.text());
        return request.find() ? Sentence.written(LAST_PLEASE.matcher(request.group("what")).replaceAll("")) : null;
    }
}
