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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class G711Test {

    @Test
    void decodesAllCodesAsTheJdkDoes() throws IOException {
        byte[] codes = new byte[256];
        for (int i = 0; i < 256; i++) {
            codes[i] = (byte) i;
        }
        short[] ulaw = byJdk(codes, AudioFormat.Encoding.ULAW);
        short[] alaw = byJdk(codes, AudioFormat.Encoding.ALAW);
        for (int i = 0; i < 256; i++) {
            assertThat(G711.decodeUlaw((byte) i)).as("µ-law code %d", i).isEqualTo(ulaw[i]);
            assertThat(G711.decodeAlaw((byte) i)).as("A-law code %d", i).isEqualTo(alaw[i]);
        }
    }

    @Test
    void knowsTheValuesOfTheStandard() {
        // G.711 tables 2a and 1a: the largest and the smallest value of each sign, in 14 and 13 bits.
        assertThat(G711.decodeUlaw((byte) 0x80)).isEqualTo((short) (8031 * 4));
        assertThat(G711.decodeUlaw((byte) 0x00)).isEqualTo((short) (-8031 * 4));
        assertThat(G711.decodeUlaw((byte) 0xFF)).isZero();
        assertThat(G711.decodeUlaw((byte) 0xFE)).isEqualTo((short) (2 * 4));
        assertThat(G711.decodeAlaw((byte) 0xAA)).isEqualTo((short) (4032 * 8));
        assertThat(G711.decodeAlaw((byte) 0x2A)).isEqualTo((short) (-4032 * 8));
        assertThat(G711.decodeAlaw((byte) 0xD5)).isEqualTo((short) 8);
        assertThat(G711.decodeAlaw((byte) 0x55)).isEqualTo((short) -8);
    }

    @Test
    void givesBackEveryCodeItDecoded() {
        for (int i = 0; i < 256; i++) {
            byte code = (byte) i;
            // 0x7F is a second zero; encoders write 0xFF.
            byte expected = i == 0x7F ? (byte) 0xFF : code;
            assertThat(G711.encodeUlaw(G711.decodeUlaw(code))).as("µ-law code %d", i).isEqualTo(expected);
            assertThat(G711.encodeAlaw(G711.decodeAlaw(code))).as("A-law code %d", i).isEqualTo(code);
        }
    }

    @Test
    void encodesEverySampleWithinHalfAStepOfItsSegment() {
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            int ulaw = G711.encodeUlaw(sample);
            int alaw = G711.encodeAlaw(sample);
            int ulawHalfStep = 4 << (~ulaw >> 4 & 7);
            int alawHalfStep = 8 << Math.max(0, ((alaw ^ 0x55) >> 4 & 7) - 1);
            // The ends of the scale clip.
            int ulawTarget = Math.max(-32_635, Math.min(32_635, sample));
            if (Math.abs(G711.decodeUlaw((byte) ulaw) - ulawTarget) > ulawHalfStep) {
                throw new AssertionError("µ-law code " + ulaw + " for " + sample);
            }
            if (Math.abs(G711.decodeAlaw((byte) alaw) - sample) > alawHalfStep) {
                throw new AssertionError("A-law code " + alaw + " for " + sample);
            }
        }
    }

    @Test
    void clipsWhatIsBeyondSixteenBits() {
        assertThat(G711.encodeUlaw(1_000_000)).isEqualTo((byte) 0x80);
        assertThat(G711.encodeUlaw(Integer.MIN_VALUE)).isEqualTo((byte) 0x00);
        assertThat(G711.encodeAlaw(Integer.MAX_VALUE)).isEqualTo((byte) 0xAA);
        assertThat(G711.encodeAlaw(-1_000_000)).isEqualTo((byte) 0x2A);
    }

    private static short[] byJdk(byte[] codes, AudioFormat.Encoding encoding) throws IOException {
        AudioFormat from = new AudioFormat(encoding, 8000, 8, 1, 1, 8000, false);
        AudioFormat to = new AudioFormat(8000, 16, 1, true, false);
        try (AudioInputStream in = AudioSystem.getAudioInputStream(to,
                new AudioInputStream(new ByteArrayInputStream(codes), from, codes.length))) {
            ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            short[] samples = new short[codes.length];
            bytes.asShortBuffer().get(samples);
            return samples;
        }
    }
}
