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
package dev.voicelive.camel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The options that describe the session, as fields of the service's session object: dotted path to value (protocol
 * sections 7 and 8). A null value is sent as null.
 */
final class SessionFields {

    private static final String NONE = "none";
    private static final Set<String> TOOL_CHOICES = Set.of("auto", "none", "required");

    private SessionFields() {
    }

    /** What a session for transcription starts from: every option and file may change it. */
    static Map<String, Object> transcriptionDefaults() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("input_audio_format", "pcm16");
        fields.put("input_audio_sampling_rate", 24_000);
        fields.put("turn_detection.type", "azure_semantic_vad");
        fields.put("input_audio_transcription.model", "azure-speech");
        return fields;
    }

    /** The options that were set. */
    static Map<String, @Nullable Object> of(VoiceLiveConfiguration options) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        put(fields, "input_audio_format", options.getInputAudioFormat());
        put(fields, "input_audio_sampling_rate", options.getInputAudioSamplingRate());
        put(fields, "output_audio_format", options.getOutputAudioFormat());
        put(fields, "instructions", options.getInstructions());
        put(fields, "modalities", list(options.getModalities()));
        put(fields, "temperature", options.getTemperature());
        put(fields, "max_response_output_tokens", options.getMaxResponseOutputTokens());
        putToolChoice(fields, options.getToolChoice());
        put(fields, "reasoning_effort", options.getReasoningEffort());
        put(fields, "input_audio_transcription.model", options.getTranscriptionModel());
        put(fields, "input_audio_transcription.language", options.getLanguage());
        put(fields, "input_audio_transcription.phrase_list", list(options.getPhraseList()));
        if (options.isWordTimestamps()) {
            put(fields, "include", List.of("item.input_audio_transcription.phrases"));
        }
        if (options.isOutputWordTimestamps()) {
            put(fields, "output_audio_timestamp_types", List.of("word"));
        }
        if (options.isVisemes()) {
            put(fields, "animation.outputs", List.of("viseme_id"));
        }
        putVoice(fields, options);
        putTurnDetection(fields, options);
        if (options.getNoiseReduction() != null) {
            putObject(fields, "input_audio_noise_reduction", options.getNoiseReduction());
        }
        if (options.getEchoCancellation() != null) {
            putObject(fields, "input_audio_echo_cancellation",
                    options.getEchoCancellation() ? "server_echo_cancellation" : NONE);
        }
        return fields;
    }

    private static void putToolChoice(Map<String, @Nullable Object> fields, @Nullable String choice) {
        if (choice != null) {
            put(fields, "tool_choice",
                    TOOL_CHOICES.contains(choice) ? choice : Map.of("type", "function", "name", choice));
        }
    }

    private static void putVoice(Map<String, @Nullable Object> fields, VoiceLiveConfiguration options) {
        String voice = options.getVoice();
        if (voice != null) {
            String type = options.getVoiceType();
            put(fields, "voice.type", type != null ? type : voice.contains("-") ? "azure-standard" : "openai");
            put(fields, "voice.name", voice);
        }
    }

    private static void putTurnDetection(Map<String, @Nullable Object> fields, VoiceLiveConfiguration options) {
        if (NONE.equals(options.getTurnDetection())) {
            fields.put("turn_detection", null);
            return;
        }
        put(fields, "turn_detection.type", options.getTurnDetection());
        put(fields, "turn_detection.threshold", options.getTurnDetectionThreshold());
        put(fields, "turn_detection.prefix_padding_ms", options.getPrefixPadding());
        put(fields, "turn_detection.silence_duration_ms", options.getSilenceDuration());
        put(fields, "turn_detection.speech_duration_ms", options.getSpeechDuration());
        put(fields, "turn_detection.remove_filler_words", options.getRemoveFillerWords());
        put(fields, "turn_detection.create_response", options.getCreateResponse());
        put(fields, "turn_detection.interrupt_response", options.getInterruptResponse());
        put(fields, "turn_detection.auto_truncate", options.getAutoTruncate());
        put(fields, "turn_detection.end_of_utterance_detection.model", options.getEndOfUtteranceModel());
    }

    /** An object that has a type, or null to turn the feature off. */
    private static void putObject(Map<String, @Nullable Object> fields, String path, String type) {
        if (NONE.equals(type)) {
            fields.put(path, null);
        } else {
            fields.put(path + ".type", type);
        }
    }

    private static void put(Map<String, @Nullable Object> fields, String path, @Nullable Object value) {
        if (value != null) {
            fields.put(path, value);
        }
    }

    static @Nullable List<String> list(@Nullable String commaSeparated) {
        return commaSeparated == null
                ? null : Arrays.stream(commaSeparated.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
    }
}
