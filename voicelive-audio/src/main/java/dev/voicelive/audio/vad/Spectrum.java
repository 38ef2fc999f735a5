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
 * Magnitudes of the spectra of windowed stretches of 256 samples. Two stretches share one fast Fourier transform, as
 * its real and its imaginary part. Holds scratch space, so not thread-safe.
 */
final class Spectrum {

    /** Samples of a stretch. */
    static final int SIZE = 256;
    /** Magnitudes of a stretch, from 0 Hz to half the sample rate. */
    static final int BINS = SIZE / 2 + 1;

    private static final float[] COSINE = new float[SIZE];
    private static final float[] SINE = new float[SIZE];
    /** The place of each sample in the order that the transform begins with: its digits to the base of 4 reversed. */
    private static final int[] PLACE = new int[SIZE];

    static {
        for (int i = 0; i < SIZE; i++) {
            COSINE[i] = (float) Math.cos(2 * Math.PI * i / SIZE);
            SINE[i] = (float) Math.sin(2 * Math.PI * i / SIZE);
            for (int rest = i, digits = 1; digits < SIZE; rest /= 4, digits *= 4) {
                PLACE[i] = 4 * PLACE[i] + rest % 4;
            }
        }
    }

    private final float[] window;
    private final float[] real = new float[SIZE];
    private final float[] imaginary = new float[SIZE];

    /** @param window a factor for each sample of a stretch */
    Spectrum(float[] window) {
        this.window = window;
    }

    /**
     * Gives the magnitudes of the stretches of {@code samples} that begin at {@code first} and at {@code second}.
     *
     * @param firstMagnitudes  takes {@link #BINS} values
     * @param secondMagnitudes takes {@link #BINS} values
     */
    void magnitudes(float[] samples, int first, int second, float[] firstMagnitudes, float[] secondMagnitudes) {
        for (int i = 0; i < SIZE; i++) {
            int place = PLACE[i];
            real[place] = samples[first + i] * window[i];
            imaginary[place] = samples[second + i] * window[i];
        }
        transform();
        for (int i = 0; i < BINS; i++) {
            // The spectrum of real samples is symmetric, that of imaginary ones antisymmetric; that tells them apart.
            int mirrored = (SIZE - i) % SIZE;
            firstMagnitudes[i] = half(real[i] + real[mirrored], imaginary[i] - imaginary[mirrored]);
            secondMagnitudes[i] = half(real[i] - real[mirrored], imaginary[i] + imaginary[mirrored]);
        }
    }

    private static float half(float real, float imaginary) {
        return 0.5f * (float) Math.sqrt(real * real + imaginary * imaginary);
    }

    /** In steps that make one spectrum of four, of each fourth sample. */
    private void transform() {
        for (int quarter = 1; quarter < SIZE; quarter *= 4) {
            int turn = SIZE / 4 / quarter;
            for (int i = 0; i < quarter; i++) {
                combine(real, imaginary, i, quarter, i * turn);
            }
        }
    }

    /** All combinations of a step that turn by the same angles. */
    private static void combine(float[] real, float[] imaginary, int first, int quarter, int turn) {
        float cosine1 = COSINE[turn];
        float sine1 = SINE[turn];
        float cosine2 = COSINE[2 * turn];
        float sine2 = SINE[2 * turn];
        float cosine3 = COSINE[3 * turn];
        float sine3 = SINE[3 * turn];
        for (int at0 = first; at0 < SIZE; at0 += 4 * quarter) {
            int at1 = at0 + quarter;
            int at2 = at1 + quarter;
            int at3 = at2 + quarter;
            float real1 = real[at1] * cosine1 + imaginary[at1] * sine1;
            float imaginary1 = imaginary[at1] * cosine1 - real[at1] * sine1;
            float real2 = real[at2] * cosine2 + imaginary[at2] * sine2;
            float imaginary2 = imaginary[at2] * cosine2 - real[at2] * sine2;
            float real3 = real[at3] * cosine3 + imaginary[at3] * sine3;
            float imaginary3 = imaginary[at3] * cosine3 - real[at3] * sine3;
            float evenReal = real[at0] + real2;
            float evenImaginary = imaginary[at0] + imaginary2;
            float unevenReal = real[at0] - real2;
            float unevenImaginary = imaginary[at0] - imaginary2;
            real[at0] = evenReal + (real1 + real3);
            imaginary[at0] = evenImaginary + (imaginary1 + imaginary3);
            real[at1] = unevenReal + (imaginary1 - imaginary3);
            imaginary[at1] = unevenImaginary - (real1 - real3);
            real[at2] = evenReal - (real1 + real3);
            imaginary[at2] = evenImaginary - (imaginary1 + imaginary3);
            real[at3] = unevenReal - (imaginary1 - imaginary3);
            imaginary[at3] = unevenImaginary + (real1 - real3);
        }
    }
}
