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
package dev.voicelive.speech.vosk;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.Recognition.Word;
import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.speech.Wording;

/**
 * Reads what Vosk answers: {@code {"result":[{"conf":0.98,"end":1.02,"start":0.36,"word":"hello"}],"text":"hello"}},
 * times in seconds, {@code result} only when something was said.
 */
final class VoskResult {

    private static final ObjectMapper JSON = new ObjectMapper();

    private VoskResult() {
    }

    /** One utterance out of the results that Vosk gave for its parts. */
    static Recognition read(List<String> results) throws SpeechEngineException {
        List<Word> words = new ArrayList<>();
        StringBuilder untimed = new StringBuilder();
        for (String result : results) {
            JsonNode root = parse(result);
            for (JsonNode word : root.path("result")) {
                words.add(new Word(
                        Wording.word(word.path("word").asText()), millis(word.path("start")), millis(word.path("end")),
                        word.path("conf").isNumber() ? Double.valueOf(word.path("conf").asDouble()) : null));
            }
            untimed.append(root.path("text").asText()).append(' ');
        }
        if (words.isEmpty()) {
            // a model without word boundaries still gives the text
            return new Recognition(Wording.sentence(split(untimed.toString())), List.of());
        }
        return new Recognition(Wording.sentence(words), words);
    }

    private static List<Word> split(String text) {
        List<Word> words = new ArrayList<>();
        for (String word : text.strip().split("\\s+", -1)) {
            words.add(new Word(Wording.word(word), 0, 0, null));
        }
        return words;
    }

    private static JsonNode parse(String result) throws SpeechEngineException {
        try {
            return JSON.readTree(result);
        } catch (JsonProcessingException e) {
            throw new SpeechEngineException("The vosk engine answered with something that is no JSON: " + result, e);
        }
    }

    private static int millis(JsonNode seconds) {
        return (int) Math.round(seconds.asDouble() * 1000);
    }
}
