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
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Gives the names in a text to the string arguments of a call. */
final class ToolNames {

    /** Prepositions by the arguments that they introduce. */
    private static final Map<String, Set<String>> INTRODUCTIONS = Map.of(
            "in", Set.of("city", "town", "place", "location", "country", "state", "region"),
            "from", Set.of("from", "origin", "source", "departure", "start", "sender"),
            "to", Set.of("to", "destination", "target", "arrival", "recipient", "receiver", "end"),
            "about", Set.of("about", "topic", "subject"));

    /** Arguments whose values are written with capitals. */
    private static final Set<String> PROPER = Set.of(
            "city", "town", "place", "location", "country", "state", "region", "street", "address", "station", "airport",
            "person", "name", "recipient", "customer", "contact", "origin", "destination");

    private final Phrases phrases;
    private final ChatRequest.Tool tool;

    ToolNames(Sentence said, boolean[] taken, ChatRequest.Tool tool) {
        this.phrases = new Phrases(said, taken);
        this.tool = tool;
    }

    /**
     * Adds what is found.
     *
     * @param wanted   the schemas of the arguments by name
     * @param required names of the arguments that take whatever is left rather than nothing
     */
    void fill(Map<String, JsonNode> wanted, List<String> required, ObjectNode values) {
        Set<String> otherStems = new HashSet<>(ToolMatcher.nameStems(tool));
        wanted.keySet().forEach(name -> otherStems.addAll(Stems.of(Stems.words(name))));
        List<Phrases.Phrase> left = new ArrayList<>(phrases.find(otherStems));
        wanted.forEach((name, schema) -> left.stream().filter(phrase -> introduces(phrase, name)).findFirst()
                .ifPresent(phrase -> {
                    left.remove(phrase);
                    values.put(name, written(phrase.text(), name, schema));
                }));
        wanted.forEach((name, schema) -> {
            if (!values.has(name) && !left.isEmpty()) {
                values.put(name, written(left.remove(0).text(), name, schema));
            }
        });
        otherStems.addAll(Stems.of(Stems.words(tool.description())));
        String rest = phrases.rest(otherStems);
        wanted.forEach((name, schema) -> {
            if (values.isEmpty() && required.contains(name) && !rest.isEmpty()) {
                values.put(name, written(rest, name, schema));
            }
        });
    }

    private static boolean introduces(Phrases.Phrase phrase, String name) {
        return Stems.words(name).stream().anyMatch(INTRODUCTIONS.getOrDefault(phrase.preposition(), Set.of())::contains);
    }

    private static String written(String value, String name, JsonNode schema) {
        List<String> words = new ArrayList<>(Stems.words(name));
        words.addAll(Stems.words(schema.path("description").asText()));
        return words.stream().anyMatch(PROPER::contains) ? Sentence.capitalized(value) : value;
    }
}
