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

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A low-pass filter for one ratio of sample rates as a table of phases: a sinc of 64 zero crossings a side under a
 * Kaiser window. Immutable; the tables last used are kept.
 */
final class ResamplerKernel {

    private static final int ZERO_CROSSINGS = 64;
    private static final double KAISER_BETA = 12;
    /** The cut-off as a part of the lower Nyquist frequency: leaves room for the transition below it. */
    private static final double ROLLOFF = 0.965;
    /** Floats that a table with one row a phase may take; beyond that, rows are interpolated. */
    private static final int MAX_EXACT_TABLE = 1 << 18;
    /** Rows between two zero crossings when they are interpolated; the error of that lies below -110 dB. */
    private static final int INTERPOLATED_ROWS = 1024;
    private static final int MAX_CACHED = 16;

    private static final Map<Long, ResamplerKernel> CACHE = new LinkedHashMap<>(MAX_CACHED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ResamplerKernel> eldest) {
            return size() > MAX_CACHED;
        }
    };

    /** Outputs for every {@link #inputStep} inputs: the rates divided by their greatest common divisor. */
    final int outputStep;
    final int inputStep;
    /** Input samples that are looked at before and after the place of an output. */
    final int halfWidth;
    private final int rows;
    private final float[] table;
    private final @Nullable TransposedTable transposed;

    private ResamplerKernel(int inputStep, int outputStep) {
        this.inputStep = inputStep;
        this.outputStep = outputStep;
        double scale = Math.min(1.0, (double) outputStep / inputStep);
        this.halfWidth = (int) Math.ceil(ZERO_CROSSINGS / scale);
        boolean exact = 2L * halfWidth * outputStep <= MAX_EXACT_TABLE;
        this.rows = exact ? outputStep : Math.max(2, (int) Math.ceil(INTERPOLATED_ROWS * scale));
        this.table = table(rows, exact ? rows : rows + 1, halfWidth, scale * ROLLOFF);
        this.transposed = TransposedTable.of(this);
    }

    static ResamplerKernel of(int inputRate, int outputRate) {
        int divisor = BigInteger.valueOf(inputRate).gcd(BigInteger.valueOf(outputRate)).intValue();
        int inputStep = inputRate / divisor;
        int outputStep = outputRate / divisor;
        synchronized (CACHE) {
            return CACHE.computeIfAbsent(((long) inputStep << 32) | outputStep,
                    key -> new ResamplerKernel(inputStep, outputStep));
        }
    }

    /** A filter for a stream of its own. */
    RateFilter newFilter() {
        TransposedTable known = transposed;
        return known == null ? new WindowFilter(this) : new TransposedFilter(this, known);
    }

    /** Input samples after which a filter does the same again. */
    int inputPeriod() {
        TransposedTable known = transposed;
        return known == null ? inputStep : known.period();
    }

    /** Samples that a stream of {@code inputLength} samples gives in all. */
    long outputLength(long inputLength) {
        return (2 * inputLength * outputStep + inputStep) / (2L * inputStep);
    }

    /** Whether each phase has its row, so that {@link #weight} can be asked for. */
    boolean isExact() {
        return rows == outputStep;
    }

    /**
     * The output that lies {@code phase / outputStep} input samples behind an input sample.
     *
     * @param from where the first of the {@code 2 * halfWidth} input samples to look at lies: {@code halfWidth - 1}
     *             before that sample
     */
    float output(float[] input, int from, int phase) {
        if (isExact()) {
            return dot(input, from, phase);
        }
        double row = (double) phase * rows / outputStep;
        int lower = (int) row;
        float share = (float) (row - lower);
        return (1 - share) * dot(input, from, lower) + share * dot(input, from, lower + 1);
    }

    /** The factor of an input sample for an output of a phase; only for exact kernels. */
    float weight(int phase, int tap) {
        return table[phase * 2 * halfWidth + tap];
    }

    private float dot(float[] input, int from, int row) {
        int taps = 2 * halfWidth;
        int at = row * taps;
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < taps; i += 4) {
            a += input[from + i] * table[at + i];
            b += input[from + i + 1] * table[at + i + 1];
            c += input[from + i + 2] * table[at + i + 2];
            d += input[from + i + 3] * table[at + i + 3];
        }
        for (; i < taps; i++) {
            a += input[from + i] * table[at + i];
        }
        return a + b + (c + d);
    }

    private static float[] table(int phases, int rows, int halfWidth, double cutoff) {
        int taps = 2 * halfWidth;
        float[] table = new float[rows * taps];
        double[] weights = new double[taps];
        for (int row = 0; row < rows; row++) {
            double fraction = (double) row / phases;
            double sum = 0;
            for (int i = 0; i < taps; i++) {
                double t = i - (halfWidth - 1) - fraction;
                weights[i] = sinc(cutoff * t) * kaiser(t / halfWidth);
                sum += weights[i];
            }
            for (int i = 0; i < taps; i++) {
                table[row * taps + i] = (float) (weights[i] / sum);
            }
        }
        return table;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return x <= -1 || x >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
    }

    /** The modified Bessel function of the first kind and order zero, by its power series. */
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
