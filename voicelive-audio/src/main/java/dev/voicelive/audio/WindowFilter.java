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

/** Computes each output from the input that it looks at: for ratios with too many different places of outputs. */
final class WindowFilter implements RateFilter {

    private static final int BLOCK = 1024;

    private final ResamplerKernel kernel;
    /** Input that outputs to come still look at. */
    private final float[] window;
    private int filled;
    /** The place of the next output: an index into the window and a part of an input sample. */
    private int index;
    private int phase;
    private long consumed;
    private long produced;

    WindowFilter(ResamplerKernel kernel) {
        this.kernel = kernel;
        window = new float[2 * kernel.halfWidth + BLOCK];
        reset();
    }

    @Override
    public void reset() {
        // Silence lies before the first sample.
        Arrays.fill(window, 0f);
        filled = kernel.halfWidth - 1;
        index = filled;
        phase = 0;
        consumed = 0;
        produced = 0;
    }

    @Override
    public int process(float[] in, int offset, int length, float[] out, int outOffset) {
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

    @Override
    public int flush(float[] out, int outOffset) {
        long total = kernel.outputLength(consumed);
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
        for (int i = 0; i < count; i++) {
            out[outOffset + i] = kernel.output(window, index - (kernel.halfWidth - 1), phase);
            long next = phase + (long) kernel.inputStep;
            index += (int) (next / kernel.outputStep);
            phase = (int) (next % kernel.outputStep);
        }
        produced += count;
        return count;
    }

    /** Outputs for which all input is there. */
    private long complete() {
        long beyond = (long) (filled - kernel.halfWidth - index) * kernel.outputStep - phase;
        return beyond <= 0 ? 0 : (beyond - 1) / kernel.inputStep + 1;
    }
}
