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
 * (32 ms) at 16 kHz; a frame takes some 30 microseconds, a little less when several are asked for together. 0.5 is the
 * customary threshold. The weights (1.2 MB) are loaded with the first detector and shared; the state is each detector's
 * own. Not thread-safe.
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
    private static final int SPECTRA = (CONTEXT + FRAME + MIRRORED - Spectrum.SIZE) / HOP + 1;
    private static final int HIDDEN = SileroWeights.HIDDEN;
    /**
     * Frames that go through a layer one after the other. The weights of a layer stay in a processor's cache, those of
     * all layers do not, and to fetch them takes longer than to multiply by them.
     */
    private static final int TOGETHER = 4;

    private final SileroWeights weights = SileroWeights.shared();
    private final float[] context = new float[CONTEXT];
    private final float[] hidden = new float[HIDDEN];
    private final float[] cell = new float[HIDDEN];

    private final float[] input = new float[CONTEXT + FRAME + MIRRORED];
    private final Spectrum spectrum = new Spectrum(weights.window);
    private final float[][] gates = new float[TOGETHER][4 * HIDDEN];
    private final int[] places = new int[Math.max(HIDDEN, Spectrum.BINS)];
    /**
     * For each frame the magnitudes of the spectra, and behind them what each layer of the encoder makes of what is
     * before it.
     */
    private final float[][][][] layers = new float[TOGETHER][weights.encoder.length + 1][][];
    private final float[] result = new float[1];

    /** A detector that has heard nothing yet. */
    public SileroVoiceDetector() {
        for (float[][][] frame : layers) {
            frame[0] = new float[SPECTRA][Spectrum.BINS];
            for (int i = 0; i < weights.encoder.length; i++) {
                frame[i + 1] = weights.encoder[i].output(frame[i].length);
            }
        }
    }

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
        probabilities(samples, offset, 1, result);
        return result[0];
    }

    @Override
    public void probabilities(float[] samples, int offset, int frames, float[] probabilities) {
        Objects.checkFromIndexSize(offset, frames * FRAME, samples.length);
        for (int done = 0; done < frames; done += TOGETHER) {
            together(samples, offset + done * FRAME, Math.min(TOGETHER, frames - done), probabilities, done);
        }
    }

    private void together(float[] samples, int offset, int frames, float[] probabilities, int first) {
        for (int frame = 0; frame < frames; frame++) {
            analyse(samples, offset + frame * FRAME, layers[frame][0]);
        }
        for (int i = 0; i < weights.encoder.length; i++) {
            for (int frame = 0; frame < frames; frame++) {
                weights.encoder[i].apply(layers[frame][i], layers[frame][i + 1], places);
            }
        }
        for (int frame = 0; frame < frames; frame++) {
            System.arraycopy(weights.gateBias, 0, gates[frame], 0, gates[frame].length);
            weights.input.multiplySparse(layers[frame][weights.encoder.length][0], 0, gates[frame], places);
        }
        for (int frame = 0; frame < frames; frame++) {
            recur(gates[frame]);
            probabilities[first + frame] = output();
        }
    }

    private void analyse(float[] samples, int offset, float[][] spectra) {
        System.arraycopy(context, 0, input, 0, CONTEXT);
        System.arraycopy(samples, offset, input, CONTEXT, FRAME);
        for (int i = 0; i < MIRRORED; i++) {
            input[CONTEXT + FRAME + i] = input[CONTEXT + FRAME - 2 - i];
        }
        System.arraycopy(samples, offset + FRAME - CONTEXT, context, 0, CONTEXT);
        for (int i = 0; i < SPECTRA; i += 2) {
            spectrum.magnitudes(input, i * HOP, (i + 1) * HOP, spectra[i], spectra[i + 1]);
        }
    }

    private float output() {
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

    /** One step of the LSTM cell; {@code gates} hold what comes from the encoder. */
    private void recur(float[] gates) {
        weights.recurrent.multiply(hidden, 0, gates);
        Activations.sigmoid(gates, 0, 2 * HIDDEN);
        Activations.tanh(gates, 2 * HIDDEN, 3 * HIDDEN);
        Activations.sigmoid(gates, 3 * HIDDEN, 4 * HIDDEN);
        for (int i = 0; i < HIDDEN; i++) {
            cell[i] = gates[HIDDEN + i] * cell[i] + gates[i] * gates[2 * HIDDEN + i];
        }
        System.arraycopy(cell, 0, hidden, 0, HIDDEN);
        Activations.tanh(hidden, 0, HIDDEN);
        for (int i = 0; i < HIDDEN; i++) {
            hidden[i] *= gates[3 * HIDDEN + i];
        }
    }

    private static float sigmoid(float x) {
        return (float) (1 / (1 + Math.exp(-x)));
    }
}
