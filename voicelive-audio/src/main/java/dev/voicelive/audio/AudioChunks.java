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
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The audio of a reader in another raw format, in chunks of equal length: resampled, encoded and cut, one chunk at a
 * time, so that memory does not grow with the length of the audio. When the reader fails, the audio before that place
 * is given first and the failure is thrown then. Not thread-safe; reading blocks on the source.
 */
public final class AudioChunks implements Closeable {

    /** Longest chunk in milliseconds. */
    public static final int MAX_CHUNK_MILLIS = 60_000;

    private static final int BLOCK = 2048;
    /** A year: past the end of any audio, and far from the ends of {@code long}. */
    private static final long MAX_SKIP_MILLIS = 366L * 24 * 3600 * 1000;

    private final AudioReader reader;
    private final RawAudioFormat format;
    private final int chunkSamples;
    private final Resampler resampler;

    private final float[] input = new float[BLOCK];
    private final float[] output;
    private int outputStart;
    private int outputEnd;
    /** Samples of the chunk format that lie before the next chunk. */
    private long position;
    private long inputTaken;
    private boolean ended;
    private @Nullable IOException failure;

    /**
     * @param reader      the source, closed with this object
     * @param format      the format of the chunks
     * @param chunkMillis length of a chunk in milliseconds, 1 to {@link #MAX_CHUNK_MILLIS}; the last one may be shorter
     */
    public AudioChunks(AudioReader reader, RawAudioFormat format, int chunkMillis) {
        if (chunkMillis < 1 || chunkMillis > MAX_CHUNK_MILLIS) {
            throw new IllegalArgumentException(
                    "The length of a chunk must be 1 to " + MAX_CHUNK_MILLIS + " ms, not " + chunkMillis);
        }
        this.reader = reader;
        this.format = format;
        this.chunkSamples = Math.max(1, (int) ((long) chunkMillis * format.sampleRate() / 1000));
        this.resampler = new Resampler(reader.sampleRate(), format.sampleRate());
        this.output = new float[resampler.maxOutput(BLOCK)];
    }

    /**
     * Skips audio from the current position on, without resampling or encoding it. The chunks that follow hold the
     * samples that they would hold without the skip.
     *
     * @param millis milliseconds of audio to skip, at least 0; skipping past the end is no error, and what fails on the
     *               way is thrown by {@link #next}
     */
    public void skip(long millis) throws IOException {
        if (millis < 0) {
            throw new IllegalArgumentException("Only 0 ms or more can be skipped, not " + millis);
        }
        long target = position + Math.min(millis, MAX_SKIP_MILLIS) * format.sampleRate() / 1000;
        seek(target);
        while (position < target && fill()) {
            int n = (int) Math.min(target - position, outputEnd - outputStart);
            outputStart += n;
            position += n;
        }
    }

    /**
     * The next chunk, or null at the end of the audio.
     *
     * @throws AudioException when the source ends before the length its header states; what there is was given before
     * @throws IOException    when the source cannot be read; what was read before was given before
     */
    public byte @Nullable [] next() throws IOException {
        byte[] chunk = new byte[chunkSamples * format.encoding().bytesPerSample()];
        int samples = 0;
        while (samples < chunkSamples && fill()) {
            int n = Math.min(chunkSamples - samples, outputEnd - outputStart);
            format.encoding().encode(output, outputStart, n, chunk, samples * format.encoding().bytesPerSample());
            outputStart += n;
            samples += n;
        }
        position += samples;
        if (samples > 0) {
            return samples == chunkSamples ? chunk : Arrays.copyOf(chunk, samples * format.encoding().bytesPerSample());
        }
        if (failure != null) {
            throw failure;
        }
        return null;
    }

    /** Milliseconds of audio, skipped ones included, that came before the next chunk; rounded down. */
    public long positionMillis() {
        return position * 1000 / format.sampleRate();
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /**
     * Passes over the input that no sample from {@code target} on looks at. Starts the resampler anew at an input
     * sample from which on it does the same as without.
     */
    private void seek(long target) {
        long needed = target * resampler.inputPeriod() / resampler.outputPeriod() - resampler.halfWidth();
        long periods = needed / resampler.inputPeriod();
        long start = periods * resampler.inputPeriod();
        if (start <= inputTaken || ended) {
            return;
        }
        outputStart = 0;
        outputEnd = 0;
        resampler.reset();
        try {
            inputTaken += reader.skip(start - inputTaken);
        } catch (IOException e) {
            failure = e;
            ended = true;
        }
        position = inputTaken == start ? periods * resampler.outputPeriod() : resampler.outputLength(inputTaken);
    }

    /** Sees to it that there is output; false at the end of the audio. */
    private boolean fill() {
        while (outputStart == outputEnd && !ended) {
            outputStart = 0;
            outputEnd = pull();
        }
        return outputStart < outputEnd;
    }

    private int pull() {
        try {
            int n = reader.read(input, 0, BLOCK);
            if (n >= 0) {
                inputTaken += n;
                return resampler.process(input, 0, n, output, 0);
            }
        } catch (IOException e) {
            failure = e;
        }
        ended = true;
        return resampler.flush(output, 0);
    }
}
