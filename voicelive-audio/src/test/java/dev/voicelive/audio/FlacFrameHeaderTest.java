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
import java.util.zip.DataFormatException;

import dev.voicelive.audio.FlacFrameHeader.Stereo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.voicelive.audio.AudioFileBytes.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FlacFrameHeaderTest {

    private static final FlacStreamInfo INFO = new FlacStreamInfo(12_345, 3, 17, 0);

    @ParameterizedTest
    @CsvSource({
            "1, 0, 0, 192", "2, 0, 0, 576", "3, 0, 0, 1152", "4, 0, 0, 2304", "5, 0, 0, 4608", "6, 8, 255, 256", "6, 8, 0, 1",
            "7, 16, 0, 1", "7, 16, 65534, 65535", "8, 0, 0, 256", "11, 0, 0, 2048", "15, 0, 0, 32768" })
    void readsBlockSizes(int code, int moreBits, int more, int expected) throws Exception {
        assertThat(read(header(true, code, 0, 0, 0).put(8, 0).put(moreBits, more)).blockSize()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
            "0, 0, 0, 12345", "1, 0, 0, 88200", "2, 0, 0, 176400", "3, 0, 0, 192000", "4, 0, 0, 8000", "5, 0, 0, 16000",
            "6, 0, 0, 22050", "7, 0, 0, 24000", "8, 0, 0, 32000", "9, 0, 0, 44100", "10, 0, 0, 48000", "11, 0, 0, 96000",
            "12, 8, 255, 255000", "13, 16, 65535, 65535", "14, 16, 38400, 384000" })
    void readsSampleRates(int code, int moreBits, int more, int expected) throws Exception {
        assertThat(read(header(false, 1, code, 0, 0).put(8, 0).put(moreBits, more)).sampleRate()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
            "0, 1, INDEPENDENT", "1, 2, INDEPENDENT", "7, 8, INDEPENDENT", "8, 2, LEFT_SIDE", "9, 2, SIDE_RIGHT",
            "10, 2, MID_SIDE" })
    void readsChannels(int code, int channels, Stereo stereo) throws Exception {
        FlacFrameHeader header = read(header(false, 1, 0, code, 0).put(8, 0));
        assertThat(header.channels()).isEqualTo(channels);
        assertThat(header.stereo()).isEqualTo(stereo);
        assertThat(stereo.isSide(0)).isEqualTo(stereo == Stereo.SIDE_RIGHT);
        assertThat(stereo.isSide(1)).isEqualTo(stereo == Stereo.LEFT_SIDE || stereo == Stereo.MID_SIDE);
    }

    @ParameterizedTest
    @CsvSource({ "0, 17", "1, 8", "2, 12", "4, 16", "5, 20", "6, 24", "7, 32" })
    void readsBits(int code, int bits) throws Exception {
        assertThat(read(header(false, 1, 0, 0, code).put(8, 0)).bits()).isEqualTo(bits);
    }

    @Test
    void passesOverNumbersOfAnyLength() throws Exception {
        int[] first = { 0x7F, 0xDF, 0xEF, 0xF7, 0xFB, 0xFD, 0xFE };
        for (int length = 1; length <= first.length; length++) {
            FlacBytes variable = header(true, 1, 0, 0, 0).put(8, first[length - 1]);
            FlacBytes fixed = header(false, 1, 0, 0, 0).put(8, first[length - 1]);
            for (int i = 1; i < length; i++) {
                variable.put(8, 0xBF);
                fixed.put(8, 0xBF);
            }
            assertThat(read(variable).blockSize()).isEqualTo(192);
            if (length < first.length) {
                assertThat(read(fixed).blockSize()).isEqualTo(192);
            } else {
                assertRefused(fixed, "the number of a frame is not coded as it should");
            }
        }
        for (int wrong : new int[] { 0x80BF, 0xFFBF, 0xDF7F, 0xDFC0 }) {
            assertRefused(header(true, 1, 0, 0, 0).put(16, wrong), "the number of a frame is not coded as it should");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 0xFFF8_0000, 0xFFF8_1F00, 0xFFF8_10B0, 0xFFF8_10F0, 0xFFF8_1006, 0xFFF8_1001 })
    void refusesReservedCodes(int start) {
        assertRefused(new FlacBytes().put(32, start).put(8, 0), "the header of a frame has a reserved code");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0xFFFA_1000, 0xFFF0_1000, 0xFEF8_1000, 0x7FF8_1000 })
    void refusesWhatIsNoFrame(int start) {
        assertRefused(new FlacBytes().put(32, start).put(8, 0), "no frame starts there");
    }

    @Test
    void refusesFramesThatStreamInfoCannotState() {
        assertRefused(header(false, 7, 0, 0, 0).put(8, 0).put(16, 65_535), "a frame of 65536 samples is longer than 65535");
    }

    @Test
    void refusesAWrongChecksum() {
        byte[] header = withChecksum(header(false, 1, 0, 0, 0).put(8, 0));
        for (int bit = 0; bit < 8; bit++) {
            byte[] wrong = header.clone();
            wrong[wrong.length - 1] ^= 1 << bit;
            assertThatThrownBy(() -> read(wrong)).isInstanceOf(DataFormatException.class)
                    .hasMessage("the checksum of a frame's header is wrong");
        }
    }

    private static FlacBytes header(boolean variable, int size, int rate, int channels, int bits) {
        return new FlacBytes().put(16, variable ? 0xFFF9 : 0xFFF8).put(4, size).put(4, rate).put(4, channels).put(3, bits)
                .put(1, 0);
    }

    private static FlacFrameHeader read(FlacBytes header) throws Exception {
        return read(withChecksum(header));
    }

    private static FlacFrameHeader read(byte[] header) throws Exception {
        FlacBits bits = new FlacBits(new ByteArrayInputStream(header));
        bits.beginFrame(header.length);
        return FlacFrameHeader.read(bits, INFO);
    }

    private static byte[] withChecksum(FlacBytes header) {
        return join(header.bytes(), new byte[] { (byte) FlacBytes.crc(header.bytes(), 8, 0x07) });
    }

    private static void assertRefused(FlacBytes header, String message) {
        assertThatThrownBy(() -> read(header)).isInstanceOf(DataFormatException.class).hasMessage(message);
    }
}
