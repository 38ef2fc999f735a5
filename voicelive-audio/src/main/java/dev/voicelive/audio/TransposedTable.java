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

import java.math.BigInteger;

import org.jspecify.annotations.Nullable;

/**
 * A {@link ResamplerKernel} seen from the input: which share of an input sample goes into which outputs. There is a row
 * for each input sample until the places of the outputs repeat, and the rows of a block of input samples all begin at
 * the first output that the block has a share in. Immutable.
 */
final class TransposedTable {

    /** Input samples whose rows begin at the same output. */
    static final int BLOCK = 12;

    /** Floats that a table may take. */
    private static final int MAX_SIZE = 1 << 18;
    /** What the lengths of rows are multiples of. */
    private static final int ALIGNMENT = 8;

    private final ResamplerKernel kernel;
    private final float[][] rows;

    private TransposedTable(ResamplerKernel kernel, int period, int width) {
        this.kernel = kernel;
        rows = new float[period][width];
        for (int in = 0; in < period; in++) {
            long first = firstOutput(in - in % BLOCK);
            for (long out = firstOutput(in); out < firstOutput(in + 2L * kernel.halfWidth); out++) {
                long place = out * kernel.inputStep;
                int tap = (int) (in - Math.floorDiv(place, kernel.outputStep) + kernel.halfWidth - 1);
                rows[in][(int) (out - first)] = kernel.weight((int) Math.floorMod(place, (long) kernel.outputStep), tap);
            }
        }
    }

    /** The table of a kernel, or null when it would be too large, or when the kernel has no weight for each output. */
    static @Nullable TransposedTable of(ResamplerKernel kernel) {
        int common = BigInteger.valueOf(kernel.inputStep).gcd(BigInteger.valueOf(BLOCK)).intValue();
        long period = (long) kernel.inputStep / common * BLOCK;
        long outputs = (2L * kernel.halfWidth + BLOCK) * kernel.outputStep / kernel.inputStep + 1;
        long width = (outputs + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return kernel.isExact() && period * width <= MAX_SIZE
                ? new TransposedTable(kernel, (int) period, (int) width) : null;
    }

    /** Input samples after which the rows are the same again, a multiple of {@link #BLOCK}. */
    int period() {
        return rows.length;
    }

    /** The length of all rows. */
    int width() {
        return rows[0].length;
    }

    /**
     * The shares of an input sample in the outputs from the first one of its block on, by the number of the input
     * sample modulo {@link #period}.
     */
    float[][] rows() {
        return rows;
    }

    /** The first output that an input sample, or one behind it, has a share in; below 0 at the begin of a stream. */
    long firstOutput(long input) {
        return -Math.floorDiv((kernel.halfWidth - input) * kernel.outputStep, kernel.inputStep);
    }
}
