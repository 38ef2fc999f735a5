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

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.DataFormatException;

/**
 * The header of a FLAC frame (RFC 9639 section 9.1). The number of the frame is passed over: cutting files leaves gaps
 * in the numbers and none in the audio.
 *
 * @param blockSize  samples of a channel, 1 to 65535
 * @param sampleRate in Hz
 * @param channels   1 to 8
 * @param stereo     how two channels are written
 * @param bits       of a sample
 */
record FlacFrameHeader(int blockSize, int sampleRate, int channels, Stereo stereo, int bits) {

    /** How two channels are written (RFC 9639 section 4.2). */
    enum Stereo {
        /** One by one; so are other numbers of channels. */
        INDEPENDENT,
        /** Left, and left minus right. */
        LEFT_SIDE,
        /** Left minus right, and right. */
        SIDE_RIGHT,
        /** Half the sum, and left minus right. */
        MID_SIDE;

        /** Whether the channel holds a difference, which takes a bit more. */
        boolean isSide(int channel) {
            return this != INDEPENDENT && channel == (this == SIDE_RIGHT ? 0 : 1);
        }
    }

    private static final int SYNC = 0x7FFC;
    private static final int[] SAMPLE_RATES
            = { 88_200, 176_400, 192_000, 8000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000 };
    private static final int[] BITS = { 8, 12, 0, 16, 20, 24, 32 };
    private static final int MAX_BLOCK_SIZE = 65_535;
    private static final int MAX_NUMBER_BYTES = 7;

    /**
     * @param  bits                stand at the first bit of the frame
     * @param  info                has what the header leaves to it
     * @throws EOFException        when the source ends within the header
     * @throws DataFormatException when this is no header or its checksum is wrong
     * @throws IOException         when the source cannot be read
     */
    static FlacFrameHeader read(FlacBits bits, FlacStreamInfo info) throws IOException, DataFormatException {
        if (bits.unsigned(15) != SYNC) {
            throw new DataFormatException("no frame starts there");
        }
        boolean variable = bits.unsigned(1) == 1;
        int sizeCode = bits.unsigned(4);
        int rateCode = bits.unsigned(4);
        int channelCode = bits.unsigned(4);
        int bitsCode = bits.unsigned(3);
        if (sizeCode == 0 || rateCode == 15 || channelCode > 10 || bitsCode == 3 || bits.unsigned(1) != 0) {
            throw new DataFormatException("the header of a frame has a reserved code");
        }
        skipNumber(bits, variable);
        int blockSize = blockSize(bits, sizeCode);
        int sampleRate = sampleRate(bits, rateCode, info);
        int checksum = bits.crc8();
        if (bits.unsigned(8) != checksum) {
            throw new DataFormatException("the checksum of a frame's header is wrong");
        }
        if (blockSize > MAX_BLOCK_SIZE) {
            throw new DataFormatException("a frame of " + blockSize + " samples is longer than " + MAX_BLOCK_SIZE);
        }
        return new FlacFrameHeader(
                blockSize, sampleRate, channelCode < 8 ? channelCode + 1 : 2,
                Stereo.values()[Math.max(0, channelCode - 7)], bitsCode == 0 ? info.bits() : BITS[bitsCode - 1]);
    }

    /** The number is coded as UTF-8 codes characters, with up to 31 bits for frames and 36 for samples. */
    private static void skipNumber(FlacBits bits, boolean variable) throws IOException, DataFormatException {
        int first = bits.unsigned(8);
        int ones = Integer.numberOfLeadingZeros(~(first << 24));
        boolean valid = ones != 1 && ones <= (variable ? MAX_NUMBER_BYTES : MAX_NUMBER_BYTES - 1);
        for (int i = 1; i < ones && valid; i++) {
            valid = bits.unsigned(8) >> 6 == 0b10;
        }
        if (!valid) {
            throw new DataFormatException("the number of a frame is not coded as it should");
        }
    }

    private static int blockSize(FlacBits bits, int code) throws IOException, DataFormatException {
        return switch (code) {
            case 1 -> 192;
            case 2, 3, 4, 5 -> 144 << code;
            case 6 -> bits.unsigned(8) + 1;
            case 7 -> bits.unsigned(16) + 1;
            default -> 1 << code;
        };
    }

    private static int sampleRate(FlacBits bits, int code, FlacStreamInfo info) throws IOException, DataFormatException {
        return switch (code) {
            case 0 -> info.sampleRate();
            case 12 -> bits.unsigned(8) * 1000;
            case 13 -> bits.unsigned(16);
            case 14 -> bits.unsigned(16) * 10;
            default -> SAMPLE_RATES[code - 1];
        };
    }
}
