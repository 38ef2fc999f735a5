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
import java.util.Locale;
import java.util.Objects;
import java.util.zip.DataFormatException;

import dev.voicelive.audio.AudioException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Decodes FLAC, one frame at a time. The audio ends at the first frame whose checksums do not hold; the checksum of the
 * whole audio, which editors of files leave stale, is not looked at.
 */
final class FlacReader implements AudioReader {

    private final InputStream in;
    private final FlacStreamInfo info;
    private final FlacFrames frames;
    private final float scale;
    /** Samples of the frames so far; all of those before the current frame were given. */
    private long decoded;
    private int start;
    private int end;
    private boolean ended;
    private @Nullable IOException failure;

    private FlacReader(InputStream in, FlacStreamInfo info) {
        this.in = in;
        this.info = info;
        this.frames = new FlacFrames(in, info);
        this.scale = 1f / (1 << (info.bits() - 1));
    }

    /**
     * @param in   stands at the first frame
     * @param info of a supported format
     */
    static FlacReader open(InputStream in, FlacStreamInfo info) throws IOException {
        FlacReader reader = new FlacReader(in, info);
        reader.fill();
        if (reader.failure != null) {
            throw reader.failure;
        }
        return reader;
    }

    @Override
    public int sampleRate() {
        return info.sampleRate();
    }

    @Override
    public int sourceChannels() {
        return info.channels();
    }

    @Override
    public long length() {
        return info.length() > 0 ? info.length() : -1;
    }

    @Override
    public String description() {
        return "FLAC " + info.bits() + "-bit " + SourceFormat.layout(info.sampleRate(), info.channels());
    }

    @Override
    public int read(float[] samples, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, samples.length);
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            if (failure != null) {
                throw failure;
            }
            return -1;
        }
        int n = Math.min(length, end - start);
        for (int i = 0; i < n; i++) {
            samples[offset + i] = mixed(start + i);
        }
        start += n;
        return n;
    }

    @Override
    public long skip(long samples) throws IOException {
        long skipped = 0;
        while (skipped < samples && fill()) {
            int n = (int) Math.min(samples - skipped, end - start);
            start += n;
            skipped += n;
        }
        return skipped;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private float mixed(int at) {
        float sum = 0;
        for (int channel = 0; channel < info.channels(); channel++) {
            sum += frames.sample(channel, at) * scale;
        }
        // A sum and a difference that fit may still make a left or right that does not.
        return Math.max(-1f, Math.min(1f, sum / info.channels()));
    }

    /** Sees to it that there are samples; false at the end of the audio and when {@link #failure} is why. */
    private boolean fill() {
        if (start == end && !ended) {
            try {
                advance();
            } catch (DataFormatException e) {
                fail(damaged(e), e);
            } catch (EOFException e) {
                fail(cutOff(), e);
            } catch (IOException e) {
                failure = e;
                ended = true;
            }
        }
        return start < end;
    }

    private void advance() throws IOException, DataFormatException {
        long left = length() < 0 ? Long.MAX_VALUE : length() - decoded;
        int n = left == 0 ? -1 : frames.next();
        if (n >= 0) {
            start = 0;
            end = (int) Math.min(n, left);
            decoded += end;
            return;
        }
        ended = true;
        if (decoded == 0 || decoded < length()) {
            failure = cutOff();
        }
    }

    private void fail(AudioException failed, Exception cause) {
        failed.initCause(cause);
        failure = failed;
        ended = true;
    }

    private AudioException damaged(DataFormatException e) {
        return new AudioException(
                decoded == 0 ? Reason.UNSUPPORTED : Reason.TRUNCATED,
                String.format(Locale.ROOT, "The FLAC file is damaged after %d samples (%.3f s): %s", decoded,
                        seconds(decoded), e.getMessage()));
    }

    private AudioException cutOff() {
        if (decoded == 0) {
            return new AudioException(
                    Reason.EMPTY, "The FLAC file holds a header and no samples (" + description()
                                  + (length() < 0 ? "" : ", " + length() + " samples stated") + ")");
        }
        String message = length() < 0
                ? String.format(Locale.ROOT, "The FLAC file is cut off after %d samples (%.3f s)", decoded, seconds(decoded))
                : String.format(Locale.ROOT, "The FLAC file is cut off: %d of %d samples are there (%.3f of %.3f s)",
                        decoded, length(), seconds(decoded), seconds(length()));
        return new AudioException(Reason.TRUNCATED, message);
    }

    private double seconds(long samples) {
        return (double) samples / info.sampleRate();
    }
}
