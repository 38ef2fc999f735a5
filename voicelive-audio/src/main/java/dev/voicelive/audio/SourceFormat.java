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
package dev.voicelive.audio;

import dev.voicelive.audio.AudioException.Reason;

/**
 * What a header says about the samples behind it.
 *
 * @param container  WAV, AIFF, AIFF-C or AU
 * @param codec      how a sample is written
 * @param channels   1 to {@link #MAX_CHANNELS}, interleaved
 * @param sampleRate {@link #MIN_RATE} to {@link #MAX_RATE} Hz
 */
record SourceFormat(String container, SampleCodec codec, int channels, int sampleRate) {

    static final String SUPPORTED = "Supported are WAV, AIFF, AIFF-C and AU with PCM of 8, 16, 24 or 32 bits,"
                                    + " float of 32 or 64 bits, µ-law or A-law samples, and FLAC of up to "
                                    + FlacHeader.MAX_BITS + " bits";
    static final int MIN_RATE = 1000;
    static final int MAX_RATE = 384_000;
    static final int MAX_CHANNELS = 64;

    /** Refuses what a damaged header would say. */
    static SourceFormat checked(String container, SampleCodec codec, long channels, long sampleRate) throws AudioException {
        check(container, channels, sampleRate);
        return new SourceFormat(container, codec, (int) channels, (int) sampleRate);
    }

    static void check(String container, long channels, long sampleRate) throws AudioException {
        if (channels < 1 || channels > MAX_CHANNELS) {
            throw new AudioException(
                    Reason.UNSUPPORTED, "The " + container + " header states " + channels
                                        + " channels; 1 to " + MAX_CHANNELS + " are supported");
        }
        if (sampleRate < MIN_RATE || sampleRate > MAX_RATE) {
            throw new AudioException(
                    Reason.UNSUPPORTED, "The " + container + " header states a sample rate of " + sampleRate
                                        + " Hz; " + MIN_RATE + " to " + MAX_RATE + " Hz are supported");
        }
    }

    int frameBytes() {
        return channels * codec.bytes();
    }

    String description() {
        return container + " " + codec.label() + " " + layout(sampleRate, channels);
    }

    /** Such as {@code 44100 Hz stereo}. */
    static String layout(int sampleRate, int channels) {
        String layout = switch (channels) {
            case 1 -> "mono";
            case 2 -> "stereo";
            default -> channels + " channels";
        };
        return sampleRate + " Hz " + layout;
    }
}
