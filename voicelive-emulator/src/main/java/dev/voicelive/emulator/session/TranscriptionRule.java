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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.pipeline.Pipeline;

/** The session's {@code input_audio_transcription} (protocol section 8.6). */
final class TranscriptionRule implements Rule {

    private static final int MAX_LANGUAGES = 10;

    private final ObjectShape shape;

    TranscriptionRule(Pipeline pipeline) {
        shape = new ObjectShape()
                .required("model", Rules.oneOf("azure-speech", "azure-fast-transcription", "azure-mrs", "mai-transcribe",
                        "mai-transcribe-1", "mai-transcribe-1.5", "mai-transcribe-2", "whisper-1", "gpt-4o-transcribe",
                        "gpt-4o-mini-transcribe", "gpt-4o-transcribe-diarize"))
                .optional("language", TranscriptionRule::languages, pipeline.noLanguage())
                .optional("prompt", Rules.text())
                .optional("custom_speech", Rules.textMap(MAX_LANGUAGES, 64, 512))
                .optional("phrase_list", Rules.listOf(Rules.text()));
    }

    @Override
    public JsonNode read(JsonNode value, String path) throws InvalidRequestException {
        ObjectNode transcription = shape.read((ObjectNode) Rules.object().read(value, path), path);
        String model = transcription.path("model").asText();
        if (!transcription.path("phrase_list").isNull() && !model.startsWith("azure-") && !model.startsWith("mai-")) {
            throw new InvalidRequestException(
                    InvalidRequestException.SESSION_UPDATE,
                    "The transcription model " + model + " takes no phrase list", path + ".phrase_list");
        }
        if (!transcription.path("custom_speech").isNull() && !model.equals("azure-speech")) {
            throw new InvalidRequestException(
                    InvalidRequestException.SESSION_UPDATE,
                    "The transcription model " + model + " takes no custom speech models", path + ".custom_speech");
        }
        return transcription;
    }

    private static JsonNode languages(JsonNode value, String path) throws InvalidRequestException {
        Rules.text().read(value, path);
        if (value.textValue().split(",", -1).length > MAX_LANGUAGES) {
            throw Rules.invalid(path, "at most " + MAX_LANGUAGES + " languages", value);
        }
        return value;
    }
}
