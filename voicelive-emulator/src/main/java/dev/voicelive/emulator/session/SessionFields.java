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
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.pipeline.Pipeline;
import dev.voicelive.emulator.pipeline.SessionTarget;

/** The fields of the session object that a client may set, each with its rule (protocol section 7). */
final class SessionFields {

    /** Fields that null turns off; null resets any other field to its default. */
    private static final Set<String> SWITCHES = Set.of("turn_detection", "input_audio_noise_reduction",
            "input_audio_echo_cancellation", "input_audio_transcription", "avatar", "animation", "interim_response", "include",
            "metadata", "output_audio_timestamp_types");

    private static final Rule TOOL = Rules.union(Map.of(
            "function", new ObjectShape().required("type", Rules.text()).required("name", Rules.text())
                    .optional("description", Rules.text()).optional("parameters", Rules.object()),
            "mcp", new ObjectShape().required("type", Rules.text()).required("server_label", Rules.text())
                    .required("server_url", Rules.text()).optional("authorization", Rules.text())
                    .optional("headers", Rules.object()).optional("allowed_tools", Rules.listOf(Rules.text()))
                    .optional("require_approval", Rules.any(), "always"),
            "foundry_agent", new ObjectShape().required("type", Rules.text()).required("agent_name", Rules.text())
                    .required("project_name", Rules.text()).optional("agent_version", Rules.text())
                    .optional("client_id", Rules.text()).optional("description", Rules.text())
                    .optional("foundry_resource_override", Rules.text())
                    .optional("agent_context_type", Rules.text(), "agent_context")
                    .optional("return_agent_response_directly", Rules.bool(), true)));

    private static final Rule TOOL_CHOICE = Rules.union(Map.of(
            "function", new ObjectShape().required("type", Rules.text()).required("name", Rules.text())));

    private static final ObjectShape ANIMATION = new ObjectShape().optional("model_name", Rules.text(), "default")
            .optional("outputs", Rules.listOf(Rules.oneOf("blendshapes", "viseme_id")), listOf("blendshapes"));

    private static final Rule NOISE_REDUCTION = Rules.union(Map.of(
            "azure_deep_noise_suppression", new ObjectShape().required("type", Rules.text()),
            "near_field", new ObjectShape().required("type", Rules.text()),
            "far_field", new ObjectShape().required("type", Rules.text())));

    private static final Rule INTERIM_RESPONSE = Rules.union(Map.of(
            "static_interim_response", interim().optional("texts", Rules.listOf(Rules.text())),
            "llm_interim_response", interim().optional("model", Rules.text(), "gpt-4.1-mini")
                    .optional("instructions", Rules.text()).optional("max_completion_tokens", Rules.integer(1, 4096), 50)));

    private final Map<String, Rule> rules = new HashMap<>();

    SessionFields(Pipeline pipeline, SessionTarget target) {
        rules.put("modalities", Rules.listOf(Rules.oneOf("text", "audio", "animation", "avatar")));
        rules.put("instructions", Rules.text());
        rules.put("voice", new VoiceRule(pipeline, target));
        rules.put("input_audio_format", Rules.oneOf("pcm16", "g711_ulaw", "g711_alaw"));
        rules.put("output_audio_format", Rules.oneOf("pcm16", "pcm16_8000hz", "pcm16_16000hz", "pcm16_22050hz",
                "pcm16_24000hz", "pcm16_44100hz", "pcm16_48000hz", "g711_ulaw", "g711_alaw"));
        rules.put("input_audio_sampling_rate", SessionFields::samplingRate);
        rules.put("input_audio_noise_reduction", NOISE_REDUCTION);
        rules.put("input_audio_echo_cancellation", new EchoCancellationRule(target));
        rules.put("input_audio_transcription", new TranscriptionRule(pipeline));
        rules.put("turn_detection", new TurnDetectionRule(pipeline, target));
        rules.put("tools", Rules.listOf(TOOL));
        rules.put("tool_choice", Rules.firstOf(Rules.text(), TOOL_CHOICE));
        rules.put("parallel_tool_calls", Rules.bool());
        rules.put("temperature", Rules.number(0, 1.2));
        rules.put("max_response_output_tokens", Rules.firstOf(Rules.oneOf("inf"), Rules.integer(1, 4096)));
        rules.put("reasoning_effort", Rules.oneOf("none", "minimal", "low", "medium", "high", "xhigh"));
        rules.put("interim_response", INTERIM_RESPONSE);
        rules.put("animation", SessionFields::animation);
        rules.put("avatar", SessionFields::avatar);
        rules.put("output_audio_timestamp_types", Rules.listOf(Rules.oneOf("word")));
        rules.put("include", Rules.listOf(Rules.oneOf("item.input_audio_transcription.logprobs",
                "item.input_audio_transcription.phrases", "file_search_call.results")));
        rules.put("metadata", Rules.textMap(16, 64, 512));
    }

    /** Whether a client may set this field; others are ignored, {@code model} among them, as the URL decides. */
    boolean settable(String field) {
        return rules.containsKey(field);
    }

    /** Whether null turns this field off instead of resetting it. */
    boolean isSwitch(String field) {
        return SWITCHES.contains(field);
    }

    /** @param path where the value stands, for the error */
    JsonNode read(String field, JsonNode value, String path) throws InvalidRequestException {
        Rule rule = rules.get(field);
        if (rule == null) {
            throw new IllegalArgumentException("No such session field: " + field);
        }
        return rule.read(value, path);
    }

    private static ObjectShape interim() {
        return new ObjectShape().required("type", Rules.text())
                .optional("triggers", Rules.listOf(Rules.oneOf("latency", "tool")), listOf("latency"))
                .optional("latency_threshold_ms", Rules.integer(0, 3_600_000), 2000);
    }

    private static JsonNode samplingRate(JsonNode value, String path) throws InvalidRequestException {
        if (!value.isInt() || !Set.of(8000, 16_000, 24_000, 44_100).contains(value.intValue())) {
            throw Rules.invalid(path, "one of 8000, 16000, 24000, 44100", value);
        }
        return value;
    }

    private static JsonNode listOf(String element) {
        return JsonNodeFactory.instance.arrayNode().add(element);
    }

    private static JsonNode animation(JsonNode value, String path) throws InvalidRequestException {
        return ANIMATION.read((ObjectNode) Rules.object().read(value, path), path);
    }

    private static JsonNode avatar(JsonNode value, String path) throws InvalidRequestException {
        Rules.object().read(value, path);
        Rules.text().read(value.path("character"), path + ".character");
        return value;
    }
}
