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

/**
 * Raw mono audio without any header, as it travels in {@code input_audio_buffer.append} and
 * {@code response.audio.delta}.
 *
 * @param encoding   how a sample is written
 * @param sampleRate samples per second (Hz), at least 1
 */
public record RawAudioFormat(AudioEncoding encoding, int sampleRate) {

    /** The service's default: 24 kHz PCM16. */
    public static final RawAudioFormat DEFAULT = new RawAudioFormat(AudioEncoding.PCM16, 24_000);

    public RawAudioFormat {
        if (sampleRate < 1) {
            throw new IllegalArgumentException("The sample rate must be at least 1 Hz, not " + sampleRate);
        }
    }

    /** Bytes that {@code millis} milliseconds of this audio take, always whole samples. */
    public long bytes(long millis) {
        return millis * sampleRate / 1000 * encoding.bytesPerSample();
    }

    /** Milliseconds, rounded down, that {@code bytes} of this audio last. */
    public long millis(long bytes) {
        return bytes / encoding.bytesPerSample() * 1000 / sampleRate;
    }
}
