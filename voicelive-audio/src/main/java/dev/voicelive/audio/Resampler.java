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

import java.util.Arrays;
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

    private static final int BLOCK = 1024;

    private final ResamplerKernel kernel;
    private final @Nullable PhaseFilter filter;
    /** Input that outputs to come still look at. */
    private final float[] window;
    private int filled;
    /** The place of the next output: an index into the window and a part of an input sample. */
    private int index;
    private int phase;
    private long consumed;
    private long produced;

    /**
     * @param inputRate  samples per second (Hz) of the input, at least 1
     * @param outputRate samples per second (Hz) of the output, at least 1
     */
    public Resampler(int inputRate, int outputRate) {
        if (inputRate < 1 || outputRate < 1) {
            throw new IllegalArgumentException("Sample rates must be at least 1 Hz, not " + inputRate + " and " + outputRate);
        }
        this.kernel = ResamplerKernel.of(inputRate, outputRate);
        this.window = new float[2 * kernel.halfWidth + BLOCK];
        this.filter = PhaseFilter.suits(kernel) ? new PhaseFilter(kernel, window.length) : null;
        reset();
    }

    /** Begins a new stream. */
    public void reset() {
        // Silence lies before the first sample.
        Arrays.fill(window, 0f);
        filled = kernel.halfWidth - 1;
        index = filled;
        phase = 0;
        consumed = 0;
        produced = 0;
    }

    /**
     * The most samples that {@link #process} gives for {@code inputLength} samples; {@link #flush} never gives more
     * than {@code maxOutput(0)}.
     */
    public int maxOutput(int inputLength) {
        return Math.toIntExact((inputLength + kernel.halfWidth + 1L) * kernel.outputStep / kernel.inputStep + 2);
    }

    /**
     * Takes input and gives the output that it completes.
     *
     * @param  out takes up to {@link #maxOutput} samples from {@code outOffset} on; must not overlap the input
     * @return     the number of output samples, 0 or more
     */
    public int process(float[] in, int offset, int length, float[] out, int outOffset) {
        Objects.checkFromIndexSize(offset, length, in.length);
        if (kernel.inputStep == kernel.outputStep) {
            System.arraycopy(in, offset, out, outOffset, length);
            return length;
        }
        int written = 0;
        for (int done = 0; done < length;) {
            int n = Math.min(length - done, makeRoom());
            System.arraycopy(in, offset + done, window, filled, n);
            filled += n;
            consumed += n;
            done += n;
            written += produce(out, outOffset + written, Long.MAX_VALUE);
        }
        return written;
    }

    /**
     * Gives the rest of the output, as if silence followed the input, and begins a new stream.
     *
     * @param  out takes up to {@code maxOutput(0)} samples from {@code outOffset} on
     * @return     the number of output samples, 0 or more
     */
    public int flush(float[] out, int outOffset) {
        if (kernel.inputStep == kernel.outputStep) {
            return 0;
        }
        long total = outputLength(consumed);
        int written = 0;
        while (produced < total) {
            int n = makeRoom();
            Arrays.fill(window, filled, filled + n, 0f);
            filled += n;
            written += produce(out, outOffset + written, total);
        }
        reset();
        return written;
    }

    /** Samples that a stream of {@code inputLength} samples gives in all. */
    public long outputLength(long inputLength) {
        return (2 * inputLength * kernel.outputStep + kernel.inputStep) / (2L * kernel.inputStep);
    }

    /** Input samples after which output and input samples coincide again. */
    int inputStep() {
        return kernel.inputStep;
    }

    /** Output samples after which output and input samples coincide again. */
    int outputStep() {
        return kernel.outputStep;
    }

    /** Input samples on each side that an output sample looks at. */
    int halfWidth() {
        return kernel.halfWidth;
    }

    /** Drops what no output looks at any more and says how much room there is then. */
    private int makeRoom() {
        int dropped = Math.min(index - (kernel.halfWidth - 1), filled);
        System.arraycopy(window, dropped, window, 0, filled - dropped);
        filled -= dropped;
        index -= dropped;
        return window.length - filled;
    }

    private int produce(float[] out, int outOffset, long total) {
        int count = (int) Math.min(complete(), total - produced);
        if (count == 0) {
            return 0;
        }
        PhaseFilter phases = filter;
        if (phases != null) {
            phases.input(window, filled);
            for (int i = 0; i < Math.min(count, kernel.outputStep); i++) {
                int ofPhase = (count - i - 1) / kernel.outputStep + 1;
                phases.outputs(
                        index - (kernel.halfWidth - 1), phase, ofPhase, out, outOffset + i, kernel.outputStep);
                advance(1);
            }
            advance(count - Math.min(count, kernel.outputStep));
        } else {
            for (int i = 0; i < count; i++) {
                out[outOffset + i] = kernel.output(window, index - (kernel.halfWidth - 1), phase);
                advance(1);
            }
        }
        produced += count;
        return count;
    }

    /** Outputs for which all input is there. */
    private long complete() {
        long beyond = (long) (filled - kernel.halfWidth - index) * kernel.outputStep - phase;
        return beyond <= 0 ? 0 : (beyond - 1) / kernel.inputStep + 1;
    }

    private void advance(int outputs) {
        long next = phase + (long) outputs * kernel.inputStep;
        index += (int) (next / kernel.outputStep);
        phase = (int) (next % kernel.outputStep);
    }
}
