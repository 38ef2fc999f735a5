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
import java.util.Locale;
import java.util.Objects;

import dev.voicelive.audio.AudioException.Reason;

/** Decodes interleaved samples behind a header, in a buffer of fixed size. */
final class PcmReader implements AudioReader {

    private static final int BUFFER_BYTES = 32 * 1024;

    private final InputStream in;
    private final SourceFormat format;
    private final int frameBytes;
    private final long length;
    private final byte[] buffer;
    private long framesFound;
    private long bytesLeft;
    private int start;
    private int end;

    private PcmReader(InputStream in, SourceFormat format, StatedLength stated) {
        this.in = in;
        this.format = format;
        this.frameBytes = format.frameBytes();
        this.length = stated.certain() ? stated.limit() / frameBytes : -1;
        this.bytesLeft = stated.limit() / frameBytes * frameBytes;
        this.buffer = new byte[Math.max(1, BUFFER_BYTES / frameBytes) * frameBytes];
    }

    /**
     * @param in stands at the first sample
     */
    static PcmReader open(InputStream in, SourceFormat format, StatedLength stated) throws IOException {
        PcmReader reader = new PcmReader(in, format, stated);
        if (!reader.fill()) {
            throw new AudioException(
                    Reason.EMPTY, "The " + format.container()
                                  + " file holds a header and no samples (" + format.description()
                                  + (stated.certain() ? ", " + reader.length + " samples stated" : "") + ")");
        }
        return reader;
    }

    @Override
    public int sampleRate() {
        return format.sampleRate();
    }

    @Override
    public int sourceChannels() {
        return format.channels();
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public String description() {
        return format.description();
    }

    @Override
    public int read(float[] samples, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, samples.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return end();
        }
        int frames = Math.min(length, (end - start) / frameBytes);
        for (int i = 0; i < frames; i++) {
            samples[offset + i] = mixed(start + i * frameBytes);
        }
        take(frames);
        return frames;
    }

    @Override
    public long skip(long samples) throws IOException {
        long skipped = 0;
        while (skipped < samples && fill()) {
            int frames = (int) Math.min(samples - skipped, (end - start) / frameBytes);
            take(frames);
            skipped += frames;
        }
        return skipped;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private float mixed(int at) {
        SampleCodec codec = format.codec();
        if (format.channels() == 1) {
            return codec.sample(buffer, at);
        }
        float sum = 0;
        for (int i = at; i < at + frameBytes; i += codec.bytes()) {
            sum += codec.sample(buffer, i);
        }
        return sum / format.channels();
    }

    private void take(int frames) {
        start += frames * frameBytes;
        framesFound += frames;
    }

    /** Sees to it that the buffer holds at least one whole frame; false when there is none any more. */
    private boolean fill() throws IOException {
        if (end - start >= frameBytes) {
            return true;
        }
        System.arraycopy(buffer, start, buffer, 0, end - start);
        end -= start;
        start = 0;
        while (end < frameBytes) {
            int wanted = (int) Math.min(buffer.length - end, bytesLeft);
            int n = wanted == 0 ? -1 : in.read(buffer, end, wanted);
            if (n < 0) {
                return false;
            }
            end += n;
            bytesLeft -= n;
        }
        return true;
    }

    private int end() throws AudioException {
        if (framesFound < length) {
            double rate = format.sampleRate();
            throw new AudioException(
                    Reason.TRUNCATED,
                    String.format(Locale.ROOT, "The %s file is cut off: %d of %d samples are there (%.3f of %.3f s)",
                            format.container(), framesFound, length, framesFound / rate, length / rate));
        }
        return -1;
    }
}
