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
 * A convolution over time with a kernel of three, one frame of zeros at each end, and a rectifier behind it. Frames are
 * stored one after the other, {@code [time][channel]}. Immutable.
 */
final class ConvolutionLayer {

    private static final int KERNEL = 3;
    /** Rows of weights that are added at once. */
    private static final int ROWS = 4;

    private final int inputs;
    private final int outputs;
    private final int stride;
    /** {@code [kernel][input][output]}. */
    private final float[] weights;
    private final float[] bias;

    /**
     * @param weights {@code [output][input][kernel]}
     * @param stride  input frames for one output frame
     */
    ConvolutionLayer(float[] weights, float[] bias, int stride) {
        this.outputs = bias.length;
        this.inputs = weights.length / outputs / KERNEL;
        this.stride = stride;
        this.bias = bias;
        float[] byInput = transposed(weights, outputs, inputs * KERNEL);
        this.weights = new float[weights.length];
        for (int in = 0; in < inputs; in++) {
            for (int k = 0; k < KERNEL; k++) {
                System.arraycopy(byInput, (in * KERNEL + k) * outputs, this.weights, (k * inputs + in) * outputs, outputs);
            }
        }
    }

    /** The matrix {@code [rows][columns]} as {@code [columns][rows]}. */
    static float[] transposed(float[] matrix, int rows, int columns) {
        float[] transposed = new float[matrix.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                transposed[column * rows + row] = matrix[row * columns + column];
            }
        }
        return transposed;
    }

    /**
     * Multiplies {@code count} values by as many rows of {@code sums.length} weights and adds the products to the sums.
     * Rows of values that are zero are passed over; half of what comes out of a rectifier is.
     */
    static void multiply(float[] values, int from, int count, float[] weights, int offset, float[] sums) {
        int[] rows = new int[ROWS];
        float[] factors = new float[ROWS];
        int gathered = 0;
        for (int i = 0; i < count; i++) {
            float value = values[from + i];
            if (value != 0) {
                rows[gathered] = offset + i * sums.length;
                factors[gathered++] = value;
                if (gathered == ROWS) {
                    addRows(weights, rows, factors, sums);
                    gathered = 0;
                }
            }
        }
        for (int i = 0; i < gathered; i++) {
            addRow(weights, rows[i], factors[i], sums);
        }
    }

    private static void addRow(float[] weights, int row, float factor, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor * weights[row + i];
        }
    }

    /** The one loop that takes the time: several rows at once, so that the sums are seldom loaded and stored. */
    private static void addRows(float[] weights, int[] rows, float[] factors, float[] sums) {
        int row0 = rows[0];
        int row1 = rows[1];
        int row2 = rows[2];
        int row3 = rows[3];
        float factor0 = factors[0];
        float factor1 = factors[1];
        float factor2 = factors[2];
        float factor3 = factors[3];
        for (int i = 0; i < sums.length; i++) {
            sums[i] += factor0 * weights[row0 + i] + factor1 * weights[row1 + i]
                       + (factor2 * weights[row2 + i] + factor3 * weights[row3 + i]);
        }
    }

    int outputFrames(int inputFrames) {
        return (inputFrames - 1) / stride + 1;
    }

    /**
     * @param input  frames, {@code [time][channel]}
     * @param output takes {@link #outputFrames} frames
     */
    void apply(float[] input, int inputFrames, float[] output) {
        float[] sums = new float[outputs];
        for (int frame = 0; frame < outputFrames(inputFrames); frame++) {
            System.arraycopy(bias, 0, sums, 0, outputs);
            for (int k = 0; k < KERNEL; k++) {
                int time = frame * stride + k - 1;
                if (time >= 0 && time < inputFrames) {
                    multiply(input, time * inputs, inputs, weights, k * inputs * outputs, sums);
                }
            }
            for (int i = 0; i < outputs; i++) {
                output[frame * outputs + i] = Math.max(0f, sums[i]);
            }
        }
    }
}
