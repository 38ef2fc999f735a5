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

    private static final float[] COSINE = new float[SIZE / 2];
    private static final float[] SINE = new float[SIZE / 2];
    /** The place of each sample in the order that the transform begins with: its bits reversed. */
    private static final int[] PLACE = new int[SIZE];

    static {
        for (int i = 0; i < SIZE / 2; i++) {
            COSINE[i] = (float) Math.cos(2 * Math.PI * i / SIZE);
            SINE[i] = (float) Math.sin(2 * Math.PI * i / SIZE);
        }
        for (int i = 0; i < SIZE; i++) {
            PLACE[i] = Integer.reverse(i) >>> Integer.SIZE - Integer.numberOfTrailingZeros(SIZE);
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

    private void transform() {
        for (int half = 1; half < SIZE; half *= 2) {
            for (int start = 0; start < SIZE; start += 2 * half) {
                for (int i = 0; i < half; i++) {
                    float cosine = COSINE[i * (SIZE / 2 / half)];
                    float sine = SINE[i * (SIZE / 2 / half)];
                    int low = start + i;
                    int high = low + half;
                    float turnedReal = real[high] * cosine + imaginary[high] * sine;
                    float turnedImaginary = imaginary[high] * cosine - real[high] * sine;
                    real[high] = real[low] - turnedReal;
                    imaginary[high] = imaginary[low] - turnedImaginary;
                    real[low] += turnedReal;
                    imaginary[low] += turnedImaginary;
                }
            }
        }
    }
}
