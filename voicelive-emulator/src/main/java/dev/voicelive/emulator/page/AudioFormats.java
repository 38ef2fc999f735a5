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
package dev.voicelive.emulator.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.RawAudioFormat;

/** The audio formats that a session object names (protocol section 7); what it does not name is the default. */
final class AudioFormats {

    private static final Pattern RATE = Pattern.compile("pcm16_(\\d{4,6})hz");
    private static final int G711_RATE = 8000;

    private AudioFormats() {
    }

    static RawAudioFormat input(JsonNode session) {
        RawAudioFormat named = named(session.path("input_audio_format").asText());
        int rate = session.path("input_audio_sampling_rate").asInt();
        return rate < 1 ? named : new RawAudioFormat(named.encoding(), rate);
    }

    static RawAudioFormat output(JsonNode session) {
        return named(session.path("output_audio_format").asText());
    }

    private static RawAudioFormat named(String name) {
        Matcher rate = RATE.matcher(name);
        if (rate.matches()) {
            return new RawAudioFormat(AudioEncoding.PCM16, Math.max(1, Integer.parseInt(rate.group(1))));
        }
        return switch (name) {
            case "g711_ulaw" -> new RawAudioFormat(AudioEncoding.ULAW, G711_RATE);
            case "g711_alaw" -> new RawAudioFormat(AudioEncoding.ALAW, G711_RATE);
            default -> RawAudioFormat.DEFAULT;
        };
    }
}
