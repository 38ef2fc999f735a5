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

import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.pipeline.Pipeline;
import dev.voicelive.emulator.pipeline.SessionTarget;

/** The session's {@code turn_detection} (protocol sections 8.2 and 8.3) with the defaults of the api-version. */
final class TurnDetectionRule implements Rule {

    private static final long MAX_MILLIS = 60_000;
    private static final Rule MILLIS = Rules.integer(0, MAX_MILLIS);
    private static final String AUDIO_MODEL = "smart_end_of_turn_detection";
    private static final ObjectShape END_OF_UTTERANCE = new ObjectShape()
            .required("model", Rules.oneOf("semantic_detection_v1", "semantic_detection_v1_en",
                    "semantic_detection_v1_multilingual", AUDIO_MODEL))
            .optional("threshold_level", Rules.oneOf("default", "low", "medium", "high"), "default")
            .optional("timeout_ms", MILLIS, 1000);

    private final boolean byText;
    private final Rule union;

    TurnDetectionRule(Pipeline pipeline, SessionTarget target) {
        byText = pipeline.endsTurnsByText(target);
        boolean longPadding = target.apiVersion().atLeast("2026-04-10");
        Map<String, ObjectShape> shapes = new HashMap<>();
        shapes.put("server_vad", levels(longPadding ? 400 : 300)
                .optional("create_response", Rules.bool(), true)
                .optional("interrupt_response", Rules.bool(), true)
                .optional("idle_timeout_ms", Rules.integer(0, 3_600_000))
                .optional("speech_duration_ms", MILLIS)
                .optional("end_of_utterance_detection", this::endOfUtterance)
                .optional("auto_truncate", Rules.bool(), false)
                .optional("appended_text_after_truncation", Rules.text()));
        int padding = longPadding ? 420 : 300;
        shapes.put("azure_semantic_vad", azure(padding).optional("languages", Rules.listOf(Rules.text())));
        shapes.put("azure_semantic_vad_multilingual", azure(padding).optional("languages", Rules.listOf(Rules.text())));
        shapes.put("azure_semantic_vad_en", azure(padding));
        if (pipeline.realtime()) {
            shapes.put("semantic_vad", new ObjectShape().required("type", Rules.text())
                    .optional("eagerness", Rules.oneOf("auto", "low", "medium", "high"), "auto")
                    .optional("create_response", Rules.bool(), true)
                    .optional("interrupt_response", Rules.bool(), true));
        }
        union = Rules.union(shapes);
    }

    @Override
    public JsonNode read(JsonNode value, String path) throws InvalidRequestException {
        return union.read(value, path);
    }

    private static ObjectShape levels(int padding) {
        return new ObjectShape().required("type", Rules.text())
                .optional("threshold", Rules.number(0, 1), 0.5)
                .optional("prefix_padding_ms", MILLIS, padding)
                .optional("silence_duration_ms", MILLIS, 500);
    }

    private ObjectShape azure(int padding) {
        return levels(padding)
                .optional("speech_duration_ms", MILLIS)
                .optional("speech_duration_assistant_speaking_ms", MILLIS)
                .optional("remove_filler_words", Rules.bool(), false)
                .optional("create_response", Rules.bool(), true)
                .optional("interrupt_response", Rules.bool(), true)
                .optional("end_of_utterance_detection", this::endOfUtterance)
                .optional("auto_truncate", Rules.bool(), false)
                .optional("appended_text_after_truncation", Rules.text());
    }

    private JsonNode endOfUtterance(JsonNode value, String path) throws InvalidRequestException {
        ObjectNode given = ((ObjectNode) Rules.object().read(value, path)).deepCopy();
        // An older spelling.
        if (given.has("timeout") && !given.has("timeout_ms")) {
            given.set("timeout_ms", given.get("timeout"));
        }
        ObjectNode settings = END_OF_UTTERANCE.read(given, path);
        String model = settings.path("model").asText();
        if (!byText && !model.equals(AUDIO_MODEL)) {
            throw new InvalidRequestException(
                    InvalidRequestException.GENERAL,
                    "End of utterance detection by " + model + " reads text and does not work on realtime models", path);
        }
        return settings;
    }
}
