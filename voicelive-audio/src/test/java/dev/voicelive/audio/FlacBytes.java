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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import static dev.voicelive.audio.AudioFileBytes.ascii;
import static dev.voicelive.audio.AudioFileBytes.be32;
import static dev.voicelive.audio.AudioFileBytes.join;

/** Builds FLAC files for tests bit by bit (RFC 9639), so that any of them can be wrong. */
final class FlacBytes {

    /** How two channels are written; the fields are the code of the header and which channel is a difference. */
    enum Stereo {
        INDEPENDENT(1, -1),
        LEFT_SIDE(8, 1),
        RIGHT_SIDE(9, 0),
        MID_SIDE(10, 1);

        private final int code;
        private final int difference;

        Stereo(int code, int difference) {
            this.code = code;
            this.difference = difference;
        }
    }

    /** How the samples of a channel are written. */
    enum Coding {
        VERBATIM,
        CONSTANT,
        FIXED_RICE,
        FIXED_ESCAPED,
        LINEAR,
        WASTED_BITS
    }

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int current;
    private int filled;

    FlacBytes() {
    }

    /**
     * Marker, STREAMINFO and what else there is of metadata; {@code others} are whole blocks, the last one with its
     * flag.
     */
    static byte[] header(int rate, int channels, int bits, long total, byte[]... others) {
        FlacBytes info = new FlacBytes();
        info.put(16, 16).put(16, 65_535).put(24, 0).put(24, 0).put(20, rate).put(3, channels - 1).put(5, bits - 1);
        info.put(4, (int) (total >> 32)).put(32, (int) total);
        return join(ascii("fLaC"), block(0, others.length == 0, join(info.out.toByteArray(), new byte[16])), join(others));
    }

    static byte[] block(int type, boolean last, byte[] body) {
        return join(be32((last ? 0x80000000L : 0) | (long) type << 24 | body.length), body);
    }

    /** A file with frames of {@code blockSize} samples. */
    static byte[] file(int rate, int bits, int blockSize, Coding coding, Stereo stereo, int[]... channels) {
        byte[] file = header(rate, channels.length, bits, channels[0].length);
        for (int at = 0; at < channels[0].length; at += blockSize) {
            file = join(file, frame(bits, at, Math.min(blockSize, channels[0].length - at), coding, stereo, channels));
        }
        return file;
    }

    static byte[] frame(int bits, int at, int size, Coding coding, Stereo stereo, int[]... channels) {
        FlacBytes frame = new FlacBytes();
        int assignment = channels.length == 2 ? stereo.code : channels.length - 1;
        int bitsCode = switch (bits) {
            case 8 -> 1;
            case 12 -> 2;
            case 16 -> 4;
            case 20 -> 5;
            case 24 -> 6;
            default -> 0;
        };
        frame.put(16, 0xFFF9).put(4, 7).put(4, 0).put(4, assignment).put(4, bitsCode << 1);
        // The position as three bytes of UTF-8, whatever it is.
        frame.put(8, 0xE0 | at >> 12).put(8, 0x80 | (at >> 6 & 0x3F)).put(8, 0x80 | (at & 0x3F)).put(16, size - 1);
        frame.put(8, crc(frame.out.toByteArray(), 8, 0x07));
        int[][] written = new int[channels.length][size];
        for (int i = 0; i < size; i++) {
            for (int c = 0; c < channels.length; c++) {
                written[c][i] = channels[c][at + i];
            }
            if (channels.length == 2) {
                int left = channels[0][at + i];
                int right = channels[1][at + i];
                written[0][i] = stereo == Stereo.RIGHT_SIDE ? left - right
                        : stereo == Stereo.MID_SIDE ? (left + right) >> 1 : left;
                written[1][i] = stereo == Stereo.LEFT_SIDE || stereo == Stereo.MID_SIDE ? left - right : right;
            }
        }
        for (int c = 0; c < channels.length; c++) {
            frame.subframe(coding, channels.length == 2 && c == stereo.difference ? bits + 1 : bits, written[c]);
        }
        return frame.put(16, crc(frame.bytes(), 16, 0x8005)).bytes();
    }

    private void subframe(Coding coding, int bits, int[] samples) {
        switch (coding) {
            case VERBATIM -> put(8, 1 << 1).putAll(bits, samples, 0, samples.length);
            case CONSTANT -> put(8, 0).put(bits, samples[0]);
            // Order 1: residuals are differences; two partitions, except in frames of odd length.
            case FIXED_RICE, FIXED_ESCAPED -> {
                int order = samples.length % 2 == 0 ? 1 : 0;
                put(8, 9 << 1).put(bits, samples[0]).put(2, coding == Coding.FIXED_RICE ? 1 : 0).put(4, order);
                for (int from = 1, to = samples.length >> order; to <= samples.length; to += samples.length >> order) {
                    residual(coding, bits, samples, from, to);
                    from = to;
                }
            }
            // Order 2 with the coefficients 1 and 0, shifted by 1: half the sample before.
            case LINEAR -> {
                put(8, 33 << 1).putAll(bits, samples, 0, 2).put(4, 2).put(5, 1).put(3, 1).put(3, 0).put(6, 0).put(4, 14);
                for (int i = 2; i < samples.length; i++) {
                    rice(14, samples[i] - (samples[i - 1] >> 1));
                }
            }
            case WASTED_BITS -> {
                put(8, 1 << 1 | 1).put(2, 1);
                for (int sample : samples) {
                    put(bits - 2, sample >> 2);
                }
            }
        }
    }

    private void residual(Coding coding, int bits, int[] samples, int from, int to) {
        if (coding == Coding.FIXED_RICE) {
            put(5, bits - 4);
        } else {
            put(4, 15).put(5, bits + 1);
        }
        for (int i = from; i < to; i++) {
            int difference = samples[i] - samples[i - 1];
            if (coding == Coding.FIXED_RICE) {
                rice(bits - 4, difference);
            } else {
                put(bits + 1, difference);
            }
        }
    }

    private void rice(int parameter, int value) {
        int folded = value << 1 ^ value >> 31;
        for (int i = 0; i < folded >>> parameter; i++) {
            put(1, 0);
        }
        put(1, 1).put(parameter, folded);
    }

    private FlacBytes putAll(int bits, int[] samples, int from, int to) {
        for (int i = from; i < to; i++) {
            put(bits, samples[i]);
        }
        return this;
    }

    /** Appends the lowest bits of a number. */
    FlacBytes put(int bits, int value) {
        for (int i = bits - 1; i >= 0; i--) {
            current = current << 1 | (value >> i & 1);
            if (++filled == 8) {
                out.write(current);
                filled = 0;
            }
        }
        return this;
    }

    /** What was put so far, filled up to whole bytes. */
    byte[] bytes() {
        return put((8 - filled) % 8, 0).out.toByteArray();
    }

    static int crc(byte[] bytes, int width, int polynomial) {
        int crc = 0;
        for (int i = 0; i < 8 * bytes.length; i++) {
            int bit = (bytes[i / 8] >> (7 - i % 8) & 1) ^ (crc >> (width - 1) & 1);
            crc = (crc << 1 ^ (bit == 1 ? polynomial : 0)) & ((1 << width) - 1);
        }
        return crc;
    }

    static byte[] id3(int size, int flags, byte[] content) {
        return join(ascii("ID3\4\0"), new byte[] { (byte) flags },
                ByteBuffer.allocate(4).putInt(size >> 7 << 8 | (size & 0x7F)).array(), content);
    }
}
