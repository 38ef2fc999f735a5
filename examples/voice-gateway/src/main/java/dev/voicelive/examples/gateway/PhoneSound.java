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
package dev.voicelive.examples.gateway;

import java.util.Arrays;

import dev.voicelive.audio.G711;
import dev.voicelive.audio.Resampler;

/** A stream of PCM16 samples, little-endian, mono, on its way from one sample rate to another. Not thread-safe. */
final class PhoneSound {

    private static final float SCALE = 32_768f;

    private final Resampler resampler;

    /** Both rates in samples per second (Hz). */
    PhoneSound(int inputRate, int outputRate) {
        this.resampler = new Resampler(inputRate, outputRate);
    }

    /**
     * Takes samples and gives those that they complete.
     *
     * @throws IllegalArgumentException when there is half a sample
     */
    byte[] convert(byte[] pcm) {
        if (pcm.length % 2 != 0) {
            throw new IllegalArgumentException("PCM16 has two bytes a sample, not " + pcm.length + " in all");
        }
        float[] in = new float[pcm.length / 2];
        for (int i = 0; i < in.length; i++) {
            in[i] = sample(pcm, i) / SCALE;
        }
        float[] out = new float[resampler.maxOutput(in.length)];
        return bytes(out, resampler.process(in, 0, in.length, out, 0));
    }

    /** The rest of the stream; a new one begins. */
    byte[] end() {
        float[] out = new float[resampler.maxOutput(0)];
        return bytes(out, resampler.flush(out, 0));
    }

    /** Forgets the rest; a new stream begins. */
    void drop() {
        resampler.reset();
    }

    /** PCM16 of µ-law. */
    static byte[] fromUlaw(byte[] ulaw) {
        byte[] pcm = new byte[2 * ulaw.length];
        for (int i = 0; i < ulaw.length; i++) {
            put(pcm, i, G711.decodeUlaw(ulaw[i]));
        }
        return pcm;
    }

    /** µ-law of PCM16. */
    static byte[] toUlaw(byte[] pcm) {
        byte[] ulaw = new byte[pcm.length / 2];
        for (int i = 0; i < ulaw.length; i++) {
            ulaw[i] = G711.encodeUlaw(sample(pcm, i));
        }
        return ulaw;
    }

    private static byte[] bytes(float[] samples, int count) {
        byte[] pcm = new byte[2 * count];
        for (int i = 0; i < count; i++) {
            put(pcm, i, Math.round(Math.max(-SCALE, Math.min(SCALE - 1, samples[i] * SCALE))));
        }
        return Arrays.copyOf(pcm, 2 * count);
    }

    private static int sample(byte[] pcm, int index) {
        return (short) (pcm[2 * index] & 0xff | pcm[2 * index + 1] << 8);
    }

    private static void put(byte[] pcm, int index, int sample) {
        pcm[2 * index] = (byte) sample;
        pcm[2 * index + 1] = (byte) (sample >> 8);
    }
}
