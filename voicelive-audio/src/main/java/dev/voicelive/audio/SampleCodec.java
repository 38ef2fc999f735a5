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

/** How a sample is written in an audio file, of one channel. */
enum SampleCodec {

    U8(1, "PCM 8-bit"),
    S8(1, "PCM 8-bit"),
    S16LE(2, "PCM 16-bit"),
    S16BE(2, "PCM 16-bit"),
    S24LE(3, "PCM 24-bit"),
    S24BE(3, "PCM 24-bit"),
    S32LE(4, "PCM 32-bit"),
    S32BE(4, "PCM 32-bit"),
    F32LE(4, "float 32-bit"),
    F32BE(4, "float 32-bit"),
    F64LE(8, "float 64-bit"),
    F64BE(8, "float 64-bit"),
    ULAW(1, "µ-law"),
    ALAW(1, "A-law");

    private static final float SCALE_8 = 1f / (1 << 7);
    private static final float SCALE_16 = 1f / (1 << 15);
    private static final float SCALE_32 = 1f / (1L << 31);

    private final int bytes;
    private final String label;

    SampleCodec(int bytes, String label) {
        this.bytes = bytes;
        this.label = label;
    }

    int bytes() {
        return bytes;
    }

    String label() {
        return label;
    }

    /** The sample whose first byte is {@code b[i]}, in [-1, 1]. */
    float sample(byte[] b, int i) {
        return switch (this) {
            case U8 -> ((b[i] & 0xFF) - 128) * SCALE_8;
            case S8 -> b[i] * SCALE_8;
            case S16LE -> ((b[i] & 0xFF) | (b[i + 1] << 8)) * SCALE_16;
            case S16BE -> ((b[i] << 8) | (b[i + 1] & 0xFF)) * SCALE_16;
            case S24LE -> (((b[i] & 0xFF) << 8) | ((b[i + 1] & 0xFF) << 16) | (b[i + 2] << 24)) * SCALE_32;
            case S24BE -> ((b[i] << 24) | ((b[i + 1] & 0xFF) << 16) | ((b[i + 2] & 0xFF) << 8)) * SCALE_32;
            case S32LE -> intLe(b, i) * SCALE_32;
            case S32BE -> intBe(b, i) * SCALE_32;
            case F32LE -> bounded(Float.intBitsToFloat(intLe(b, i)));
            case F32BE -> bounded(Float.intBitsToFloat(intBe(b, i)));
            case F64LE -> bounded((float) Double.longBitsToDouble(longOf(intLe(b, i + 4), intLe(b, i))));
            case F64BE -> bounded((float) Double.longBitsToDouble(longOf(intBe(b, i), intBe(b, i + 4))));
            case ULAW -> G711.decodeUlaw(b[i]) * SCALE_16;
            case ALAW -> G711.decodeAlaw(b[i]) * SCALE_16;
        };
    }

    /** Float files may hold anything; one NaN would silence a whole filter. */
    private static float bounded(float sample) {
        return Float.isNaN(sample) ? 0f : Math.max(-1f, Math.min(1f, sample));
    }

    private static long longOf(int high, int low) {
        return ((long) high << 32) | (low & 0xFFFFFFFFL);
    }

    private static int intLe(byte[] b, int i) {
        return (b[i] & 0xFF) | ((b[i + 1] & 0xFF) << 8) | ((b[i + 2] & 0xFF) << 16) | (b[i + 3] << 24);
    }

    private static int intBe(byte[] b, int i) {
        return (b[i] << 24) | ((b[i + 1] & 0xFF) << 16) | ((b[i + 2] & 0xFF) << 8) | (b[i + 3] & 0xFF);
    }
}
