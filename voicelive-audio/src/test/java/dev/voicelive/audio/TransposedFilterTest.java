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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TransposedFilterTest {

    @ParameterizedTest
    @CsvSource({
            "24000, 16000", "16000, 24000", "8000, 16000", "8000, 24000", "48000, 16000", "48000, 8000", "44100, 16000",
            "44100, 24000", "22050, 24000", "32000, 24000", "16000, 16000" })
    void givesWhatTheOtherFilterGives(int from, int to) {
        ResamplerKernel kernel = ResamplerKernel.of(from, to);
        TransposedTable table = TransposedTable.of(kernel);
        assertThat(table).isNotNull();
        for (int samples : new int[] { 0, 1, 11, 12, 13, 100, 5003 }) {
            float[] input = Signals.noise(samples, 0.9);
            float[] expected = filtered(new WindowFilter(kernel), input);
            float[] found = filtered(new TransposedFilter(kernel, table), input);
            assertThat(found).as("%d samples", samples).hasSameSizeAs(expected);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).as("sample %d of %d", i, samples).isCloseTo(expected[i], within(2e-6f));
            }
        }
    }

    @Test
    void isNotMadeForRatiosWithLargeTables() {
        assertThat(TransposedTable.of(ResamplerKernel.of(44_101, 24_000))).isNull();
        assertThat(ResamplerKernel.of(44_101, 24_000).newFilter()).isInstanceOf(WindowFilter.class);
        assertThat(ResamplerKernel.of(24_000, 16_000).newFilter()).isInstanceOf(TransposedFilter.class);
    }

    private static float[] filtered(RateFilter filter, float[] input) {
        float[] output = new float[4 * input.length + 1000];
        int n = filter.process(input, 0, input.length, output, 0);
        n += filter.flush(output, n);
        return Arrays.copyOf(output, n);
    }
}
