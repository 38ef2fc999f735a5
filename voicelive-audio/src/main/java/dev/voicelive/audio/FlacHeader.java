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

/**
 * What comes before the frames of a FLAC file (RFC 9639 section 8), and an ID3v2 tag before that. Of the metadata only
 * STREAMINFO is looked at; pictures, comments and the like are passed over whatever lengths they state inside.
 */
final class FlacHeader {

    /** Longer samples are rare, and the difference of two of 32 bits does not fit an {@code int}. */
    static final int MAX_BITS = 24;

    private static final String MAGIC = "fLaC";
    private static final String TAG = "ID3";
    private static final int TAG_HEADER = 10;
    private static final int TAG_FOOTER_FLAG = 0x10;
    private static final int MIN_BITS = 4;
    private static final int MAX_BLOCKS = 4096;
    private static final int LAST = 0x80;

    private FlacHeader() {
    }

    /** Whether a file that starts so may be a FLAC file; one with a tag may be MP3 as well. */
    static boolean mayStartWith(String head) {
        return head.startsWith(MAGIC) || head.startsWith(TAG);
    }

    /**
     * @param in stands at the first byte, for which {@link #mayStartWith} holds
     */
    static AudioReader read(InputStream in) throws IOException {
        HeaderReader reader = new HeaderReader(in, "FLAC", ByteOrder.BIG_ENDIAN, 0);
        ByteBuffer magic = reader.read(MAGIC.length());
        if (!text(magic).equals(MAGIC)) {
            skipTag(reader);
            byte[] behind = in.readNBytes(MAGIC.length());
            if (!text(ByteBuffer.wrap(behind)).equals(MAGIC)) {
                throw FileKinds.refusal(magic.array());
            }
            reader = new HeaderReader(in, "FLAC", ByteOrder.BIG_ENDIAN, reader.position() + behind.length);
        }
        FlacStreamInfo info = streamInfo(reader);
        SourceFormat.check("FLAC", info.channels(), info.sampleRate());
        int bits = info.bits();
        if (bits < MIN_BITS || bits > MAX_BITS) {
            throw new AudioException(
                    Reason.UNSUPPORTED, "FLAC with samples of " + bits + " bits is not supported. " + SourceFormat.SUPPORTED);
        }
        return FlacReader.open(in, info);
    }

    private static String text(ByteBuffer bytes) {
        return new String(bytes.array(), StandardCharsets.ISO_8859_1);
    }

    /** The tag's size has seven bits a byte (ID3v2.4 section 3.1). */
    private static void skipTag(HeaderReader reader) throws IOException {
        ByteBuffer rest = reader.read(TAG_HEADER - MAGIC.length());
        int size = 0;
        for (int i = 2; i < rest.limit(); i++) {
            size = size << 7 | (rest.get(i) & 0x7F);
        }
        reader.skip((rest.get(1) & TAG_FOOTER_FLAG) == 0 ? size : size + TAG_HEADER);
    }

    private static FlacStreamInfo streamInfo(HeaderReader reader) throws IOException {
        int block = reader.read(4).getInt();
        if (type(block) != 0 || length(block) != FlacStreamInfo.BYTES) {
            throw reader.damaged("STREAMINFO, 34 bytes of metadata of type 0, must come first, not "
                                 + length(block) + " bytes of type " + type(block));
        }
        FlacStreamInfo info = FlacStreamInfo.of(reader.read(FlacStreamInfo.BYTES));
        for (int blocks = 1; (block >>> 24 & LAST) == 0; blocks++) {
            if (blocks == MAX_BLOCKS) {
                throw reader.damaged("more than " + MAX_BLOCKS + " blocks of metadata come before the samples");
            }
            block = reader.read(4).getInt();
            if (type(block) == 0 || type(block) == 127) {
                throw reader.damaged("metadata of type " + type(block) + " at byte " + (reader.position() - 4));
            }
            reader.skip(length(block));
        }
        return info;
    }

    private static int type(int block) {
        return block >>> 24 & 0x7F;
    }

    private static int length(int block) {
        return block & 0xFFFFFF;
    }
}
