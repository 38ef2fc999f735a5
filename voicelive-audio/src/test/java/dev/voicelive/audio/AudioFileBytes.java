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
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds audio files for tests, field by field, so that any field can be wrong. */
final class AudioFileBytes {

    private AudioFileBytes() {
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] le32(long value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt((int) value).array();
    }

    static byte[] be32(long value) {
        return ByteBuffer.allocate(4).putInt((int) value).array();
    }

    static byte[] wav(byte[]... chunks) {
        byte[] body = join(chunks);
        return join(ascii("RIFF"), le32(4 + body.length), ascii("WAVE"), body);
    }

    static byte[] wavChunk(String id, byte[] body) {
        return join(ascii(id), le32(body.length), body, new byte[body.length & 1]);
    }

    /** A chunk that states another size than it has. */
    static byte[] wavChunk(String id, long size, byte[] body) {
        return join(ascii(id), le32(size), body);
    }

    static byte[] fmt(int tag, int channels, int sampleRate, int bits) {
        return fmt(tag, channels, sampleRate, channels * ((bits + 7) / 8), bits);
    }

    static byte[] fmt(int tag, int channels, int sampleRate, int blockAlign, int bits) {
        return wavChunk("fmt ", ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putShort((short) tag)
                .putShort((short) channels).putInt(sampleRate).putInt(sampleRate * blockAlign)
                .putShort((short) blockAlign).putShort((short) bits).array());
    }

    static byte[] extensible(int tag, int channels, int sampleRate, int bits, int validBits) {
        byte[] guid = { 0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xAA, 0, 0x38, (byte) 0x9B, 0x71 };
        int blockAlign = channels * bits / 8;
        return wavChunk("fmt ", ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN).putShort((short) 0xFFFE)
                .putShort((short) channels).putInt(sampleRate).putInt(sampleRate * blockAlign)
                .putShort((short) blockAlign).putShort((short) bits).putShort((short) 22).putShort((short) validBits)
                .putInt(3).putShort((short) tag).put(guid).array());
    }

    static byte[] aiff(String form, byte[]... chunks) {
        byte[] body = join(chunks);
        return join(ascii("FORM"), be32(4 + body.length), ascii(form), body);
    }

    static byte[] aiffChunk(String id, byte[] body) {
        return join(ascii(id), be32(body.length), body, new byte[body.length & 1]);
    }

    static byte[] aiffChunk(String id, long size, byte[] body) {
        return join(ascii(id), be32(size), body);
    }

    /**
     * @param type the compression type of AIFF-C, or "" for AIFF
     */
    static byte[] comm(int channels, long frames, int bits, int sampleRate, String type) {
        int exponent = 31 - Integer.numberOfLeadingZeros(sampleRate);
        byte[] name = type.isEmpty() ? new byte[0] : new byte[] { 3, 'a', 'b', 'c' };
        return aiffChunk("COMM",
                join(ByteBuffer.allocate(18).putShort((short) channels).putInt((int) frames).putShort((short) bits)
                        .putShort((short) (16383 + exponent)).putLong((long) sampleRate << (63 - exponent)).array(),
                        ascii(type), name));
    }

    static byte[] ssnd(byte[] samples) {
        return aiffChunk("SSND", join(new byte[8], samples));
    }

    static byte[] au(long offset, long size, long encoding, long sampleRate, long channels, byte[]... rest) {
        return join(ascii(".snd"), be32(offset), be32(size), be32(encoding), be32(sampleRate), be32(channels), join(rest));
    }

    /** Samples in the way of a codec; those in [-1, 1] that it can hold are exact. */
    static byte[] samples(SampleCodec codec, float... samples) {
        ByteBuffer out = ByteBuffer.allocate(samples.length * codec.bytes());
        boolean little = codec.name().endsWith("LE");
        out.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        for (float sample : samples) {
            switch (codec) {
                case U8 -> out.put((byte) (integer(sample, 8) + 128));
                case S8 -> out.put((byte) integer(sample, 8));
                case S16LE, S16BE -> out.putShort((short) integer(sample, 16));
                case S24LE, S24BE -> put24(out, (int) integer(sample, 24), little);
                case S32LE, S32BE -> out.putInt((int) integer(sample, 32));
                case F32LE, F32BE -> out.putFloat(sample);
                case F64LE, F64BE -> out.putDouble(sample);
                case ULAW -> out.put(G711.encodeUlaw((int) integer(sample, 16)));
                case ALAW -> out.put(G711.encodeAlaw((int) integer(sample, 16)));
            }
        }
        return out.array();
    }

    private static void put24(ByteBuffer out, int value, boolean little) {
        out.put((byte) (little ? value : value >> 16)).put((byte) (value >> 8)).put((byte) (little ? value >> 16 : value));
    }

    private static long integer(float sample, int bits) {
        long top = 1L << (bits - 1);
        return Math.max(-top, Math.min(top - 1, Math.round((double) sample * top)));
    }
}
