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

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.voicelive.emulator.pipeline.Pipeline;
import dev.voicelive.emulator.pipeline.SessionTarget;

/** The session's {@code voice} (protocol section 8.1): an object, or the bare name of an OpenAI voice. */
final class VoiceRule implements Rule {

    private static final Rule OPENAI_NAME
            = Rules.oneOf("alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse", "marin", "cedar");
    private static final Rule PERSONAL_MODEL = Rules.oneOf("DragonLatestNeural", "PhoenixLatestNeural", "PhoenixV2Neural",
            "DragonHDOmniLatestNeural", "MAI-Voice-1");
    private static final Rule NATIVE_NAME = Rules.oneOf("aarti", "andrew", "ava", "denise", "diya", "elsa", "florian",
            "francisca", "meera", "xiaoxiao", "ximena", "yunxi");

    private static final Rule OBJECT = Rules.union(Map.of(
            "openai", new ObjectShape().required("name", OPENAI_NAME).required("type", Rules.text()),
            "azure-standard", azure(new ObjectShape().required("name", Rules.text())),
            "azure-custom", azure(new ObjectShape().required("name", Rules.text()).required("endpoint_id", Rules.text())),
            "azure-personal", azure(new ObjectShape().required("name", Rules.text()).required("model", PERSONAL_MODEL)),
            "avatar-voice-sync", azure(new ObjectShape().required("model", PERSONAL_MODEL)),
            "azure-realtime-native", new ObjectShape().required("name", NATIVE_NAME).required("type", Rules.text())));

    private final boolean realtime;
    private final boolean nativeVoices;

    VoiceRule(Pipeline pipeline, SessionTarget target) {
        realtime = pipeline.realtime();
        nativeVoices = "azure-realtime".equals(target.model()) && target.profile() == null;
    }

    @Override
    public JsonNode read(JsonNode value, String path) throws InvalidRequestException {
        JsonNode voice = value.isTextual() ? openAi(value, path) : OBJECT.read(value, path);
        String type = voice.path("type").asText();
        if (type.equals("openai") && !realtime) {
            throw new InvalidRequestException(
                    InvalidRequestException.SESSION_UPDATE, "Voices of type openai need a realtime model", path);
        }
        if (nativeVoices
                ? type.startsWith("azure-") && !type.equals("azure-realtime-native")
                : type.equals("azure-realtime-native")) {
            throw new InvalidRequestException(
                    InvalidRequestException.SESSION_UPDATE,
                    nativeVoices
                            ? "The model azure-realtime has only voices of type azure-realtime-native"
                            : "Voices of type azure-realtime-native need the model azure-realtime",
                    path);
        }
        return voice;
    }

    private static JsonNode openAi(JsonNode name, String path) throws InvalidRequestException {
        return JsonNodeFactory.instance.objectNode().put("name", OPENAI_NAME.read(name, path).textValue())
                .put("type", "openai");
    }

    private static ObjectShape azure(ObjectShape shape) {
        return shape.required("type", Rules.text())
                .optional("temperature", Rules.number(0, 1))
                .optional("custom_lexicon_url", Rules.text())
                .optional("custom_text_normalization_url", Rules.text())
                .optional("prefer_locales", Rules.listOf(Rules.text()))
                .optional("locale", Rules.text())
                .optional("style", Rules.text())
                .optional("pitch", Rules.text())
                .optional("rate", Rules.text())
                .optional("volume", Rules.text());
    }
}
