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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A conversation as the built-in model sees it when it answers.
 *
 * @param said       what the user said last, or null when the user said nothing yet
 * @param earlier    what the user said before, oldest first
 * @param lastAnswer what the assistant said last before that, or null
 * @param results    what the tools gave that were called since the user spoke last
 */
record Dialogue(@Nullable Sentence said, List<Sentence> earlier, @Nullable String lastAnswer, List<Result> results) {

    /**
     * What a tool gave.
     *
     * @param call null when the conversation does not hold the call
     */
    record Result(ChatMessage.@Nullable ToolCall call, String output) {
    }

    static Dialogue of(List<ChatMessage> messages) {
        Sentence said = null;
        String answer = null;
        String answerBefore = null;
        List<Sentence> earlier = new ArrayList<>();
        List<Result> results = new ArrayList<>();
        Map<String, ChatMessage.ToolCall> calls = new HashMap<>();
        for (ChatMessage message : messages) {
            if (message instanceof ChatMessage.User user) {
                if (said != null) {
                    earlier.add(said);
                }
                said = Sentence.of(user.text());
                answerBefore = answer;
                results.clear();
            } else if (message instanceof ChatMessage.Assistant assistant) {
                answer = assistant.text();
            } else if (message instanceof ChatMessage.ToolCall call) {
                calls.put(call.callId(), call);
            } else if (message instanceof ChatMessage.ToolOutput output) {
                results.add(new Result(calls.get(output.callId()), output.output()));
            }
        }
        return new Dialogue(said, List.copyOf(earlier), answerBefore, List.copyOf(results));
    }
}
