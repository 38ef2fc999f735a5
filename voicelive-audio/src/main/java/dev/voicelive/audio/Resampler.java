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

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Changes the sample rate of a stream of mono samples, block by block. The first output sample lies at the time of the
 * first input sample (the delay of the filter is taken out), {@code n} input samples give
 * {@code round(n * outputRate / inputRate)} output samples in all, and how the input is cut into blocks changes
 * nothing, to the bit. Equal rates pass unchanged.
 *
 * <p>
 * Band-limited interpolation with 64 zero crossings a side: about 90 dB against an ideal sweep, flat to 0.9 of the
 * lower Nyquist frequency. Keeps as much of the input as the filter is wide (128 samples, times the ratio when the rate
 * goes down). Not thread-safe.
 */
public final class Resampler {

    private final ResamplerKernel kernel;
    /** Null when the rates are equal. */
    private final @Nullable RateFilter filter;

    /**
     * @param inputRate  samples per second (Hz) of the input, at least 1
     * @param outputRate samples per second (Hz) of the output, at least 1
     */
    public Resampler(int inputRate, int outputRate) {
        if (inputRate < 1 || outputRate < 1) {
            throw new IllegalArgumentException("Sample rates must be at least 1 Hz, not " + inputRate + " and " + outputRate);
        }
        kernel = ResamplerKernel.of(inputRate, outputRate);
        filter = inputRate == outputRate ? null : kernel.newFilter();
    }

    /** Begins a new stream. */
    public void reset() {
        if (filter != null) {
            filter.reset();
        }
    }

    /**
     * The most samples that {@link #process} gives for {@code inputLength} samples; {@link #flush} never gives more
     * than {@code maxOutput(0)}.
     */
    public int maxOutput(int inputLength) {
        return Math.toIntExact(
                (inputLength + kernel.halfWidth + TransposedTable.BLOCK + 1L) * kernel.outputStep / kernel.inputStep + 2);
    }

    /**
     * Takes input and gives the output that it completes, which may be some samples behind.
     *
     * @param  out takes up to {@link #maxOutput} samples from {@code outOffset} on; must not overlap the input
     * @return     the number of output samples, 0 or more
     */
    public int process(float[] in, int offset, int length, float[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, length, in.length);
        if (filter == null) {
            System.arraycopy(in, offset, out, outOffset, length);
            return length;
        }
        return filter.process(in, offset, length, out, outOffset);
    }

    /**
     * Gives the rest of the output, as if silence followed the input, and begins a new stream.
     *
     * @param  out takes up to {@code maxOutput(0)} samples from {@code outOffset} on
     * @return     the number of output samples, 0 or more
     */
    public int flush(float[] out, int outOffset) {
        return filter == null ? 0 : filter.flush(out, outOffset);
    }

    /** Samples that a stream of {@code inputLength} samples gives in all. */
    public long outputLength(long inputLength) {
        return kernel.outputLength(inputLength);
    }

    /** Input samples after which all is done again in the same way, to the bit. */
    int inputPeriod() {
        return kernel.inputPeriod();
    }

    /** Output samples for {@link #inputPeriod} input samples. */
    int outputPeriod() {
        return kernel.inputPeriod() / kernel.inputStep * kernel.outputStep;
    }

    /** Input samples on each side that an output sample looks at. */
    int halfWidth() {
        return kernel.halfWidth;
    }
}
