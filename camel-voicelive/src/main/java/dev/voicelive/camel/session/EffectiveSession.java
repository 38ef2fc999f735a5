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
package dev.voicelive.camel.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.camel.protocol.ServerEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the service says a session is, which need not be what was asked for (protocol sections 6.3 and 7).
 *
 * @param id                    the session's id, such as {@code sess_…}
 * @param model                 the resolved model, or null
 * @param inputFormat           the format in which the service expects audio
 * @param outputFormat          the format in which the service sends audio
 * @param silenceDurationMillis silence after which the service takes an utterance for finished, or 0 without turn
 *                              detection
 * @param endOfUtteranceMillis  how much longer than that an end-of-utterance model may wait, or 0 without one
 * @param turnDetection         whether the service finds the turns itself
 * @param createsResponses      whether it then responds without being asked
 * @param interruptsResponses   whether it then cuts off its answer when the user begins to speak
 * @param truncatesResponses    whether it then also truncates the answer at what was heard
 * @param transcribes           whether it tells what the user said
 * @param expiresAtSeconds      when the session ends at the latest, in seconds since 1970, or 0 when the service did
 *                              not say
 */
public record EffectiveSession(
        String id,
        @Nullable String model,
        RawAudioFormat inputFormat,
        RawAudioFormat outputFormat,
        long silenceDurationMillis,
        long endOfUtteranceMillis,
        boolean turnDetection,
        boolean createsResponses,
        boolean interruptsResponses,
        boolean truncatesResponses,
        boolean transcribes,
        long expiresAtSeconds) {

    private static final Pattern PCM_RATE = Pattern.compile("pcm16[_-]([0-9]{4,5})hz");
    private static final int DEFAULT_SILENCE_MILLIS = 500;
    private static final int DEFAULT_END_OF_UTTERANCE_MILLIS = 1000;

    static EffectiveSession of(ServerEvent sessionUpdated) {
        JsonNode session = sessionUpdated.json().path("session");
        JsonNode turnDetection = session.path("turn_detection");
        boolean detects = turnDetection.isObject();
        JsonNode endOfUtterance = turnDetection.path("end_of_utterance_detection");
        return new EffectiveSession(
                session.path("id").asText(""),
                session.path("model").asText(null),
                inputFormat(session),
                outputFormat(session.path("output_audio_format").asText("pcm16")),
                detects ? turnDetection.path("silence_duration_ms").asLong(DEFAULT_SILENCE_MILLIS) : 0,
                endOfUtterance.isObject() ? endOfUtterance.path("timeout_ms").asLong(DEFAULT_END_OF_UTTERANCE_MILLIS) : 0,
                detects,
                detects && turnDetection.path("create_response").asBoolean(true),
                detects && turnDetection.path("interrupt_response").asBoolean(true),
                detects && turnDetection.path("auto_truncate").asBoolean(false),
                session.path("input_audio_transcription").isObject(),
                session.path("expires_at").asLong(0));
    }

    private static RawAudioFormat inputFormat(JsonNode session) {
        AudioEncoding encoding = switch (session.path("input_audio_format").asText("pcm16")) {
            case "g711_ulaw" -> AudioEncoding.ULAW;
            case "g711_alaw" -> AudioEncoding.ALAW;
            default -> AudioEncoding.PCM16;
        };
        int defaultRate = encoding == AudioEncoding.PCM16 ? RawAudioFormat.DEFAULT.sampleRate() : 8000;
        int rate = session.path("input_audio_sampling_rate").asInt(defaultRate);
        return new RawAudioFormat(encoding, encoding == AudioEncoding.PCM16 ? rate : 8000);
    }

    /** {@code pcm16} is 24 kHz, {@code pcm16_16000hz} says its rate, G.711 is 8 kHz (protocol section 7). */
    private static RawAudioFormat outputFormat(String name) {
        if (name.startsWith("g711_")) {
            return new RawAudioFormat(name.endsWith("alaw") ? AudioEncoding.ALAW : AudioEncoding.ULAW, 8000);
        }
        Matcher rate = PCM_RATE.matcher(name);
        return rate.matches()
                ? new RawAudioFormat(AudioEncoding.PCM16, Integer.parseInt(rate.group(1))) : RawAudioFormat.DEFAULT;
    }
}
