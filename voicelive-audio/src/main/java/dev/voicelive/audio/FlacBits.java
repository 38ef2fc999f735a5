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
import java.io.InputStream;
import java.util.zip.DataFormatException;

/**
 * Reads FLAC frames bit by bit, most significant bit first (RFC 9639 section 5). Counts the bytes of a frame, because a
 * run of zeros would otherwise be one endless number, and keeps their checksums (sections 9.1.8 and 9.3).
 */
final class FlacBits {

    private static final int BUFFER_BYTES = 32 * 1024;
    private static final int[] CRC_8 = table(8, 0x07);
    private static final int[] CRC_16 = table(16, 0x8005);

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    /** Bytes that the frame may still have. */
    private int left;
    private int crc8;
    private int crc16;
    /** The lowest {@link #pending} bits are yet to be given, less than eight between two calls. */
    private long current;
    private int pending;

    FlacBits(InputStream in) {
        this.in = in;
    }

    /**
     * Begins a frame at a whole byte.
     *
     * @param  maxBytes    of the frame
     * @return             false when the source ends here
     * @throws IOException when the source cannot be read
     */
    boolean beginFrame(int maxBytes) throws IOException {
        align();
        left = maxBytes;
        crc8 = 0;
        crc16 = 0;
        return position < limit || fill();
    }

    /**
     * The next bits as a number without a sign.
     *
     * @param  n                   0 to 31
     * @throws EOFException        when the source ends before
     * @throws DataFormatException when the frame has too many bytes
     */
    int unsigned(int n) throws IOException, DataFormatException {
        load(n);
        pending -= n;
        return (int) (current >>> pending & (1L << n) - 1);
    }

    /**
     * The next bits as a number in two's complement.
     *
     * @param  n                   0, for the number 0, to 32
     * @throws EOFException        when the source ends before
     * @throws DataFormatException when the frame has too many bytes
     */
    int signed(int n) throws IOException, DataFormatException {
        if (n == 0) {
            return 0;
        }
        load(n);
        pending -= n;
        return (int) (current >>> pending << (Long.SIZE - n) >> (Long.SIZE - n));
    }

    /**
     * The number of zeros before the next one, which is read too.
     *
     * @throws EOFException        when the source ends before
     * @throws DataFormatException when the frame has too many bytes
     */
    int unary() throws IOException, DataFormatException {
        int zeros = 0;
        long rest = current & (1L << pending) - 1;
        while (rest == 0) {
            zeros += pending;
            current = nextByte();
            pending = Byte.SIZE;
            rest = current;
        }
        int before = Long.numberOfLeadingZeros(rest) - (Long.SIZE - pending);
        pending -= before + 1;
        return zeros + before;
    }

    /**
     * A Rice coded number (RFC 9639 section 9.2.7.1).
     *
     * @param  parameter           lowest bits that are written as they are, 0 to 30
     * @throws EOFException        when the source ends before
     * @throws DataFormatException when the number has more than 32 bits or the frame too many bytes
     */
    int rice(int parameter) throws IOException, DataFormatException {
        long folded = (long) unary() << parameter;
        folded |= unsigned(parameter);
        if (folded >>> Integer.SIZE != 0) {
            throw new DataFormatException("a residual has more than 32 bits");
        }
        return (int) (folded >>> 1) ^ -(int) (folded & 1);
    }

    /** Passes over what is left of the current byte. */
    void align() {
        pending = 0;
    }

    /** CRC-8 of the frame's bytes so far. */
    int crc8() {
        return crc8;
    }

    /** CRC-16 of the frame's bytes so far. */
    int crc16() {
        return crc16;
    }

    private void load(int n) throws IOException, DataFormatException {
        while (pending < n) {
            current = current << Byte.SIZE | nextByte();
            pending += Byte.SIZE;
        }
    }

    private int nextByte() throws IOException, DataFormatException {
        if (left == 0) {
            throw new DataFormatException("a frame has no end");
        }
        if (position == limit && !fill()) {
            throw new EOFException();
        }
        left--;
        int next = buffer[position++] & 0xFF;
        crc8 = CRC_8[crc8 ^ next];
        crc16 = (crc16 << 8 & 0xFF00) ^ CRC_16[crc16 >> 8 ^ next];
        return next;
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    /** What a byte does to a checksum. */
    private static int[] table(int width, int polynomial) {
        int[] table = new int[256];
        for (int value = 0; value < table.length; value++) {
            int crc = value << (width - 8);
            for (int bit = 0; bit < 8; bit++) {
                crc = crc << 1 ^ ((crc >> (width - 1) & 1) == 1 ? polynomial : 0);
            }
            table[value] = crc & (1 << width) - 1;
        }
        return table;
    }
}
