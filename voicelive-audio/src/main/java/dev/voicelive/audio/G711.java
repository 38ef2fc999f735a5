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

/** ITU-T G.711: µ-law and A-law against 16-bit linear samples. Stateless and thread-safe. */
public final class G711 {

    /**
     * What µ-law adds to a magnitude so that all segments start at a power of two (33 in the standard's 14-bit scale).
     */
    private static final int ULAW_BIAS = 33 << 2;
    private static final int ULAW_CLIP = Short.MAX_VALUE - ULAW_BIAS;
    /** A-law codes travel with their even bits inverted. */
    private static final int ALAW_MASK = 0x55;

    private static final short[] FROM_ULAW = new short[256];
    private static final short[] FROM_ALAW = new short[256];

    static {
        for (int code = 0; code < 256; code++) {
            FROM_ULAW[code] = (short) expandUlaw(code);
            FROM_ALAW[code] = (short) expandAlaw(code);
        }
    }

    private G711() {
    }

    /** The 16-bit sample that a µ-law code stands for, -32124 to 32124. */
    public static short decodeUlaw(byte code) {
        return FROM_ULAW[code & 0xFF];
    }

    /** The 16-bit sample that an A-law code stands for, -32256 to 32256. */
    public static short decodeAlaw(byte code) {
        return FROM_ALAW[code & 0xFF];
    }

    /** The µ-law code of the interval that a 16-bit sample lies in; values beyond 16 bits are clipped. */
    public static byte encodeUlaw(int sample) {
        int magnitude = Math.min(Math.abs(clip(sample)), ULAW_CLIP) + ULAW_BIAS;
        // The magnitude lies in 132..32767: its highest bit is bit 7 in segment 0 and bit 14 in segment 7.
        int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
        int code = (segment << 4) | ((magnitude >> (segment + 3)) & 0x0F);
        return (byte) ~(sample < 0 ? code | 0x80 : code);
    }

    /** The A-law code of the interval that a 16-bit sample lies in; values beyond 16 bits are clipped. */
    public static byte encodeAlaw(int sample) {
        int clipped = clip(sample);
        int magnitude = (clipped < 0 ? ~clipped : clipped) >> 4;
        // Segments 0 and 1 share one step width; from there on each doubles it.
        int segment = Math.max(0, 27 - Integer.numberOfLeadingZeros(magnitude | 0x0F) + 1);
        int code = (segment << 4) | ((magnitude >> Math.max(0, segment - 1)) & 0x0F);
        return (byte) ((clipped < 0 ? code : code | 0x80) ^ ALAW_MASK);
    }

    private static int clip(int sample) {
        return Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample));
    }

    private static int expandUlaw(int code) {
        int bits = ~code;
        int magnitude = ((((bits & 0x0F) << 3) + ULAW_BIAS) << ((bits >> 4) & 7)) - ULAW_BIAS;
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }

    private static int expandAlaw(int code) {
        int bits = code ^ ALAW_MASK;
        int segment = (bits >> 4) & 7;
        int step = ((bits & 0x0F) << 4) + 8;
        int magnitude = segment == 0 ? step : (step + 0x100) << (segment - 1);
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }
}
