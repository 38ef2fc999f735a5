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

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;

/** Counts: "count to five", "count from three to eight", "count down from ten". */
final class CountSkill implements Skill {

    private static final int MOST = 100;
    private static final BigDecimal LARGEST = BigDecimal.valueOf(999_999);

    @Override
    public @Nullable String answer(Sentence said, Dialogue before) {
        List<String> words = said.lower();
        List<Numbers.Found> numbers = Numbers.in(words);
        if (!words.contains("count") || numbers.isEmpty() || numbers.size() > 2) {
            return null;
        }
        if (numbers.stream().anyMatch(number -> number.value().stripTrailingZeros().scale() > 0
                || number.value().signum() < 0 || number.value().compareTo(LARGEST) > 0)) {
            return "I only count whole numbers from zero to " + Numbers.words(LARGEST) + ".";
        }
        Numbers.Found first = numbers.get(0);
        boolean from = first.start() > 0 && words.get(first.start() - 1).equals("from");
        boolean down = words.contains("down") || words.contains("backwards");
        long start = numbers.size() == 2 || from || down ? first.value().longValue() : 1;
        long end = numbers.size() == 2 ? numbers.get(1).value().longValue()
                : down ? 1 : from ? start + 9 : first.value().longValue();
        return count(start, end);
    }

    private static String count(long start, long end) {
        long steps = Math.abs(end - start);
        if (steps >= MOST) {
            return "That is too long for me. I count no more than " + Numbers.words(MOST) + " numbers.";
        }
        long direction = Long.signum(end - start);
        return Sentence.written(LongStream.rangeClosed(0, steps).mapToObj(step -> Numbers.words(start + direction * step))
                .collect(Collectors.joining(", ")));
    }
}
