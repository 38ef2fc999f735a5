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

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionFieldsTest {

    private final VoiceLiveConfiguration options = new VoiceLiveConfiguration();

    @Test
    void optionsThatWereNotSetLeaveTheSessionAlone() {
        assertThat(SessionFields.of(options)).isEmpty();
    }

    @Test
    void everyOptionLandsInItsFieldOfTheSession() {
        options.setLanguage("en-US,de-DE");
        options.setTranscriptionModel("mai-transcribe");
        options.setPhraseList("Foundry, Camel ,");
        options.setWordTimestamps(true);
        options.setTurnDetection("server_vad");
        options.setTurnDetectionThreshold(0.6);
        options.setPrefixPadding(200);
        options.setSilenceDuration(400);
        options.setSpeechDuration(100);
        options.setRemoveFillerWords(true);
        options.setEndOfUtteranceModel("semantic_detection_v1");
        options.setNoiseReduction("azure_deep_noise_suppression");
        options.setEchoCancellation(true);
        options.setInstructions("Be brief.");
        options.setModalities("text,audio");
        options.setInputAudioFormat("g711_ulaw");
        options.setInputAudioSamplingRate(8000);
        options.setOutputAudioFormat("pcm16_16000hz");
        options.setTemperature(0.7);
        options.setMaxResponseOutputTokens("200");
        options.setReasoningEffort("low");
        assertThat(SessionFields.of(options)).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("input_audio_transcription.language", "en-US,de-DE"),
                Map.entry("input_audio_transcription.model", "mai-transcribe"),
                Map.entry("input_audio_transcription.phrase_list", List.of("Foundry", "Camel")),
                Map.entry("include", List.of("item.input_audio_transcription.phrases")),
                Map.entry("turn_detection.type", "server_vad"),
                Map.entry("turn_detection.threshold", 0.6),
                Map.entry("turn_detection.prefix_padding_ms", 200),
                Map.entry("turn_detection.silence_duration_ms", 400),
                Map.entry("turn_detection.speech_duration_ms", 100),
                Map.entry("turn_detection.remove_filler_words", true),
                Map.entry("turn_detection.end_of_utterance_detection.model", "semantic_detection_v1"),
                Map.entry("input_audio_noise_reduction.type", "azure_deep_noise_suppression"),
                Map.entry("input_audio_echo_cancellation.type", "server_echo_cancellation"),
                Map.entry("instructions", "Be brief."),
                Map.entry("modalities", List.of("text", "audio")),
                Map.entry("input_audio_format", "g711_ulaw"),
                Map.entry("input_audio_sampling_rate", 8000),
                Map.entry("output_audio_format", "pcm16_16000hz"),
                Map.entry("temperature", 0.7),
                Map.entry("max_response_output_tokens", "200"),
                Map.entry("reasoning_effort", "low")));
    }

    @Test
    void noneTurnsAFeatureOffWithAnExplicitNull() {
        options.setTurnDetection("none");
        options.setNoiseReduction("none");
        options.setEchoCancellation(false);
        assertThat(SessionFields.of(options)).containsOnlyKeys(
                "turn_detection", "input_audio_noise_reduction", "input_audio_echo_cancellation").containsValue(null);
    }

    @Test
    void aVoiceHasTheTypeThatItsNameTells() {
        options.setVoice("en-US-AvaNeural");
        assertThat(SessionFields.of(options)).containsEntry("voice.type", "azure-standard").containsEntry("voice.name",
                "en-US-AvaNeural");
        options.setVoice("alloy");
        assertThat(SessionFields.of(options)).containsEntry("voice.type", "openai");
        options.setVoiceType("azure-realtime-native");
        assertThat(SessionFields.of(options)).containsEntry("voice.type", "azure-realtime-native");
    }

    @Test
    void aToolChoiceIsAWordOrTheNameOfAFunction() {
        options.setToolChoice("required");
        assertThat(SessionFields.of(options)).containsEntry("tool_choice", "required");
        options.setToolChoice("get_weather");
        assertThat(SessionFields.of(options)).containsEntry("tool_choice", Map.of("type", "function", "name", "get_weather"));
    }
}
