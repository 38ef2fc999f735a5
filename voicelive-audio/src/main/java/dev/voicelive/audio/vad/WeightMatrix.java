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
package dev.voicelive.audio.vad;

/**
 * Weights by which vectors are multiplied: a row for each input, with a weight for each output. Immutable.
 *
 * <p>
 * Each row is an array of its own and the loops are plain because HotSpot makes vector instructions of just that: not
 * of rows at an offset in one array, nor of more rows in one loop, nor of sums along a row. {@code Math.fma} is not
 * used since it takes a thousand times longer on processors that lack it.
 */
final class WeightMatrix {

    /** Rows that are added at once, so that the sums are seldom loaded and stored. */
    private static final int ROWS = 4;

    private final float[][] rows;

    private WeightMatrix(float[][] rows) {
        this.rows = rows;
    }

    /** @param weights {@code [output][input][kernel]}, which gives the rows {@code [kernel][input]} */
    static WeightMatrix of(float[] weights, int outputs, int inputs, int kernel) {
        float[][] rows = new float[kernel * inputs][outputs];
        for (int out = 0; out < outputs; out++) {
            for (int in = 0; in < inputs; in++) {
                for (int k = 0; k < kernel; k++) {
                    rows[k * inputs + in][out] = weights[(out * inputs + in) * kernel + k];
                }
            }
        }
        return new WeightMatrix(rows);
    }

    /** Multiplies {@code values} by as many rows from {@code row} on and adds the products to {@code sums}. */
    void multiply(float[] values, int row, float[] sums) {
        int whole = values.length - values.length % ROWS;
        for (int i = 0; i < whole; i += ROWS) {
            add(rows[row + i], rows[row + i + 1], rows[row + i + 2], rows[row + i + 3],
                    values[i], values[i + 1], values[i + 2], values[i + 3], sums);
        }
        for (int i = whole; i < values.length; i++) {
            add(rows[row + i], values[i], sums);
        }
    }

    /**
     * Does the same for values most of which are zero, as they are behind a rectifier: passes over those.
     *
     * @param places room for the places of the others, at least as many as there are values
     */
    void multiplySparse(float[] values, int row, float[] sums, int[] places) {
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            places[count] = i;
            // 1 for all values but zero, without a branch, which nothing could predict.
            int bits = Float.floatToRawIntBits(values[i]);
            count += (bits | -bits) >>> (Integer.SIZE - 1);
        }
        int whole = count - count % ROWS;
        for (int i = 0; i < whole; i += ROWS) {
            int at0 = places[i];
            int at1 = places[i + 1];
            int at2 = places[i + 2];
            int at3 = places[i + 3];
            add(rows[row + at0], rows[row + at1], rows[row + at2], rows[row + at3],
                    values[at0], values[at1], values[at2], values[at3], sums);
        }
        for (int i = whole; i < count; i++) {
            add(rows[row + places[i]], values[places[i]], sums);
        }
    }

    private static void add(float[] row, float value, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += value * row[i];
        }
    }

    private static void add(
            float[] row0, float[] row1, float[] row2, float[] row3,
            float value0, float value1, float value2, float value3, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += value0 * row0[i] + value1 * row1[i] + (value2 * row2[i] + value3 * row3[i]);
        }
    }
}
