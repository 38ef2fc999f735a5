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
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.DataFormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.voicelive.audio.AudioFileBytes.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FlacBitsTest {

    @Test
    void readsNumbersOfAnyWidthWhereverTheyBegin() throws Exception {
        for (int offset = 0; offset < 8; offset++) {
            FlacBytes written = new FlacBytes().put(offset, 0);
            for (int width = 1; width < 32; width++) {
                written.put(width, -1).put(width, 1).put(width, 1 << (width - 1));
            }
            written.put(32, -2).put(32, Integer.MIN_VALUE);
            FlacBits bits = bits(written.bytes(), 1000);
            assertThat(bits.unsigned(offset)).isZero();
            for (int width = 1; width < 32; width++) {
                assertThat(bits.unsigned(width)).isEqualTo((int) ((1L << width) - 1));
                assertThat(bits.signed(width)).isEqualTo(width == 1 ? -1 : 1);
                assertThat(bits.signed(width)).isEqualTo(-1 << (width - 1));
            }
            assertThat(bits.signed(0)).isZero();
            assertThat(bits.signed(32)).isEqualTo(-2);
            assertThat(bits.signed(32)).isEqualTo(Integer.MIN_VALUE);
        }
    }

    @Test
    void readsUnaryNumbersAcrossBytes() throws Exception {
        FlacBytes written = new FlacBytes();
        for (int zeros = 0; zeros < 40; zeros++) {
            written.put(zeros > 31 ? zeros - 31 : 0, 0).put(Math.min(zeros, 31), 0).put(1, 1);
        }
        FlacBits bits = bits(written.bytes(), 1000);
        for (int zeros = 0; zeros < 40; zeros++) {
            assertThat(bits.unary()).isEqualTo(zeros);
        }
    }

    @Test
    void readsRiceNumbers() throws Exception {
        // 0, -1, 1, -2 without lowest bits, then 3 times 4 and 3, folded from -8.
        FlacBits bits = bits(new FlacBytes().put(1, 1).put(2, 1).put(3, 1).put(4, 1).put(4, 1).put(2, 3).bytes(), 10);
        assertThat(bits.rice(0)).isZero();
        assertThat(bits.rice(0)).isEqualTo(-1);
        assertThat(bits.rice(0)).isEqualTo(1);
        assertThat(bits.rice(0)).isEqualTo(-2);
        assertThat(bits.rice(2)).isEqualTo(-8);
        FlacBits longest = bits(new FlacBytes().put(4, 1).put(30, -1).put(5, 1).put(30, 0).bytes(), 10);
        assertThat(longest.rice(30)).isEqualTo(Integer.MIN_VALUE);
        assertThatThrownBy(() -> longest.rice(30)).isInstanceOf(DataFormatException.class)
                .hasMessage("a residual has more than 32 bits");
    }

    @Test
    void computesBothChecksums() throws Exception {
        // The values that catalogues of CRCs give for these nine bytes.
        byte[] digits = ascii("123456789");
        FlacBits bits = bits(digits, 9);
        for (int i = 0; i < digits.length; i++) {
            bits.unsigned(8);
        }
        assertThat(bits.crc8()).isEqualTo(0xF4);
        assertThat(bits.crc16()).isEqualTo(0xFEE8);
    }

    @Test
    void endsAfterTheBytesOfAFrameAndOfTheSource() throws Exception {
        FlacBits bits = bits(new byte[5], 3);
        assertThatThrownBy(bits::unary).isInstanceOf(DataFormatException.class).hasMessage("a frame has no end");
        assertThat(bits.beginFrame(3)).isTrue();
        assertThatThrownBy(() -> bits.unsigned(17)).isInstanceOf(EOFException.class);
        assertThat(bits.beginFrame(3)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = { 32 * 1024 - 1, 32 * 1024, 32 * 1024 + 1 })
    void readsAcrossItsBuffer(int before) throws Exception {
        byte[] source = new byte[before + 2];
        source[before] = 0x12;
        source[before + 1] = 0x34;
        FlacBits bits = bits(source, source.length);
        for (int i = 0; i < before; i++) {
            bits.unsigned(8);
        }
        assertThat(bits.unsigned(16)).isEqualTo(0x1234);
        assertThat(bits.crc16()).isEqualTo(FlacBytes.crc(source, 16, 0x8005));
    }

    private static FlacBits bits(byte[] source, int maxBytes) throws IOException {
        FlacBits bits = new FlacBits(new ByteArrayInputStream(source));
        assertThat(bits.beginFrame(maxBytes)).isTrue();
        return bits;
    }
}
