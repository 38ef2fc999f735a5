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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the tools that a text asks for, by the words that it shares with their names and descriptions. */
final class ToolMatcher {

    private static final int NAME_WEIGHT = 2;
    private static final int CLEAR = 2;

    /** In a text of so few words about something, one word of a description is enough. */
    private static final int SHORT_TEXT = 3;

    private final List<ChatRequest.Tool> tools;

    ToolMatcher(List<ChatRequest.Tool> tools) {
        this.tools = tools;
    }

    /** The tools that the text asks for, the one that fits best first; none when it asks for none. */
    List<ChatRequest.Tool> asked(Sentence said) {
        Set<String> stems = new HashSet<>(stems(said));
        int needed = stems.size() <= SHORT_TEXT ? 1 : CLEAR;
        List<ChatRequest.Tool> asked = new ArrayList<>();
        List<ChatRequest.Tool> left = new ArrayList<>(tools);
        while (!left.isEmpty()) {
            ChatRequest.Tool best = best(left, stems);
            if (score(best, stems) < needed) {
                break;
            }
            asked.add(best);
            left.remove(best);
            // What one tool accounts for speaks for no other.
            stems.removeAll(nameStems(best));
            stems.removeAll(Stems.of(Stems.words(best.description())));
            needed = CLEAR;
        }
        return asked;
    }

    /** The tool that fits the text best, be it badly. */
    ChatRequest.Tool closest(Sentence said) {
        return best(tools, stems(said));
    }

    private static Set<String> stems(Sentence said) {
        return Stems.of(said.lower());
    }

    static Set<String> nameStems(ChatRequest.Tool tool) {
        return Stems.of(Stems.words(tool.name()));
    }

    private static ChatRequest.Tool best(List<ChatRequest.Tool> tools, Set<String> stems) {
        ChatRequest.Tool best = tools.get(0);
        for (ChatRequest.Tool tool : tools) {
            best = score(tool, stems) > score(best, stems) ? tool : best;
        }
        return best;
    }

    private static int score(ChatRequest.Tool tool, Set<String> stems) {
        Set<String> inName = nameStems(tool);
        Set<String> inDescription = Stems.of(Stems.words(tool.description()));
        int score = 0;
        for (String stem : stems) {
            score += inName.contains(stem) ? NAME_WEIGHT : inDescription.contains(stem) ? 1 : 0;
        }
        return score;
    }
}
