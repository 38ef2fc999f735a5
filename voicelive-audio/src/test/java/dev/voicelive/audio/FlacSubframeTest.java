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

import java.io.ByteArrayInputStream;
import java.util.Random;
import java.util.zip.DataFormatException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FlacSubframeTest {

    private static final int BITS = 25;

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 4 })
    void predictsFromDifferencesOfEveryOrder(int order) throws Exception {
        int[] samples = samples(64);
        int[] differences = samples.clone();
        for (int n = 0; n < order; n++) {
            for (int i = differences.length - 1; i > n; i--) {
                differences[i] -= differences[i - 1];
            }
        }
        FlacBytes written = start(8 + order, samples, order);
        assertThat(decode(residual(written, differences, order), samples.length)).isEqualTo(samples);
    }

    @ParameterizedTest
    @CsvSource({ "1, 14", "2, 0", "12, 13", "31, 14", "32, 14" })
    void predictsFromSumsThatNeedMoreThan32Bits(int order, int shift) throws Exception {
        int[] samples = samples(80);
        int[] coefficients = new Random(order).ints(order, -(1 << 14), 1 << 14).toArray();
        if (shift == 0) {
            coefficients = new int[] { 17, -9 };
        }
        int[] residual = new int[samples.length];
        for (int i = order; i < samples.length; i++) {
            double sum = 0;
            for (int j = 0; j < order; j++) {
                sum += (double) coefficients[j] * samples[i - 1 - j];
            }
            residual[i] = samples[i] - (int) Math.floor(sum / (1 << shift));
        }
        FlacBytes written = start(31 + order, samples, order).put(4, 14).put(5, shift);
        for (int coefficient : coefficients) {
            written.put(15, coefficient);
        }
        assertThat(decode(residual(written, residual, order), samples.length)).isEqualTo(samples);
    }

    @Test
    void refusesSamplesThatTheirBitsHaveNoRoomFor() {
        int[] highest = { (1 << (BITS - 1)) - 1, 1 };
        assertRefused(residual(start(9, highest, 1), highest, 1), 2, "a sample has more than 25 bits");
    }

    @Test
    void refusesReservedAndImpossibleCodes() {
        assertRefused(new FlacBytes().put(1, 1), 9, "no channel starts where one should");
        for (int type : new int[] { 2, 7, 13, 31 }) {
            assertRefused(new FlacBytes().put(8, type << 1), 9, "a channel is of the reserved type " + type);
        }
        assertRefused(new FlacBytes().put(8, 3).put(24, 0).put(1, 1), 9, "a channel leaves out 25 of 25 bits");
        assertRefused(start(12, new int[4], 4), 3, "a predictor starts with 4 samples in a frame of 3");
        String reserved = "a predictor has a reserved precision or shift";
        assertRefused(start(32, new int[1], 1).put(4, 15).put(5, 0), 9, reserved);
        assertRefused(start(32, new int[1], 1).put(4, 14).put(5, -1), 9, reserved);
        assertRefused(start(8, new int[0], 0).put(2, 2).put(4, 0), 9, "a residual of method 2 has 2^0 parts in a frame of 9");
        assertRefused(start(8, new int[0], 0).put(2, 1).put(4, 1), 9, "a residual of method 1 has 2^1 parts in a frame of 9");
        assertRefused(start(12, new int[4], 4).put(2, 0).put(4, 2), 8, "a residual of method 0 has 2^2 parts in a frame of 8");
    }

    private static int[] samples(int count) {
        return new Random(count).ints(count, -(1 << (BITS - 1)), 1 << (BITS - 1)).toArray();
    }

    private static FlacBytes start(int type, int[] samples, int order) {
        FlacBytes written = new FlacBytes().put(8, type << 1);
        for (int i = 0; i < order; i++) {
            written.put(BITS, samples[i]);
        }
        return written;
    }

    /** In one part, each number as 31 bits. */
    private static FlacBytes residual(FlacBytes written, int[] residual, int order) {
        written.put(2, 0).put(4, 0).put(4, 15).put(5, 31);
        for (int i = order; i < residual.length; i++) {
            written.put(31, residual[i]);
        }
        return written;
    }

    private static int[] decode(FlacBytes written, int count) throws Exception {
        byte[] source = written.bytes();
        FlacBits bits = new FlacBits(new ByteArrayInputStream(source));
        bits.beginFrame(source.length);
        int[] samples = new int[count];
        FlacSubframe.decode(bits, BITS, count, samples);
        return samples;
    }

    private static void assertRefused(FlacBytes written, int count, String message) {
        assertThatThrownBy(() -> decode(written, count)).isInstanceOf(DataFormatException.class).hasMessage(message);
    }
}
