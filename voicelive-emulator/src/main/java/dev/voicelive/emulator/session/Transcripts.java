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
package dev.voicelive.emulator.session;

import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.Recognition.Word;
import org.jspecify.annotations.Nullable;

/** Writes what was recognised as the completed event shows it. */
final class Transcripts {

    private Transcripts() {
    }

    static String text(List<Phrase> phrases) {
        return phrases.stream().map(phrase -> phrase.recognition().text().strip()).filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** The {@code phrases} array; times count from the start of the item. */
    static ArrayNode phrases(List<Phrase> phrases, @Nullable String language) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Phrase phrase : phrases) {
            if (!phrase.recognition().text().isBlank()) {
                array.add(phrase(phrase, language));
            }
        }
        return array;
    }

    private static ObjectNode phrase(Phrase phrase, @Nullable String language) {
        Recognition recognition = phrase.recognition();
        List<Word> words = recognition.words();
        int start = phrase.offsetMillis() + (words.isEmpty() ? 0 : words.get(0).startMs());
        int end = phrase.offsetMillis() + (words.isEmpty() ? phrase.durationMillis() : words.get(words.size() - 1).endMs());
        ObjectNode node = span(JsonNodeFactory.instance.objectNode(), start, end);
        node.put("text", recognition.text().strip());
        ArrayNode array = node.putArray("words");
        for (Word word : words) {
            span(array.addObject().put("text", word.text()), phrase.offsetMillis() + word.startMs(),
                    phrase.offsetMillis() + word.endMs());
        }
        node.put("locale", language);
        double confidence = words.stream().mapToDouble(word -> word.confidence() == null ? Double.NaN : word.confidence())
                .average().orElse(Double.NaN);
        if (Double.isNaN(confidence)) {
            node.putNull("confidence");
        } else {
            node.put("confidence", confidence);
        }
        return node;
    }

    private static ObjectNode span(ObjectNode node, int start, int end) {
        int from = Math.max(0, start);
        return node.put("offset_milliseconds", from).put("duration_milliseconds", Math.max(0, end - from));
    }
}
