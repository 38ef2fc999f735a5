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

import dev.voicelive.audio.AudioException.Reason;

/** The header of a Sun/NeXT audio file (AU, SND). */
final class AuHeader {

    private static final int SIZE = 24;

    private AuHeader() {
    }

    /**
     * @param in   stands behind {@code head}
     * @param head the first twelve bytes
     */
    static AudioReader read(InputStream in, ByteBuffer head) throws IOException {
        HeaderReader reader = new HeaderReader(in, "AU", ByteOrder.BIG_ENDIAN, head.limit());
        head.order(ByteOrder.BIG_ENDIAN);
        long offset = head.getInt(4) & 0xFFFFFFFFL;
        long size = head.getInt(8) & 0xFFFFFFFFL;
        ByteBuffer rest = reader.read(SIZE - head.limit());
        long encoding = rest.getInt(0) & 0xFFFFFFFFL;
        long rate = rest.getInt(4) & 0xFFFFFFFFL;
        long channels = rest.getInt(8) & 0xFFFFFFFFL;
        if (offset < SIZE) {
            throw reader.damaged("the samples start at byte " + offset + ", inside the header of " + SIZE + " bytes");
        }
        SourceFormat format = SourceFormat.checked("AU", codec(encoding), channels, rate);
        reader.skip(offset - SIZE);
        return PcmReader.open(in, format, StatedLength.ofField(size));
    }

    private static SampleCodec codec(long encoding) throws AudioException {
        return switch ((int) Math.min(encoding, Integer.MAX_VALUE)) {
            case 1 -> SampleCodec.ULAW;
            case 2 -> SampleCodec.S8;
            case 3 -> SampleCodec.S16BE;
            case 4 -> SampleCodec.S24BE;
            case 5 -> SampleCodec.S32BE;
            case 6 -> SampleCodec.F32BE;
            case 7 -> SampleCodec.F64BE;
            case 27 -> SampleCodec.ALAW;
            case 23, 24, 25, 26 -> throw new AudioException(
                    Reason.UNSUPPORTED, "AU with encoding " + encoding
                                        + " (G.72x ADPCM) is not supported. "
                                        + SourceFormat.SUPPORTED);
            default -> throw new AudioException(
                    Reason.UNSUPPORTED, "AU with encoding " + encoding + " is not supported. "
                                        + SourceFormat.SUPPORTED);
        };
    }
}
