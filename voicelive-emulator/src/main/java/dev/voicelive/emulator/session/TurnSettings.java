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

/**
 * How turns are found in the audio (protocol section 8.2). All times are milliseconds of audio.
 *
 * @param threshold       probability from which a frame counts as speech, 0 to 1
 * @param prefixPadding   audio before the speech that belongs to the turn
 * @param silenceDuration silence that ends a turn
 * @param speechDuration  speech that begins a turn
 * @param patience        further silence for a sentence that does not seem to be finished; 0 when none is given
 * @param maxDuration     length at which a turn is cut
 */
record TurnSettings(float threshold, int prefixPadding, int silenceDuration, int speechDuration, int patience,
        int maxDuration) {

    /** A turn is cut here, so that recognition and memory stay bounded. */
    static final int MAX_DURATION = 60_000;

    /** For finding the speech in audio that the client commits itself: nothing that could be a word is left out. */
    static final TurnSettings MANUAL = new TurnSettings(0.5f, 400, 700, 32, 0, MAX_DURATION);

    /** The settings that a checked {@code turn_detection} object asks for. */
    static TurnSettings of(JsonNode detection) {
        int speech = detection.path("type").asText().startsWith("azure") ? 80 : 200;
        return new TurnSettings(
                (float) detection.path("threshold").asDouble(0.5),
                detection.path("prefix_padding_ms").asInt(300),
                detection.path("silence_duration_ms").asInt(500),
                detection.path("speech_duration_ms").asInt(speech),
                EndOfUtterance.of(detection).patience(),
                MAX_DURATION);
    }
}
