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

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Tells from the words of the first pass whether a sentence may be finished (protocol sections 8.2 and 8.3). The
 * service has models for it; here it is the last word that tells, in English only: a sentence does not end with "and"
 * or "the". All models of {@code end_of_utterance_detection} are served so, the one that listens to the sound as well,
 * and {@code semantic_vad} too. Where there is no first pass silence alone decides.
 *
 * @param level    {@code threshold_level}; a sentence is taken as finished sooner at a lower one
 * @param patience how long an unfinished sentence may be silent beyond the silence that ends a finished one (ms)
 */
record EndOfUtterance(String level, int patience) {

    private static final EndOfUtterance NONE = new EndOfUtterance("default", 0);

    /** Words that end no sentence. */
    private static final Set<String> JOINING = Set.of("a", "an", "the", "and", "or", "but", "because", "if", "than", "um",
            "uh", "er", "erm");
    /** Words that end few sentences. */
    private static final Set<String> LEADING = Set.of("of", "to", "in", "on", "at", "with", "for", "from", "by", "about",
            "into", "my", "your", "his", "her", "our", "their", "is", "are", "was", "were", "am", "will", "would", "can",
            "could", "should", "so", "that", "which", "who", "when", "where", "while", "as");
    /** Words that seldom end a statement. */
    private static final Set<String> SUBJECTS = Set.of("i", "we", "they", "he", "she", "you", "it", "this", "these", "please",
            "like", "just", "then", "also", "maybe");

    /** What a checked {@code turn_detection} asks for; any other node asks for nothing. */
    static EndOfUtterance of(JsonNode detection) {
        JsonNode settings = detection.path("end_of_utterance_detection");
        if (settings.isObject()) {
            return new EndOfUtterance(settings.path("threshold_level").asText(), settings.path("timeout_ms").asInt());
        }
        return switch (detection.path("eagerness").asText()) {
            case "low" -> new EndOfUtterance("high", 2000);
            case "high" -> new EndOfUtterance("low", 500);
            case "auto", "medium" -> new EndOfUtterance("medium", 1000);
            default -> NONE;
        };
    }

    /**
     * Whether a text may be all that is said.
     *
     * @param text     empty when nothing is known
     * @param language BCP-47 tag of what is spoken; null when it is not known
     */
    boolean finished(String text, @Nullable String language) {
        String said = text.strip().toLowerCase(Locale.ROOT);
        boolean english = language == null || language.toLowerCase(Locale.ROOT).startsWith("en");
        if (patience == 0 || said.isEmpty() || !english || ".?!".indexOf(said.charAt(said.length() - 1)) >= 0) {
            return true;
        }
        if (said.endsWith(",")) {
            return level.equals("low");
        }
        return !openWords().contains(said.substring(said.lastIndexOf(' ') + 1));
    }

    private Set<String> openWords() {
        Set<String> words = new HashSet<>(JOINING);
        if (!level.equals("low")) {
            words.addAll(LEADING);
        }
        if (level.equals("high")) {
            words.addAll(SUBJECTS);
        }
        return words;
    }
}
