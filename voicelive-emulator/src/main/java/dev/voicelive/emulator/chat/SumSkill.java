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
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Adds and subtracts: "what is two plus three", "add four and five", "subtract two from nine". */
final class SumSkill implements Skill {

    private static final Set<String> MINUS = Set.of("minus", "less", "take away");
    private static final Set<String> ADD = Set.of("add", "sum");
    private static final Set<String> TAKE = Set.of("subtract", "take");

    @Override
    public @Nullable String answer(Sentence said, Dialogue before) {
        List<String> words = said.lower();
        List<Numbers.Found> numbers = Numbers.in(words);
        if (numbers.size() < 2) {
            return null;
        }
        boolean add = words.stream().anyMatch(ADD::contains);
        if (words.stream().anyMatch(TAKE::contains) && numbers.size() == 2 && between(words, numbers, 1).equals("from")) {
            return result(
                    Numbers.words(numbers.get(1).value()) + " minus " + Numbers.words(numbers.get(0).value()),
                    numbers.get(1).value().subtract(numbers.get(0).value()));
        }
        BigDecimal sum = numbers.get(0).value();
        StringBuilder term = new StringBuilder(Numbers.words(sum));
        for (int i = 1; i < numbers.size(); i++) {
            String operator = between(words, numbers, i);
            BigDecimal value = numbers.get(i).value();
            boolean minus = MINUS.contains(operator);
            if (!minus && !operator.equals("plus") && !add) {
                return null;
            }
            sum = minus ? sum.subtract(value) : sum.add(value);
            term.append(minus ? " minus " : " plus ").append(Numbers.words(value));
        }
        return result(term.toString(), sum);
    }

    private static String between(List<String> words, List<Numbers.Found> numbers, int index) {
        return String.join(" ", words.subList(numbers.get(index - 1).end(), numbers.get(index).start()));
    }

    private static String result(String term, BigDecimal value) {
        return Sentence.written(term + " is " + Numbers.words(value));
    }
}
