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

/**
 * Gives many outputs of one phase of a {@link ResamplerKernel} at once, tap by tap: HotSpot makes vector instructions
 * of that, and not of the sum that each single output is. Only worth while when a block of input gives many outputs of
 * the same phase, which is when there are few phases. Holds scratch space, so not thread-safe.
 */
final class PhaseFilter {

    private static final int MAX_PHASES = 4;
    /** Taps that are added at once. */
    private static final int TAPS = 4;

    private final ResamplerKernel kernel;
    /** The input, of which each row takes every {@code inputStep}th sample. */
    private final float[][] lanes;
    private final float[][] rows;
    private final float[] sums;

    /** @param longest samples of the longest input */
    PhaseFilter(ResamplerKernel kernel, int longest) {
        this.kernel = kernel;
        int outputs = longest / kernel.inputStep + 1;
        lanes = new float[kernel.inputStep][outputs];
        rows = new float[TAPS][outputs];
        sums = new float[outputs];
    }

    /** Whether the kernel has so few phases that this is faster than output by output. */
    static boolean suits(ResamplerKernel kernel) {
        return kernel.outputStep <= MAX_PHASES && 2 * kernel.halfWidth % TAPS == 0;
    }

    /** Takes the input that the outputs to come are made of. */
    void input(float[] samples, int length) {
        for (int lane = 0; lane < lanes.length; lane++) {
            float[] taken = lanes[lane];
            for (int from = lane, to = 0; from < length; from += lanes.length, to++) {
                taken[to] = samples[from];
            }
        }
    }

    /**
     * Gives outputs of a phase, {@code inputStep} input samples from one to the next.
     *
     * @param from   where the first input sample lies that the first output looks at
     * @param count  how many outputs
     * @param stride places in {@code out} from one output to the next
     */
    void outputs(int from, int phase, int count, float[] out, int offset, int stride) {
        Arrays.fill(sums, 0, count, 0f);
        for (int tap = 0; tap < 2 * kernel.halfWidth; tap += TAPS) {
            for (int i = 0; i < TAPS; i++) {
                int at = from + tap + i;
                System.arraycopy(lanes[at % lanes.length], at / lanes.length, rows[i], 0, count);
            }
            add(rows[0], rows[1], rows[2], rows[3], kernel.weight(phase, tap), kernel.weight(phase, tap + 1),
                    kernel.weight(phase, tap + 2), kernel.weight(phase, tap + 3), sums, count);
        }
        for (int i = 0; i < count; i++) {
            out[offset + i * stride] = sums[i];
        }
    }

    private static void add(
            float[] row0, float[] row1, float[] row2, float[] row3,
            float weight0, float weight1, float weight2, float weight3, float[] sums, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += weight0 * row0[i] + weight1 * row1[i] + (weight2 * row2[i] + weight3 * row3[i]);
        }
    }
}
