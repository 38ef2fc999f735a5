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
 * {@code [time][channel]}. Immutable.
 */
final class ConvolutionLayer {

    private static final int KERNEL = 3;

    private final int inputs;
    private final int stride;
    private final boolean sparse;
    private final WeightMatrix weights;
    private final float[] bias;

    /**
     * @param weights {@code [output][input][kernel]}
     * @param stride  input frames for one output frame
     * @param sparse  whether much of the input is zero, as it is behind another layer
     */
    ConvolutionLayer(float[] weights, float[] bias, int stride, boolean sparse) {
        this.inputs = weights.length / bias.length / KERNEL;
        this.stride = stride;
        this.sparse = sparse;
        this.weights = WeightMatrix.of(weights, bias.length, inputs, KERNEL);
        this.bias = bias;
    }

    /** Frames to put the output for so many input frames in. */
    float[][] output(int inputFrames) {
        return new float[(inputFrames - 1) / stride + 1][bias.length];
    }

    /**
     * @param output frames from {@link #output}
     * @param places scratch space for as many numbers as there are input channels
     */
    void apply(float[][] input, float[][] output, int[] places) {
        for (int frame = 0; frame < output.length; frame++) {
            float[] sums = output[frame];
            System.arraycopy(bias, 0, sums, 0, sums.length);
            for (int k = 0; k < KERNEL; k++) {
                int time = frame * stride + k - 1;
                if (time >= 0 && time < input.length) {
                    if (sparse) {
                        weights.multiplySparse(input[time], k * inputs, sums, places);
                    } else {
                        weights.multiply(input[time], k * inputs, sums);
                    }
                }
            }
            for (int i = 0; i < sums.length; i++) {
                sums[i] = Math.max(0f, sums[i]);
            }
        }
    }
}
