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
 * Adds the shares of each input sample to the outputs that it has a part in, some samples at a time: HotSpot makes
 * vector instructions of that, and not of the sum over the input that each single output is. Works block by block, so
 * that up to {@value TransposedTable#BLOCK} input samples wait for their block to be complete.
 */
final class TransposedFilter implements RateFilter {

    private static final int BLOCK = TransposedTable.BLOCK;
    /** Samples whose shares are added at once; with more of them HotSpot makes no vector instructions. */
    private static final int AT_ONCE = 4;

    private final ResamplerKernel kernel;
    private final TransposedTable table;
    private final float[] waiting = new float[BLOCK];
    private int waits;
    /** Input samples in the sums. */
    private long consumed;
    /** Outputs from {@link #first} on, as far as they are known. */
    private final float[] sums;
    private long first;

    TransposedFilter(ResamplerKernel kernel, TransposedTable table) {
        this.kernel = kernel;
        this.table = table;
        sums = new float[table.width()];
        reset();
    }

    @Override
    public void reset() {
        Arrays.fill(sums, 0f);
        waits = 0;
        consumed = 0;
        first = table.firstOutput(0);
    }

    @Override
    public int process(float[] in, int offset, int length, float[] out, int outOffset) {
        int written = 0;
        int done = 0;
        while (done < length) {
            if (waits == 0 && length - done >= BLOCK) {
                written += add(in, offset + done, out, outOffset + written);
                done += BLOCK;
            } else {
                int taken = Math.min(BLOCK - waits, length - done);
                System.arraycopy(in, offset + done, waiting, waits, taken);
                waits += taken;
                done += taken;
                if (waits == BLOCK) {
                    waits = 0;
                    written += add(waiting, 0, out, outOffset + written);
                }
            }
        }
        return written;
    }

    @Override
    public int flush(float[] out, int outOffset) {
        long total = kernel.outputLength(consumed + waits);
        int written = 0;
        if (waits > 0) {
            Arrays.fill(waiting, waits, BLOCK, 0f);
            written = add(waiting, 0, out, outOffset);
        }
        written += emit(total, out, outOffset + written);
        reset();
        return written;
    }

    private int add(float[] block, int offset, float[] out, int outOffset) {
        float[][] rows = table.rows();
        int row = (int) (consumed % rows.length);
        for (int i = 0; i < BLOCK; i += AT_ONCE) {
            int at = offset + i;
            add(rows[row + i], rows[row + i + 1], rows[row + i + 2], rows[row + i + 3],
                    block[at], block[at + 1], block[at + 2], block[at + 3], sums);
        }
        consumed += BLOCK;
        return emit(table.firstOutput(consumed), out, outOffset);
    }

    private static void add(
            float[] row0, float[] row1, float[] row2, float[] row3,
            float sample0, float sample1, float sample2, float sample3, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += sample0 * row0[i] + sample1 * row1[i] + (sample2 * row2[i] + sample3 * row3[i]);
        }
    }

    /** Gives the outputs before {@code end}; those before the begin of the stream are nobody's. */
    private int emit(long end, float[] out, int outOffset) {
        int done = (int) (end - first);
        int count = (int) Math.max(0, end - Math.max(0, first));
        System.arraycopy(sums, done - count, out, outOffset, count);
        System.arraycopy(sums, done, sums, 0, sums.length - done);
        Arrays.fill(sums, sums.length - done, sums.length, 0f);
        first = end;
        return count;
    }
}
