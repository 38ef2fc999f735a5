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
package dev.voicelive.camel.transcript;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Transcripts as JSON. The names are stable and each is always there; what is unknown is {@code null}:
 *
 * <pre>
 * {
 *   "text": "the segments' texts, one per line",
 *   "language": "en-US" | null,
 *   "duration_ms": 7300,
 *   "segments": [ {
 *     "item_id": "item_1" | null,
 *     "start_ms": 120, "end_ms": 1920,
 *     "text": "Book a table for two.",
 *     "words": [ { "text": "Book", "start_ms": 120, "end_ms": 360, "confidence": 0.93 | null } ]
 *   } ],
 *   "usage": null | {
 *     "total_tokens": 143, "input_tokens": 44, "output_tokens": 99,
 *     "input_token_details": { "text_tokens": 14, "audio_tokens": 30 }
 *   }
 * }
 * </pre>
 */
public final class TranscriptJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter WRITER = MAPPER.writer(
            new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private TranscriptJson() {
    }

    /** Writes the transcript, indented, with a line break at the end. */
    public static String write(Transcript transcript) {
        try {
            return WRITER.writeValueAsString(tree(transcript)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree in memory could not be written", e);
        }
    }

    /** The same as a tree, for those who go on with JSON. */
    public static ObjectNode tree(Transcript transcript) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("text", transcript.text());
        root.put("language", transcript.language());
        root.put("duration_ms", transcript.durationMs());
        ArrayNode segments = root.putArray("segments");
        for (Segment segment : transcript.segments()) {
            write(segment, segments.addObject());
        }
        Usage usage = transcript.usage();
        if (usage == null) {
            root.putNull("usage");
        } else {
            write(usage, root.putObject("usage"));
        }
        return root;
    }

    private static void write(Segment segment, ObjectNode node) {
        node.put("item_id", segment.itemId());
        node.put("start_ms", segment.startMs());
        node.put("end_ms", segment.endMs());
        node.put("text", segment.text());
        ArrayNode words = node.putArray("words");
        for (Word word : segment.words()) {
            words.addObject().put("text", word.text()).put("start_ms", word.startMs()).put("end_ms", word.endMs())
                    .put("confidence", word.confidence());
        }
    }

    private static void write(Usage usage, ObjectNode node) {
        node.put("total_tokens", usage.totalTokens());
        node.put("input_tokens", usage.inputTokens());
        node.put("output_tokens", usage.outputTokens());
        node.putObject("input_token_details").put("text_tokens", usage.inputTextTokens())
                .put("audio_tokens", usage.inputAudioTokens());
    }

    /**
     * Reads what {@link #write} wrote. Unknown names are ignored, {@code text} at the top is not read as it follows
     * from the segments.
     *
     * @throws IllegalArgumentException when it is no JSON or not of this shape; the message names the place
     */
    public static Transcript read(String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The transcript is not valid JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException("The transcript is not a JSON object");
        }
        List<Segment> segments = new ArrayList<>();
        for (JsonNode node : array(root, "segments")) {
            segments.add(segment(node));
        }
        return new Transcript(segments, number(root, "duration_ms"), text(root, "language"), usage(root.path("usage")));
    }

    private static Segment segment(JsonNode node) {
        List<Word> words = new ArrayList<>();
        for (JsonNode word : array(node, "words")) {
            JsonNode confidence = word.path("confidence");
            words.add(new Word(
                    required(word, "text"), number(word, "start_ms"), number(word, "end_ms"),
                    confidence.isNumber() ? confidence.doubleValue() : null));
        }
        return new Segment(
                text(node, "item_id"), number(node, "start_ms"), number(node, "end_ms"), required(node, "text"), words);
    }

    private static @Nullable Usage usage(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        JsonNode details = node.path("input_token_details");
        return new Usage(
                node.path("total_tokens").asLong(), node.path("input_tokens").asLong(), node.path("output_tokens").asLong(),
                details.path("text_tokens").asLong(), details.path("audio_tokens").asLong());
    }

    private static JsonNode array(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull() || value.isArray()) {
            return value;
        }
        throw new IllegalArgumentException("The transcript's '" + name + "' is not an array");
    }

    private static long number(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("The transcript's '" + name + "' is missing or not a whole number");
        }
        return value.longValue();
    }

    private static String required(JsonNode node, String name) {
        String value = text(node, name);
        if (value == null) {
            throw new IllegalArgumentException("The transcript's '" + name + "' is missing or not a text");
        }
        return value;
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? value.textValue() : null;
    }
}
