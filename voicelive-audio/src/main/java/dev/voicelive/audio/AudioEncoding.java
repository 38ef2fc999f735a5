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

import java.util.Objects;

/** How one sample of raw mono audio is written in bytes. */
public enum AudioEncoding {

    /** Signed 16-bit little-endian linear PCM. */
    PCM16(2),
    /** ITU-T G.711 µ-law. */
    ULAW(1),
    /** ITU-T G.711 A-law. */
    ALAW(1);

    private static final float STEP = 1 / 32768f;

    private final int bytesPerSample;

    AudioEncoding(int bytesPerSample) {
        this.bytesPerSample = bytesPerSample;
    }

    public int bytesPerSample() {
        return bytesPerSample;
    }

    /**
     * Writes samples as bytes, rounded to the nearest step; samples beyond [-1, 1] saturate.
     *
     * @param length number of samples
     * @param out    takes {@code length * bytesPerSample()} bytes from {@code outOffset} on
     */
    public void encode(float[] samples, int offset, int length, byte[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, length, samples.length);
        Objects.checkFromIndexSize(outOffset, length * bytesPerSample, out.length);
        for (int i = 0; i < length; i++) {
            int linear = Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(samples[offset + i] * 32768f)));
            switch (this) {
                case PCM16 -> {
                    out[outOffset + 2 * i] = (byte) linear;
                    out[outOffset + 2 * i + 1] = (byte) (linear >> 8);
                }
                case ULAW -> out[outOffset + i] = G711.encodeUlaw(linear);
                case ALAW -> out[outOffset + i] = G711.encodeAlaw(linear);
            }
        }
    }

    /**
     * Reads samples in [-1, 1] from bytes.
     *
     * @param length number of samples, which take {@code length * bytesPerSample()} bytes from {@code offset} on
     * @param out    takes {@code length} samples from {@code outOffset} on
     */
    public void decode(byte[] bytes, int offset, int length, float[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, length * bytesPerSample, bytes.length);
        Objects.checkFromIndexSize(outOffset, length, out.length);
        // A loop for each, as this is done to every sample that comes in.
        switch (this) {
            case PCM16 -> {
                for (int i = 0; i < length; i++) {
                    int at = offset + 2 * i;
                    out[outOffset + i] = ((bytes[at] & 0xFF) | (bytes[at + 1] << 8)) * STEP;
                }
            }
            case ULAW -> {
                for (int i = 0; i < length; i++) {
                    out[outOffset + i] = G711.decodeUlaw(bytes[offset + i]) * STEP;
                }
            }
            case ALAW -> {
                for (int i = 0; i < length; i++) {
                    out[outOffset + i] = G711.decodeAlaw(bytes[offset + i]) * STEP;
                }
            }
        }
    }
}
