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

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;

/** One channel of one frame of a FLAC file (RFC 9639 section 9.2). */
final class FlacSubframe {

    /** The fixed predictors are linear ones with these coefficients, the one of the nearest sample first. */
    private static final int[][] FIXED = { {}, { 1 }, { 2, -1 }, { 3, -3, 1 }, { 4, -6, 4, -1 } };

    private final FlacBits bits;
    private final int sampleBits;
    private final int count;
    private final int[] samples;

    private FlacSubframe(FlacBits bits, int sampleBits, int count, int[] samples) {
        this.bits = bits;
        this.sampleBits = sampleBits;
        this.count = count;
        this.samples = samples;
    }

    /**
     * @param  sampleBits          bits of a sample of this channel, 1 to 32
     * @param  count               samples to decode
     * @param  samples             takes the samples
     * @throws EOFException        when the source ends before
     * @throws DataFormatException when the bits are no subframe
     * @throws IOException         when the source cannot be read
     */
    static void decode(FlacBits bits, int sampleBits, int count, int[] samples) throws IOException, DataFormatException {
        if (bits.unsigned(1) != 0) {
            throw new DataFormatException("no channel starts where one should");
        }
        int type = bits.unsigned(6);
        int wasted = 0;
        if (bits.unsigned(1) == 1) {
            wasted = 1 + bits.unary();
            if (wasted >= sampleBits) {
                throw new DataFormatException("a channel leaves out " + wasted + " of " + sampleBits + " bits");
            }
        }
        new FlacSubframe(bits, sampleBits - wasted, count, samples).decode(type);
        for (int i = 0; i < count && wasted > 0; i++) {
            samples[i] <<= wasted;
        }
    }

    private void decode(int type) throws IOException, DataFormatException {
        if (type == 0) {
            Arrays.fill(samples, 0, count, bits.signed(sampleBits));
        } else if (type == 1) {
            readSamples(count);
        } else if (type >= 8 && type <= 12) {
            int[] coefficients = FIXED[type - 8];
            readSamples(coefficients.length);
            readResidual(coefficients.length);
            predict(coefficients, 0);
        } else if (type >= 32) {
            linear(type - 31);
        } else {
            throw new DataFormatException("a channel is of the reserved type " + type);
        }
    }

    private void linear(int order) throws IOException, DataFormatException {
        readSamples(order);
        int precision = bits.unsigned(4) + 1;
        int shift = bits.signed(5);
        if (precision == 16 || shift < 0) {
            throw new DataFormatException("a predictor has a reserved precision or shift");
        }
        int[] coefficients = new int[order];
        for (int i = 0; i < order; i++) {
            coefficients[i] = bits.signed(precision);
        }
        readResidual(order);
        predict(coefficients, shift);
    }

    private void readSamples(int n) throws IOException, DataFormatException {
        if (n > count) {
            throw new DataFormatException("a predictor starts with " + n + " samples in a frame of " + count);
        }
        for (int i = 0; i < n; i++) {
            samples[i] = bits.signed(sampleBits);
        }
    }

    /** Puts what the predictor of this order is to be corrected by where the samples will be. */
    private void readResidual(int order) throws IOException, DataFormatException {
        int method = bits.unsigned(2);
        int partitionOrder = bits.unsigned(4);
        int length = count >> partitionOrder;
        if (method > 1 || length << partitionOrder != count || length < order) {
            throw new DataFormatException(
                    "a residual of method " + method + " has 2^" + partitionOrder + " parts in a frame of " + count);
        }
        int parameterBits = 4 + method;
        int escape = (1 << parameterBits) - 1;
        int at = order;
        for (int end = length; end <= count; end += length) {
            int parameter = bits.unsigned(parameterBits);
            int width = parameter == escape ? bits.unsigned(5) : 0;
            for (; at < end; at++) {
                samples[at] = parameter == escape ? bits.signed(width) : bits.rice(parameter);
            }
        }
    }

    /** Every sample is the weighted sum of those before it, shifted, plus its residual (RFC 9639 section 9.2.6). */
    private void predict(int[] coefficients, int shift) throws DataFormatException {
        int order = coefficients.length;
        int unused = Long.SIZE - sampleBits;
        for (int i = order; i < count; i++) {
            long sum = 0;
            for (int j = 0; j < order; j++) {
                sum += (long) coefficients[j] * samples[i - 1 - j];
            }
            long sample = (sum >> shift) + samples[i];
            if (sample << unused >> unused != sample) {
                throw new DataFormatException("a sample has more than " + sampleBits + " bits");
            }
            samples[i] = (int) sample;
        }
    }
}
