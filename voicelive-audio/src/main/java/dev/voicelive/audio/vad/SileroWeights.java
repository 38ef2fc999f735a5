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

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The weights of Silero VAD v6 for 16 kHz, read once and shared by all detectors. The resource is the magic
 * {@link #MAGIC} and then the fifteen tensors of {@link Tensor} as little-endian 32-bit floats, in that order and in
 * PyTorch's layout. Of the first, a Fourier transform behind a window, the window alone is kept.
 */
final class SileroWeights {

    static final String RESOURCE = "silero-vad-v6-16k.bin";
    static final String MAGIC = "SILEROV6";

    static final int HIDDEN = 128;

    /** A tensor of the model by its name there and its shape, which tells it from its 8 kHz namesake. */
    enum Tensor {

        BASIS("stft.forward_basis_buffer", 2 * Spectrum.BINS, 1, Spectrum.SIZE),
        CONV_0("encoder.0.reparam_conv.weight", 128, Spectrum.BINS, 3),
        CONV_0_BIAS("encoder.0.reparam_conv.bias", 128),
        CONV_1("encoder.1.reparam_conv.weight", 64, 128, 3),
        CONV_1_BIAS("encoder.1.reparam_conv.bias", 64),
        CONV_2("encoder.2.reparam_conv.weight", 64, 64, 3),
        CONV_2_BIAS("encoder.2.reparam_conv.bias", 64),
        CONV_3("encoder.3.reparam_conv.weight", HIDDEN, 64, 3),
        CONV_3_BIAS("encoder.3.reparam_conv.bias", HIDDEN),
        INPUT("decoder.rnn.weight_ih", 4 * HIDDEN, HIDDEN),
        RECURRENT("decoder.rnn.weight_hh", 4 * HIDDEN, HIDDEN),
        INPUT_BIAS("decoder.rnn.bias_ih", 4 * HIDDEN),
        RECURRENT_BIAS("decoder.rnn.bias_hh", 4 * HIDDEN),
        OUTPUT("decoder.decoder.2.weight", 1, HIDDEN, 1),
        OUTPUT_BIAS("decoder.decoder.2.bias", 1);

        private final String modelName;
        private final String shape;
        private final int size;

        Tensor(String modelName, Integer... shape) {
            this.modelName = modelName;
            this.shape = Arrays.toString(shape);
            this.size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        }

        String modelName() {
            return modelName;
        }

        /** The dimensions as a list is printed, such as {@code [258, 1, 256]}. */
        String shape() {
            return shape;
        }

        int size() {
            return size;
        }
    }

    private static @Nullable SileroWeights shared;

    /** Factors for the samples of a spectrum. */
    final float[] window;
    final ConvolutionLayer[] encoder;
    /** From the encoder to the gates, which are in the order input, forget, cell, output. */
    final WeightMatrix input;
    final WeightMatrix recurrent;
    final float[] gateBias;
    final float[] output;
    final float outputBias;

    private SileroWeights(ByteBuffer in) {
        // The first row is that of 0 Hz, where the cosine is 1.
        this.window = Arrays.copyOf(next(in, Tensor.BASIS), Spectrum.SIZE);
        this.encoder = new ConvolutionLayer[] {
                new ConvolutionLayer(next(in, Tensor.CONV_0), next(in, Tensor.CONV_0_BIAS), 1, false),
                new ConvolutionLayer(next(in, Tensor.CONV_1), next(in, Tensor.CONV_1_BIAS), 2, true),
                new ConvolutionLayer(next(in, Tensor.CONV_2), next(in, Tensor.CONV_2_BIAS), 2, true),
                new ConvolutionLayer(next(in, Tensor.CONV_3), next(in, Tensor.CONV_3_BIAS), 1, true) };
        this.input = WeightMatrix.of(next(in, Tensor.INPUT), 4 * HIDDEN, HIDDEN, 1);
        this.recurrent = WeightMatrix.of(next(in, Tensor.RECURRENT), 4 * HIDDEN, HIDDEN, 1);
        this.gateBias = next(in, Tensor.INPUT_BIAS);
        float[] recurrentBias = next(in, Tensor.RECURRENT_BIAS);
        for (int i = 0; i < gateBias.length; i++) {
            gateBias[i] += recurrentBias[i];
        }
        this.output = next(in, Tensor.OUTPUT);
        this.outputBias = next(in, Tensor.OUTPUT_BIAS)[0];
    }

    static synchronized SileroWeights shared() {
        SileroWeights weights = shared;
        if (weights == null) {
            weights = load();
            shared = weights;
        }
        return weights;
    }

    private static SileroWeights load() {
        try (InputStream in = SileroWeights.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The class path lacks the resource " + RESOURCE + " of voicelive-audio");
            }
            byte[] bytes = in.readAllBytes();
            int expected = MAGIC.length();
            for (Tensor tensor : Tensor.values()) {
                expected += tensor.size() * Float.BYTES;
            }
            byte[] magic = MAGIC.getBytes(StandardCharsets.US_ASCII);
            if (bytes.length != expected || ByteBuffer.wrap(bytes, 0, magic.length).compareTo(ByteBuffer.wrap(magic)) != 0) {
                throw new IllegalStateException("The resource " + RESOURCE + " of voicelive-audio is damaged");
            }
            return new SileroWeights(
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(magic.length));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + RESOURCE + " of voicelive-audio", e);
        }
    }

    private static float[] next(ByteBuffer in, Tensor tensor) {
        float[] values = new float[tensor.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.getFloat();
        }
        return values;
    }
}
