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
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.RawAudioFormat;

/** The values of {@code output_audio_format} (protocol section 7). */
final class OutputFormats {

    private static final String PCM_PREFIX = "pcm16_";
    private static final String PCM_SUFFIX = "hz";

    private OutputFormats() {
    }

    /** The format that a checked value stands for; without a value 24 kHz PCM16. */
    static RawAudioFormat of(JsonNode value) {
        String name = value.asText("");
        if (name.equals("g711_ulaw")) {
            return new RawAudioFormat(AudioEncoding.ULAW, 8000);
        }
        if (name.equals("g711_alaw")) {
            return new RawAudioFormat(AudioEncoding.ALAW, 8000);
        }
        if (name.startsWith(PCM_PREFIX)) {
            return new RawAudioFormat(
                    AudioEncoding.PCM16,
                    Integer.parseInt(name.substring(PCM_PREFIX.length(), name.length() - PCM_SUFFIX.length())));
        }
        return RawAudioFormat.DEFAULT;
    }
}
