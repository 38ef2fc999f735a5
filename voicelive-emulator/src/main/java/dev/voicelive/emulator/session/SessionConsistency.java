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

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.pipeline.Pipeline;
import dev.voicelive.emulator.pipeline.SessionTarget;

/** Rules about session fields that go together (protocol sections 6.3, 8 and 16). */
final class SessionConsistency {

    private final Pipeline pipeline;
    private final SessionTarget target;

    SessionConsistency(Pipeline pipeline, SessionTarget target) {
        this.pipeline = pipeline;
        this.target = target;
    }

    /**
     * @param before   the session as it is
     * @param after    the session as the update would make it
     * @param given    the fields that the update names
     * @param repeated whether there was an update before
     */
    void check(ObjectNode before, ObjectNode after, List<String> given, boolean repeated) throws InvalidRequestException {
        checkAgent(given);
        checkFormat(before, after, given);
        checkTranscription(after, given);
        List<String> modalities = new ArrayList<>();
        after.path("modalities").forEach(modality -> modalities.add(modality.asText()));
        if (given.contains("modalities") && !modalities.contains("text")
                && !(pipeline.realtime() && modalities.contains("audio"))) {
            throw refused("modalities must contain text", "session.modalities");
        }
        if (repeated && given.contains("voice") && modalities.equals(List.of("text"))) {
            throw refused("A voice cannot be set while the session is text only", "session.voice");
        }
    }

    private void checkAgent(List<String> given) throws InvalidRequestException {
        for (String field : List.of("instructions", "tools")) {
            if (target.agent() != null && given.contains(field)) {
                throw new InvalidRequestException(
                        field + "_configuration_not_supported",
                        "The agent brings its own " + field, "session." + field);
            }
        }
    }

    private static void checkFormat(ObjectNode before, ObjectNode after, List<String> given) throws InvalidRequestException {
        String format = after.path("input_audio_format").asText();
        if (!format.equals("pcm16") && after.path("input_audio_sampling_rate").asInt() != 8000) {
            throw refused(format + " always has a sampling rate of 8000", "session.input_audio_sampling_rate");
        }
        boolean stereo = after.path("input_audio_echo_cancellation").path("channels").asInt(1) == 2;
        if (stereo && !format.equals("pcm16")) {
            throw refused("An echo reference from the client needs pcm16", "session.input_audio_format");
        }
        boolean wasStereo = before.path("input_audio_echo_cancellation").path("channels").asInt(1) == 2;
        for (String field : List.of("input_audio_format", "input_audio_sampling_rate")) {
            if (wasStereo && given.contains(field) && !before.path(field).equals(after.path(field))) {
                throw refused(field + " cannot change while the client sends an echo reference", "session." + field);
            }
        }
        if (wasStereo && !stereo) {
            throw refused("The echo reference cannot change once it was set", "session.input_audio_echo_cancellation");
        }
    }

    private void checkTranscription(ObjectNode after, List<String> given) throws InvalidRequestException {
        String model = after.path("input_audio_transcription").path("model").asText("");
        boolean touched = given.contains("input_audio_transcription") || given.contains("turn_detection");
        if (touched && pipeline.realtime() && model.equals("azure-speech") && after.path("turn_detection").isObject()
                && !after.path("turn_detection").path("type").asText().startsWith("azure_semantic_vad")) {
            throw refused(
                    "Transcription by azure-speech on a realtime model needs turn detection of a type azure_semantic_vad…",
                    "session.turn_detection");
        }
        if ((given.contains("include") || given.contains("input_audio_transcription")) && model.startsWith("mai-")) {
            for (JsonNode included : after.path("include")) {
                if (included.asText().endsWith(".logprobs")) {
                    throw refused("The transcription model " + model + " gives no logprobs", "session.include");
                }
            }
        }
    }

    private static InvalidRequestException refused(String message, String param) {
        return new InvalidRequestException(InvalidRequestException.SESSION_UPDATE, message, param);
    }
}
