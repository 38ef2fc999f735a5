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

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * Writes raw mono audio as a WAV file, piece by piece. The sizes in the header are right in the end when the target is
 * a file, and from the start when the length is stated; else they are 0xFFFFFFFF, which readers of streams take for "up
 * to the end". So they are for audio beyond 4 GiB. Not thread-safe.
 */
public final class WavWriter implements Closeable {

    private final OutputStream out;
    private final RawAudioFormat format;
    private final long statedBytes;
    private final @Nullable FileChannel file;
    private long written;
    private boolean closed;

    private WavWriter(OutputStream out, RawAudioFormat format, long statedBytes, @Nullable FileChannel file)
                                                                                                             throws IOException {
        this.out = out;
        this.format = format;
        this.statedBytes = statedBytes;
        this.file = file;
        out.write(WavHeaderBytes.of(format, statedBytes));
    }

    /**
     * The header that belongs before {@code dataBytes} of audio.
     *
     * @param dataBytes bytes of audio, or -1 when unknown; after an odd number of bytes, WAV asks for one more zero
     *                  byte
     */
    public static byte[] header(RawAudioFormat format, long dataBytes) {
        return WavHeaderBytes.of(format, dataBytes);
    }

    /** Writes to a file, which is made or emptied; {@link #close} puts the sizes into its header. */
    public static WavWriter toFile(Path target, RawAudioFormat format) throws IOException {
        FileChannel file = FileChannel.open(target, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        try {
            return new WavWriter(Channels.newOutputStream(file), format, -1, file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Writes to a stream, which is closed with this writer, without knowing the length. */
    public static WavWriter toStream(OutputStream out, RawAudioFormat format) throws IOException {
        return new WavWriter(out, format, -1, null);
    }

    /**
     * Writes audio of a known length to a stream, which is closed with this writer.
     *
     * @param dataBytes bytes of audio that will be written, at least 0; {@link #close} fails when there were fewer
     */
    public static WavWriter toStream(OutputStream out, RawAudioFormat format, long dataBytes) throws IOException {
        if (dataBytes < 0) {
            throw new IllegalArgumentException("A WAV file cannot hold " + dataBytes + " bytes of audio");
        }
        return new WavWriter(out, format, dataBytes, null);
    }

    /**
     * Writes encoded audio.
     *
     * @throws IOException when the target cannot be written, or takes no more than the length stated
     */
    public void write(byte[] audio, int offset, int length) throws IOException {
        if (statedBytes >= 0 && length > statedBytes - written) {
            throw new IOException("The WAV header states " + statedBytes + " bytes of audio, no more can be written");
        }
        out.write(audio, offset, length);
        written += length;
    }

    /** Bytes of audio written so far. */
    public long written() {
        return written;
    }

    /** Completes the file and closes the target. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            // Where the length is open, a reader would take the padding for a sample.
            boolean open = file == null && statedBytes < 0;
            if ((written & 1) == 1 && !open) {
                out.write(0);
            }
            if (file != null) {
                ByteBuffer header = ByteBuffer.wrap(WavHeaderBytes.of(format, written));
                while (header.hasRemaining()) {
                    file.write(header, header.position());
                }
            } else if (statedBytes > written) {
                throw new IOException(
                        "The WAV header states " + statedBytes + " bytes of audio, only " + written + " were written");
            }
        }
    }
}
