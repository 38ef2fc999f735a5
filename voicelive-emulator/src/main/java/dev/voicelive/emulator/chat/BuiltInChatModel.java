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

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A model that needs no network: it repeats, counts, spells, adds, tells the time, knows what was said, calls the tools
 * that a text asks for, and tells what they gave. To all else it says honestly that it knows no more. It answers in
 * English, the same to the same conversation and time; instructions and temperature do not change it. A word counts as
 * a token. A limit cuts text; calls are made whole or not at all.
 */
public final class BuiltInChatModel implements ChatModel {

    private static final String QUESTION = "Please tell me the ";

    private final Skill repeat = new RepeatSkill();

    /** What is said about words, so that no word of it asks for a tool. */
    private final List<Skill> aboutWords = List.of(new RecallSkill(), repeat, new SpellSkill());

    private final List<Skill> aboutTheWorld;
    private final TakeUpSkill takeUp = new TakeUpSkill();

    private record Call(ChatRequest.Tool tool, ToolArguments arguments) {
    }

    /** @param clock tells the time and its zone */
    public BuiltInChatModel(Clock clock) {
        aboutTheWorld = List.of(
                new CountSkill(), new ClockSkill(clock), new SumSkill(), new FactSkill(), new GreetingSkill());
    }

    @Override
    public ChatUsage answer(ChatRequest request, ChatListener listener) throws InterruptedException, ChatException {
        int inputTokens = inputTokens(request);
        Dialogue dialogue = Dialogue.of(request.messages());
        if (!dialogue.results().isEmpty()) {
            return WordStream.send(
                    ToolReport.of(dialogue.results(), dialogue.said()), inputTokens, request.maxTokens(), listener);
        }
        boolean free = request.toolChoice().equals("auto") || request.toolChoice().equals("none");
        Sentence said = dialogue.said();
        if (said == null && free) {
            return WordStream.send(opening(request, dialogue), inputTokens, request.maxTokens(), listener);
        }
        Sentence spoken = said == null ? Sentence.of("") : said;
        String text = free ? first(aboutWords, spoken, dialogue) : null;
        List<Call> calls = text == null ? calls(request, spoken) : List.of();
        if (text == null && calls.isEmpty()) {
            text = first(aboutTheWorld, spoken, dialogue);
            calls = text == null ? calls(request, completed(spoken, dialogue)) : calls;
        }
        if (free && text == null) {
            text = question(calls);
        }
        if (text == null && !calls.isEmpty()) {
            return call(calls, inputTokens, listener);
        }
        return WordStream.send(
                text == null ? takeUp.answer(spoken, dialogue) : text, inputTokens, request.maxTokens(), listener);
    }

    /** What to say before the user has said anything: what the instructions demand to be said, or a greeting. */
    private String opening(ChatRequest request, Dialogue dialogue) {
        String demanded = repeat.answer(Sentence.of(request.instructions()), dialogue);
        return demanded == null ? GreetingSkill.GREETING : demanded;
    }

    private static @Nullable String first(List<Skill> skills, Sentence said, Dialogue dialogue) {
        for (Skill skill : skills) {
            String answer = skill.answer(said, dialogue);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    private static List<Call> calls(ChatRequest request, Sentence said) throws ChatException {
        ToolMatcher matcher = new ToolMatcher(request.tools());
        List<ChatRequest.Tool> tools = switch (request.toolChoice()) {
            case "none" -> List.of();
            case "auto" -> matcher.asked(said);
            case "required" -> {
                if (request.tools().isEmpty()) {
                    throw new ChatException("invalid_tool_choice", "A tool is required, but there are none", null);
                }
                List<ChatRequest.Tool> asked = matcher.asked(said);
                yield asked.isEmpty() ? List.of(matcher.closest(said)) : asked;
            }
            default -> List.of(named(request));
        };
        return tools.stream().map(tool -> new Call(tool, ToolArguments.of(said, tool))).toList();
    }

    private static ChatRequest.Tool named(ChatRequest request) throws ChatException {
        for (ChatRequest.Tool tool : request.tools()) {
            if (tool.name().equals(request.toolChoice())) {
                return tool;
            }
        }
        throw new ChatException(
                "invalid_tool_choice",
                "There is no tool '" + request.toolChoice() + "'; there are "
                                       + (request.tools().isEmpty()
                                               ? "none"
                                               : request.tools().stream().map(ChatRequest.Tool::name)
                                                       .collect(Collectors.joining(", "))),
                null);
    }

    /**
     * What the user asked for before, together with the answer to our question about it; nothing when we did not ask.
     */
    private static Sentence completed(Sentence said, Dialogue dialogue) {
        List<Sentence> earlier = dialogue.earlier();
        boolean asked = dialogue.lastAnswer() != null && dialogue.lastAnswer().startsWith(QUESTION) && !earlier.isEmpty();
        return Sentence.of(asked ? earlier.get(earlier.size() - 1).text() + " for " + said.text() : "");
    }

    private static @Nullable String question(List<Call> calls) {
        List<String> missing = calls.stream().flatMap(call -> call.arguments().missing().stream()).distinct()
                .map(name -> String.join(" ", Stems.words(name))).toList();
        return missing.isEmpty() ? null : QUESTION + String.join(" and the ", missing) + ".";
    }

    private static ChatUsage call(List<Call> calls, int inputTokens, ChatListener listener) throws InterruptedException {
        int outputTokens = 0;
        for (Call call : calls) {
            if (Thread.interrupted()) {
                throw new InterruptedException("The answer is not wanted any more");
            }
            String arguments = call.arguments().values().toString();
            listener.toolCall("call_" + UUID.randomUUID().toString().replace("-", ""), call.tool().name());
            listener.toolArguments(arguments);
            outputTokens += 1 + WordStream.count(arguments);
        }
        return new ChatUsage(inputTokens, outputTokens, false);
    }

    private static int inputTokens(ChatRequest request) {
        int tokens = WordStream.count(request.instructions());
        for (ChatMessage message : request.messages()) {
            if (message instanceof ChatMessage.System system) {
                tokens += WordStream.count(system.text());
            } else if (message instanceof ChatMessage.User user) {
                tokens += WordStream.count(user.text());
            } else if (message instanceof ChatMessage.Assistant assistant) {
                tokens += WordStream.count(assistant.text());
            } else if (message instanceof ChatMessage.ToolCall call) {
                tokens += WordStream.count(call.arguments());
            } else if (message instanceof ChatMessage.ToolOutput output) {
                tokens += WordStream.count(output.output());
            }
        }
        return tokens;
    }
}
