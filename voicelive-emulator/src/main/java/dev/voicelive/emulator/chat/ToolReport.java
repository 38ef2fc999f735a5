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
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Tells the user what the called tools gave. */
final class ToolReport {

    private ToolReport() {
    }

    /** A sentence for each result: "The weather in London: temperature 12, condition cloudy." */
    static String of(List<Dialogue.Result> results, @Nullable Sentence said) {
        return results.stream().map(result -> sentence(result, said)).collect(Collectors.joining(" "));
    }

    private static String sentence(Dialogue.Result result, @Nullable Sentence said) {
        JsonNode output = SpokenJson.parse(result.output());
        if (output.path("error").isTextual() || output.path("error").isObject()) {
            JsonNode error = output.get("error");
            return "That did not work: "
                   + end(SpokenJson.words(error.path("message").isTextual() ? error.get("message") : error));
        }
        String words = SpokenJson.words(output);
        return subject(result.call(), said) + ": " + end(words.isEmpty() ? "done" : words);
    }

    private static String end(String words) {
        String stripped = words.strip();
        return stripped.matches("(?s).*[.!?…]") ? stripped : stripped + ".";
    }

    private static String subject(ChatMessage.@Nullable ToolCall call, @Nullable Sentence said) {
        if (call == null) {
            return "The answer";
        }
        String name
                = Stems.words(call.name()).stream().filter(word -> !Stems.isEmptyWord(word)).collect(Collectors.joining(" "));
        StringBuilder subject = new StringBuilder("The ").append(name.isEmpty() ? "answer" : name);
        for (JsonNode argument : SpokenJson.parse(call.arguments())) {
            if (said != null && argument.isTextual()) {
                subject.append(asSaid(argument.asText(), said.lower()));
            }
        }
        return subject.toString();
    }

    /** The value with the preposition that the user put before it, or nothing. */
    private static String asSaid(String value, List<String> said) {
        String text = " " + String.join(" ", said) + " ";
        int at = text.indexOf(" " + value.toLowerCase(Locale.ROOT) + " ");
        if (at <= 0) {
            return "";
        }
        String before = text.substring(text.lastIndexOf(' ', at - 1) + 1, at);
        return Phrases.PREPOSITIONS.contains(before) ? " " + before + " " + value : "";
    }
}
