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

/** The speed of a voice, as SSML writes it (protocol section 8.1): {@code fast}, {@code +10%} or {@code 1.1}. */
final class SpeechRate {

    private static final double SLOWEST = 0.5;
    private static final double FASTEST = 2;
    private static final Map<String, Double> NAMES
            = Map.of("x-slow", 0.5, "slow", 0.75, "medium", 1.0, "fast", 1.25, "x-fast", 1.5);

    private SpeechRate() {
    }

    /** The speed of a voice, 0.5 to 2.0; 1.0 when it says nothing that can be read. */
    static double of(JsonNode voice) {
        String rate = voice.path("rate").asText("").strip();
        Double named = NAMES.get(rate);
        if (named != null) {
            return named;
        }
        try {
            double value = rate.endsWith("%")
                    ? 1 + Double.parseDouble(rate.substring(0, rate.length() - 1)) / 100
                    : Double.parseDouble(rate);
            return value > 0 ? Math.max(SLOWEST, Math.min(FASTEST, value)) : 1;
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}
