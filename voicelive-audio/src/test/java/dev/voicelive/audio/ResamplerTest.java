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
import java.util.function.DoubleUnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ResamplerTest {

    private static final double SECONDS = 4;

    /** Sweeps that end below the transition band, 7/8 of the lower Nyquist frequency. */
    @ParameterizedTest
    @CsvSource({
            "16000, 24000, 7000", "44100, 24000, 10500", "48000, 24000, 10500", "11025, 24000, 4800",
            "22050, 16000, 7000", "8000, 24000, 3500", "24000, 16000, 7000", "48000, 8000, 3500", "44100, 48000, 19000",
            "384000, 24000, 10500", "44101, 24000, 10500", "11027, 24000, 4800", "24000, 23999, 10500",
            "383999, 1000, 430" })
    void reconstructsAnIdealSweep(int from, int to, double top) {
        DoubleUnaryOperator sweep = time -> 0.5 * Signals.chirp(time, SECONDS, 50, top);
        float[] output = resampled(sampled(sweep, from), from, to);
        double snr = snr(rounded(output), sweep, to);
        assertThat(snr).isGreaterThanOrEqualTo(90);
    }

    @Test
    void placesTheFirstSampleAtTheFirstSample() {
        // Without any fit: neither delay nor gain are left over.
        DoubleUnaryOperator tone = time -> 0.5 * Math.sin(2 * Math.PI * 1000 * time + 0.3);
        float[] output = resampled(sampled(tone, 16_000), 16_000, 24_000);
        for (int i = 1000; i < output.length - 1000; i++) {
            assertThat((double) output[i]).isCloseTo(tone.applyAsDouble(i / 24_000.0),
                    within(1e-5));
        }
    }

    @ParameterizedTest
    @CsvSource({
            "44100, 24000, 13500, 21500", "48000, 24000, 13500, 23500", "24000, 16000, 9000, 11900",
            "44101, 24000, 13500, 21500", "48000, 8000, 4500, 23000", "44100, 24000, 12400, 13500",
            "48000, 24000, 12400, 13500" })
    void rejectsWhatTheLowerRateCannotHold(int from, int to, double bottom, double top) {
        float[] output = resampled(sampled(time -> Signals.chirp(time, SECONDS, bottom, top), from), from, to);
        double power = 0;
        // The sweep starts and stops at once, which is broad-band: leave the ends out.
        int edge = to / 10;
        for (int i = edge; i < output.length - edge; i++) {
            power += output[i] * output[i];
        }
        double level = 10 * Math.log10(power / (output.length - 2 * edge) / 0.5);
        assertThat(level).isLessThan(-95);
    }

    @ParameterizedTest
    @CsvSource({ "16000, 24000", "44100, 24000", "24000, 8000", "44101, 24000", "384000, 1000", "24000, 24000" })
    void givesTheSameBitsHoweverTheInputIsCut(int from, int to) {
        float[] input = Signals.noise(from * 3 / 2 + 17, 0.9);
        float[] whole = resampled(input, from, to);
        Resampler resampler = new Resampler(from, to);
        for (int round = 0; round < 2; round++) {
            float[] found = new float[whole.length];
            int filled = 0;
            int piece = 1;
            for (int at = 0; at < input.length; at += piece) {
                piece = Math.min(piece % 1999 * 3 + 1, input.length - at);
                float[] out = new float[resampler.maxOutput(piece)];
                int n = resampler.process(input, at, piece, out, 0);
                System.arraycopy(out, 0, found, filled, n);
                filled += n;
            }
            float[] out = new float[resampler.maxOutput(0)];
            int n = resampler.flush(out, 0);
            System.arraycopy(out, 0, found, filled, n);
            assertThat(filled + n).isEqualTo(whole.length);
            assertThat(Arrays.equals(found, whole)).as("the same bits in round %d", round).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({ "16000, 24000", "44100, 24000", "48000, 8000", "11025, 24000", "44101, 24000", "8000, 8000" })
    void givesTheRoundedLength(int from, int to) {
        for (int samples : new int[] { 0, 1, 2, 3, 5, 63, 64, 65, 127, 128, 129, 1000, 1023, 1024, 1025, 4097 }) {
            assertThat(resampled(new float[samples], from, to)).as("%d samples", samples)
                    .hasSize((int) Math.round(samples * (double) to / from));
        }
    }

    @Test
    void keepsAConstantConstant() {
        float[] ones = new float[8000];
        Arrays.fill(ones, 0.75f);
        float[] output = resampled(ones, 8000, 24_000);
        for (int i = 300; i < output.length - 300; i++) {
            assertThat(output[i]).isCloseTo(0.75f, within(1e-6f));
        }
    }

    @Test
    void refusesRatesThatAreNone() {
        assertThatThrownBy(() -> new Resampler(0, 24_000)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sample rates must be at least 1 Hz, not 0 and 24000");
    }

    private static float[] sampled(DoubleUnaryOperator signal, int sampleRate) {
        float[] samples = new float[(int) (SECONDS * sampleRate)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) signal.applyAsDouble((double) i / sampleRate);
        }
        return samples;
    }

    private static float[] resampled(float[] input, int from, int to) {
        Resampler resampler = new Resampler(from, to);
        float[] output = new float[resampler.maxOutput(input.length) + resampler.maxOutput(0)];
        int n = resampler.process(input, 0, input.length, output, 0);
        n += resampler.flush(output, n);
        return Arrays.copyOf(output, n);
    }

    private static float[] rounded(float[] samples) {
        byte[] bytes = new byte[2 * samples.length];
        AudioEncoding.PCM16.encode(samples, 0, samples.length, bytes, 0);
        float[] rounded = new float[samples.length];
        AudioEncoding.PCM16.decode(bytes, 0, samples.length, rounded, 0);
        return rounded;
    }

    /**
     * In dB, with the delay (in steps of 1/1000 sample around none) and the gain that fit best; a tenth at each end is
     * left out.
     */
    private static double snr(float[] output, DoubleUnaryOperator ideal, int sampleRate) {
        double best = Double.NEGATIVE_INFINITY;
        for (int step = -2; step <= 2; step++) {
            double delay = step / 1000.0;
            double cross = 0;
            double power = 0;
            double total = 0;
            for (int i = output.length / 10; i < output.length * 9 / 10; i++) {
                double expected = ideal.applyAsDouble((i - delay) / sampleRate);
                cross += expected * output[i];
                power += expected * expected;
                total += (double) output[i] * output[i];
            }
            double explained = cross * cross / power;
            best = Math.max(best, 10 * Math.log10(explained / (total - explained)));
        }
        return best;
    }
}
