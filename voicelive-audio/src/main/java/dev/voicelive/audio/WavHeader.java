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
import java.util.Locale;
import java.util.Map;

import dev.voicelive.audio.AudioException.Reason;
import dev.voicelive.audio.HeaderReader.Chunk;
import org.jspecify.annotations.Nullable;

/** The header of a WAV file: RIFF/WAVE, and its 64-bit forms RF64 (EBU Tech 3306) and BW64 (ITU-R BS.2088). */
final class WavHeader {

    private static final int PCM = 0x0001;
    private static final int IEEE_FLOAT = 0x0003;
    private static final int A_LAW = 0x0006;
    private static final int MU_LAW = 0x0007;
    private static final int EXTENSIBLE = 0xFFFE;
    private static final int EXTENSIBLE_SIZE = 40;
    /** The last 14 bytes of KSDATAFORMAT_SUBTYPE_..., whose first two are a format tag. */
    private static final long GUID_MIDDLE = 0x0010_0000_0000L;
    private static final long GUID_TAIL = 0x719B_3800_AA00_0080L;

    private static final Map<Integer, String> CODEC_NAMES = Map.ofEntries(
            Map.entry(0x0002, "Microsoft ADPCM"), Map.entry(0x0011, "IMA ADPCM"), Map.entry(0x0031, "GSM 6.10"),
            Map.entry(0x0040, "G.721 ADPCM"), Map.entry(0x0042, "G.723.1"), Map.entry(0x0045, "G.726 ADPCM"),
            Map.entry(0x0050, "MPEG layer 1 or 2"), Map.entry(0x0055, "MP3"), Map.entry(0x0064, "G.726 ADPCM"),
            Map.entry(0x0065, "G.722 ADPCM"), Map.entry(0x0083, "G.729"), Map.entry(0x00FF, "AAC"),
            Map.entry(0x0161, "Windows Media Audio"), Map.entry(0x0162, "Windows Media Audio Professional"),
            Map.entry(0x1610, "AAC"), Map.entry(0x2000, "AC-3"), Map.entry(0xA109, "Speex"), Map.entry(0xF1AC, "FLAC"));

    private WavHeader() {
    }

    /**
     * @param in   stands behind {@code head}
     * @param head the first twelve bytes
     */
    static AudioReader read(InputStream in, ByteBuffer head) throws IOException {
        HeaderReader reader = new HeaderReader(in, "WAV", ByteOrder.LITTLE_ENDIAN, head.limit());
        long riffSize = head.order(ByteOrder.LITTLE_ENDIAN).getInt(4) & 0xFFFFFFFFL;
        long largeSize = -1;
        SourceFormat format = null;
        while (true) {
            Chunk chunk = reader.nextChunk();
            switch (chunk.id()) {
                case "fmt " -> format = format(reader, reader.body(chunk, 16, EXTENSIBLE_SIZE));
                case "ds64" -> largeSize = reader.body(chunk, 24, 24).getLong(8);
                case "data" -> {
                    return samples(reader, format, length(reader, chunk.size(), riffSize, largeSize));
                }
                default -> reader.skip(chunk.size());
            }
        }
    }

    private static AudioReader samples(HeaderReader reader, @Nullable SourceFormat format, StatedLength length)
            throws IOException {
        if (format == null) {
            throw reader.damaged("the samples come before the format");
        }
        return PcmReader.open(reader.stream(), format, length);
    }

    private static StatedLength length(HeaderReader reader, long size, long riffSize, long largeSize) {
        if (size == 0xFFFFFFFFL && largeSize > 0) {
            return StatedLength.certain(largeSize);
        }
        if (size == 0 && !StatedLength.isPlaceholder(riffSize) && riffSize + 8 > reader.position()) {
            // A finished file with more chunks behind no samples, not a streamed one.
            return StatedLength.certain(0);
        }
        return StatedLength.ofField(size);
    }

    private static SourceFormat format(HeaderReader reader, ByteBuffer fmt) throws AudioException {
        int tag = fmt.getShort(0) & 0xFFFF;
        int channels = fmt.getShort(2) & 0xFFFF;
        long rate = fmt.getInt(4) & 0xFFFFFFFFL;
        int blockAlign = fmt.getShort(12) & 0xFFFF;
        int bits = fmt.getShort(14) & 0xFFFF;
        if (tag == EXTENSIBLE) {
            tag = extendedTag(reader, fmt);
        }
        SourceFormat format = SourceFormat.checked("WAV", codec(tag, bits), channels, rate);
        if (blockAlign != format.frameBytes()) {
            throw reader.damaged(String.format(Locale.ROOT, "it states %d bytes a block, but %s of %d channels takes %d",
                    blockAlign, format.codec().label(), channels, format.frameBytes()));
        }
        return format;
    }

    private static int extendedTag(HeaderReader reader, ByteBuffer fmt) throws AudioException {
        if (fmt.limit() < EXTENSIBLE_SIZE) {
            throw reader.damaged("the extensible format has " + fmt.limit() + " bytes and needs " + EXTENSIBLE_SIZE);
        }
        boolean tagged = fmt.getLong(24) >>> 16 == GUID_MIDDLE && fmt.getLong(32) == GUID_TAIL;
        if (!tagged) {
            throw new AudioException(
                    Reason.UNSUPPORTED, String.format(Locale.ROOT,
                            "WAV with the extensible sub-format %016x%016x is not supported. %s",
                            Long.reverseBytes(fmt.getLong(24)), Long.reverseBytes(fmt.getLong(32)), SourceFormat.SUPPORTED));
        }
        return fmt.getShort(24) & 0xFFFF;
    }

    private static SampleCodec codec(int tag, int bits) throws AudioException {
        SampleCodec codec = switch (tag) {
            case PCM -> pcm(bits);
            case IEEE_FLOAT -> bits == 32 ? SampleCodec.F32LE : bits == 64 ? SampleCodec.F64LE : null;
            case A_LAW -> SampleCodec.ALAW;
            case MU_LAW -> SampleCodec.ULAW;
            default -> throw new AudioException(
                    Reason.UNSUPPORTED, String.format(Locale.ROOT, "WAV with format tag 0x%04X (%s) is not supported. %s", tag,
                            CODEC_NAMES.getOrDefault(tag, "unknown codec"), SourceFormat.SUPPORTED));
        };
        if (codec == null) {
            throw new AudioException(
                    Reason.UNSUPPORTED, "WAV with " + (tag == PCM ? "PCM" : "float") + " samples of " + bits
                                        + " bits is not supported. " + SourceFormat.SUPPORTED);
        }
        return codec;
    }

    /** Samples of, say, 20 bits stand in the upper bits of the next whole number of bytes. */
    private static @Nullable SampleCodec pcm(int bits) {
        return switch ((bits + 7) / 8) {
            case 1 -> SampleCodec.U8;
            case 2 -> SampleCodec.S16LE;
            case 3 -> SampleCodec.S24LE;
            case 4 -> SampleCodec.S32LE;
            default -> null;
        };
    }
}
