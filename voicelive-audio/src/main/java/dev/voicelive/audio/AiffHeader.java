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

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

import dev.voicelive.audio.AudioException.Reason;
import dev.voicelive.audio.HeaderReader.Chunk;
import org.jspecify.annotations.Nullable;

/** The header of an AIFF 1.3 or AIFF-C file. */
final class AiffHeader {

    /** Bytes of COMM up to the sample rate, and with the compression type of AIFF-C. */
    private static final int COMMON_SIZE = 18;
    private static final int COMMON_SIZE_C = 22;

    /** What COMM says. */
    private record Common(SourceFormat format, long frames) {

        /** Bytes of all frames, or {@link Long#MAX_VALUE} when a streaming writer left the count open. */
        long bytes() {
            long bytes = frames * format.frameBytes();
            return StatedLength.isPlaceholder(frames) || StatedLength.isPlaceholder(bytes) ? Long.MAX_VALUE : bytes;
        }
    }

    private AiffHeader() {
    }

    /**
     * @param in   stands behind {@code head}
     * @param head the first twelve bytes
     */
    static AudioReader read(InputStream in, ByteBuffer head) throws IOException {
        boolean compressed = head.get(11) == 'C';
        HeaderReader reader
                = new HeaderReader(in, compressed ? "AIFF-C" : "AIFF", ByteOrder.BIG_ENDIAN, head.limit());
        long formSize = head.order(ByteOrder.BIG_ENDIAN).getInt(4) & 0xFFFFFFFFL;
        Common common = null;
        while (true) {
            Chunk chunk = reader.nextChunk();
            switch (chunk.id()) {
                case "COMM" -> common = common(reader.body(chunk, compressed ? COMMON_SIZE_C : COMMON_SIZE, COMMON_SIZE_C),
                        compressed);
                case "SSND" -> {
                    return samples(reader, chunk.size(), formSize, common);
                }
                default -> reader.skip(chunk.size());
            }
        }
    }

    private static AudioReader samples(HeaderReader reader, long size, long formSize, @Nullable Common common)
            throws IOException {
        if (common == null) {
            throw new AudioException(Reason.UNSUPPORTED, "AIFF with its samples before its COMM chunk is not supported");
        }
        long offset = reader.read(8).getInt(0) & 0xFFFFFFFFL;
        boolean sized = size != 0 && !StatedLength.isPlaceholder(size);
        if (sized && size < 8 + offset) {
            throw reader.damaged("the samples start " + offset + " bytes into a chunk of " + (size - 8));
        }
        reader.skip(offset);
        long bySize = sized ? size - 8 - offset : Long.MAX_VALUE;
        long byCount = common.bytes();
        if (bySize == 0 && byCount == Long.MAX_VALUE) {
            // Left so by a writer that could not seek back, unless more chunks follow.
            boolean finished = !StatedLength.isPlaceholder(formSize) && formSize + 8 > reader.position();
            bySize = finished ? 0 : Long.MAX_VALUE;
        }
        long bytes = Math.min(bySize, byCount);
        return PcmReader.open(reader.stream(), common.format(),
                bytes == Long.MAX_VALUE ? StatedLength.UNKNOWN : StatedLength.certain(bytes));
    }

    private static Common common(ByteBuffer comm, boolean compressed) throws AudioException {
        int channels = comm.getShort(0) & 0xFFFF;
        long frames = comm.getInt(2) & 0xFFFFFFFFL;
        int bits = comm.getShort(6) & 0xFFFF;
        long rate = extended(comm.getShort(8) & 0xFFFF, comm.getLong(10));
        String type = "NONE";
        if (compressed) {
            byte[] id = new byte[4];
            comm.get(COMMON_SIZE, id);
            type = new String(id, StandardCharsets.ISO_8859_1);
        }
        String container = compressed ? "AIFF-C" : "AIFF";
        return new Common(SourceFormat.checked(container, codec(type, bits), channels, rate), frames);
    }

    /** An 80-bit IEEE 754 extended number, rounded; 0 when it is negative, below 1 or no sample rate at all. */
    private static long extended(int signAndExponent, long mantissa) {
        int shift = 63 - (signAndExponent - 16383);
        if (shift < 32 || shift > 63) {
            return 0;
        }
        return (mantissa >>> shift) + ((mantissa >>> (shift - 1)) & 1);
    }

    private static SampleCodec codec(String type, int bits) throws AudioException {
        SampleCodec codec = switch (type) {
            case "NONE", "twos" -> pcm(bits);
            case "sowt" -> littleEndian(bits);
            case "in24" -> SampleCodec.S24BE;
            case "in32" -> SampleCodec.S32BE;
            case "raw " -> SampleCodec.U8;
            case "fl32", "FL32" -> SampleCodec.F32BE;
            case "fl64", "FL64" -> SampleCodec.F64BE;
            case "ulaw", "ULAW" -> SampleCodec.ULAW;
            case "alaw", "ALAW" -> SampleCodec.ALAW;
            default -> throw new AudioException(
                    Reason.UNSUPPORTED, "AIFF-C with compression type '" + FileKinds.printable(type)
                                        + "' is not supported. " + SourceFormat.SUPPORTED);
        };
        if (codec == null) {
            throw new AudioException(
                    Reason.UNSUPPORTED, "AIFF with PCM samples of " + bits + " bits is not supported. "
                                        + SourceFormat.SUPPORTED);
        }
        return codec;
    }

    private static @Nullable SampleCodec pcm(int bits) {
        return switch ((bits + 7) / 8) {
            case 1 -> SampleCodec.S8;
            case 2 -> SampleCodec.S16BE;
            case 3 -> SampleCodec.S24BE;
            case 4 -> SampleCodec.S32BE;
            default -> null;
        };
    }

    private static @Nullable SampleCodec littleEndian(int bits) {
        return switch ((bits + 7) / 8) {
            case 1 -> SampleCodec.S8;
            case 2 -> SampleCodec.S16LE;
            case 3 -> SampleCodec.S24LE;
            case 4 -> SampleCodec.S32LE;
            default -> null;
        };
    }
}
