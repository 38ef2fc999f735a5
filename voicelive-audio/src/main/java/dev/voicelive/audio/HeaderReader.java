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
import java.util.Locale;

import dev.voicelive.audio.AudioException.Reason;

/** Reads the fields of a header from a stream and counts the bytes; never reads ahead. */
final class HeaderReader {

    /** More chunks than this before the samples are no header any more. */
    private static final int MAX_CHUNKS = 4096;

    private final InputStream in;
    private final String container;
    private final ByteOrder order;
    private long position;
    private int chunks;
    private boolean padded;

    /**
     * @param position bytes that were taken from {@code in} before
     */
    HeaderReader(InputStream in, String container, ByteOrder order, long position) {
        this.in = in;
        this.container = container;
        this.order = order;
        this.position = position;
    }

    /**
     * A chunk of RIFF or IFF.
     *
     * @param id   four printable characters
     * @param size bytes of its body as stated, 0 to 2^32-1
     */
    record Chunk(String id, long size) {
    }

    InputStream stream() {
        return in;
    }

    long position() {
        return position;
    }

    /** The next {@code length} bytes, which must be there. */
    ByteBuffer read(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        position += bytes.length;
        if (bytes.length < length) {
            throw ended();
        }
        return ByteBuffer.wrap(bytes).order(order);
    }

    /** Skips bytes without trusting {@link InputStream#skip}, which runs past the end of files. */
    void skip(long length) throws IOException {
        byte[] scratch = new byte[(int) Math.min(length, 8192)];
        long left = length;
        while (left > 0) {
            int n = in.read(scratch, 0, (int) Math.min(left, scratch.length));
            if (n < 0) {
                throw ended();
            }
            left -= n;
            position += n;
        }
    }

    Chunk nextChunk() throws IOException {
        if (padded) {
            skip(1);
        }
        long at = position;
        ByteBuffer header = read(8);
        byte[] id = new byte[4];
        header.get(id);
        long size = header.getInt() & 0xFFFFFFFFL;
        for (byte b : id) {
            if (b < ' ' || b > '~') {
                throw damaged("no chunk starts at byte " + at);
            }
        }
        if (++chunks > MAX_CHUNKS) {
            throw damaged("more than " + MAX_CHUNKS + " chunks come before the samples");
        }
        padded = (size & 1) == 1;
        return new Chunk(new String(id, StandardCharsets.US_ASCII), size);
    }

    /** The first bytes of a chunk, {@code max} at most; the rest of it is skipped. */
    ByteBuffer body(Chunk chunk, int min, int max) throws IOException {
        if (chunk.size() < min) {
            throw damaged(String.format(Locale.ROOT, "chunk '%s' states %d bytes and needs at least %d", chunk.id(),
                    chunk.size(), min));
        }
        ByteBuffer body = read((int) Math.min(chunk.size(), max));
        skip(chunk.size() - body.limit());
        return body;
    }

    AudioException damaged(String what) {
        return new AudioException(Reason.UNSUPPORTED, "The " + container + " header is damaged: " + what);
    }

    private AudioException ended() {
        return new AudioException(
                Reason.EMPTY, "The " + container + " file ends after " + position
                              + " bytes, inside its header: it holds no samples");
    }
}
