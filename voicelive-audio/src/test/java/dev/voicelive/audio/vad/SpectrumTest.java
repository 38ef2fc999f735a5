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

import dev.voicelive.audio.Signals;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SpectrumTest {

    private static final int SIZE = Spectrum.SIZE;

    @Test
    void isTheFourierTransformOfBothWindowedStretches() {
        float[] window = Signals.noise(SIZE, 1);
        float[] samples = Signals.noise(2 * SIZE, 0.5);
        float[] first = new float[Spectrum.BINS];
        float[] second = new float[Spectrum.BINS];
        new Spectrum(window).magnitudes(samples, 3, 100, first, second);
        for (int bin = 0; bin < Spectrum.BINS; bin++) {
            assertThat(first[bin]).as("bin %d of the first", bin).isCloseTo(magnitude(samples, 3, window, bin), within(1e-5f));
            assertThat(second[bin]).as("bin %d of the second", bin)
                    .isCloseTo(magnitude(samples, 100, window, bin), within(1e-5f));
        }
    }

    @Test
    void forgetsWhatWasBefore() {
        float[] first = new float[Spectrum.BINS];
        float[] second = new float[Spectrum.BINS];
        Spectrum spectrum = new Spectrum(Signals.noise(SIZE, 1));
        spectrum.magnitudes(Signals.noise(SIZE, 1), 0, 0, first, second);
        spectrum.magnitudes(new float[SIZE], 0, 0, first, second);
        assertThat(first).containsOnly(0f);
        assertThat(second).containsOnly(0f);
    }

    private static float magnitude(float[] samples, int from, float[] window, int bin) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < SIZE; i++) {
            double value = samples[from + i] * window[i];
            real += value * Math.cos(2 * Math.PI * bin * i / SIZE);
            imaginary -= value * Math.sin(2 * Math.PI * bin * i / SIZE);
        }
        return (float) Math.hypot(real, imaginary);
    }
}
