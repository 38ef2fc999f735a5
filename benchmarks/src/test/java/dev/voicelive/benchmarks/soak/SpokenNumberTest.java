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
package dev.voicelive.benchmarks.soak;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpokenNumberTest {

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 15, 16, 4660, 65535 })
    void whatIsSaidIsUnderstood(int number) {
        assertThat(SpokenNumber.understand(heard(SpokenNumber.say(number)))).isEqualTo(String.valueOf(number));
    }

    @Test
    void missingSamplesAreNoticed() {
        byte[] said = SpokenNumber.say(4660);
        byte[] cut = Arrays.copyOf(said, said.length - 3200);
        System.arraycopy(said, 8000, cut, 4800, cut.length - 4800);
        assertThat(SpokenNumber.understand(heard(cut))).isEqualTo(SpokenNumber.GARBLED);
    }

    @Test
    void twoNumbersAtOnceAreNone() {
        byte[] said = SpokenNumber.say(1);
        byte[] twice = Arrays.copyOf(said, 2 * said.length);
        System.arraycopy(said, 0, twice, said.length, said.length);
        assertThat(SpokenNumber.understand(heard(twice))).isEqualTo(SpokenNumber.GARBLED);
    }

    /** With a moment of silence on both sides. */
    private static short[] heard(byte[] pcm) {
        short[] samples = new short[pcm.length / 2 + 2000];
        ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples, 1000, pcm.length / 2);
        return samples;
    }
}
