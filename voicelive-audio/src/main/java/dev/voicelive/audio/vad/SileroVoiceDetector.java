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

import java.util.Arrays;
import java.util.Objects;

/**
 * Silero VAD v6 in plain Java: a short-time spectrum, four convolutions and one recurrent layer. Frames of 512 samples
 * (32 ms) at 16 kHz; a frame takes a fraction of a millisecond. 0.5 is the customary threshold. The weights (1.2 MB)
 * are loaded with the first detector and shared; the state is each detector's own. Not thread-safe.
 *
 * <p>
 * The model is by the Silero Team under the MIT licence, see {@code NOTICE-silero-vad.txt} beside this class.
 */
public final class SileroVoiceDetector implements VoiceDetector {

    private static final int SAMPLE_RATE = 16_000;
    private static final int FRAME = 512;
    /** Samples of the frame before that the model looks at again. */
    private static final int CONTEXT = 64;
    /** Samples that are mirrored behind the frame. */
    private static final int MIRRORED = 64;
    private static final int HOP = 128;
    private static final int SPECTRA = (CONTEXT + FRAME + MIRRORED - SileroWeights.FFT) / HOP + 1;
    private static final int BINS = SileroWeights.BINS;
    private static final int HIDDEN = SileroWeights.HIDDEN;

    private final SileroWeights weights = SileroWeights.shared();
    private final float[] context = new float[CONTEXT];
    private final float[] hidden = new float[HIDDEN];
    private final float[] cell = new float[HIDDEN];

    private final float[] input = new float[CONTEXT + FRAME + MIRRORED];
    private final float[] spectrum = new float[2 * BINS];
    private final float[] gates = new float[4 * HIDDEN];
    // Two buffers that the layers write in turn; the widest frames are those of the spectra.
    private float[] frames = new float[SPECTRA * BINS];
    private float[] nextFrames = new float[SPECTRA * BINS];

    @Override
    public int sampleRate() {
        return SAMPLE_RATE;
    }

    @Override
    public int frameLength() {
        return FRAME;
    }

    @Override
    public float probability(float[] samples, int offset) {
        Objects.checkFromIndexSize(offset, FRAME, samples.length);
        System.arraycopy(context, 0, input, 0, CONTEXT);
        System.arraycopy(samples, offset, input, CONTEXT, FRAME);
        for (int i = 0; i < MIRRORED; i++) {
            input[CONTEXT + FRAME + i] = input[CONTEXT + FRAME - 2 - i];
        }
        System.arraycopy(samples, offset + FRAME - CONTEXT, context, 0, CONTEXT);
        for (int i = 0; i < SPECTRA; i++) {
            magnitudes(i * HOP, i * BINS);
        }
        int count = SPECTRA;
        for (ConvolutionLayer layer : weights.encoder) {
            layer.apply(frames, count, nextFrames);
            count = layer.outputFrames(count);
            float[] written = nextFrames;
            nextFrames = frames;
            frames = written;
        }
        recur();
        float sum = weights.outputBias;
        for (int i = 0; i < HIDDEN; i++) {
            sum += Math.max(0f, hidden[i]) * weights.output[i];
        }
        return sigmoid(sum);
    }

    @Override
    public void reset() {
        Arrays.fill(context, 0f);
        Arrays.fill(hidden, 0f);
        Arrays.fill(cell, 0f);
    }

    private void magnitudes(int from, int to) {
        Arrays.fill(spectrum, 0f);
        ConvolutionLayer.multiply(input, from, SileroWeights.FFT, weights.basis, 0, spectrum);
        for (int i = 0; i < BINS; i++) {
            float real = spectrum[i];
            float imaginary = spectrum[BINS + i];
            frames[to + i] = (float) Math.sqrt(real * real + imaginary * imaginary);
        }
    }

    /** One step of the LSTM cell on the one frame that the encoder leaves. */
    private void recur() {
        System.arraycopy(weights.gateBias, 0, gates, 0, gates.length);
        ConvolutionLayer.multiply(frames, 0, HIDDEN, weights.input, 0, gates);
        ConvolutionLayer.multiply(hidden, 0, HIDDEN, weights.recurrent, 0, gates);
        for (int i = 0; i < HIDDEN; i++) {
            float taken = sigmoid(gates[i]) * (float) Math.tanh(gates[2 * HIDDEN + i]);
            cell[i] = sigmoid(gates[HIDDEN + i]) * cell[i] + taken;
            hidden[i] = sigmoid(gates[3 * HIDDEN + i]) * (float) Math.tanh(cell[i]);
        }
    }

    private static float sigmoid(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }
}
