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
package dev.voicelive.speech.sphinx4;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LiveSamplesTest {

    private final LiveSamples samples = new LiveSamples();

    @Test
    void handsOnWhatWasFedInOrder() {
        short[] block = { 1, -2 };
        samples.feed(block);
        samples.feed(new short[0]);
        Arrays.fill(block, (short) 7);
        samples.feed(block);
        assertThat(samples.next()).containsExactly(1, -2);
        assertThat(samples.next()).containsExactly(7, 7);
    }

    @Test
    void endsAtCloseWithoutWhatStillWaits() {
        samples.feed(new short[10]);
        samples.close();
        samples.feed(new short[10]);
        assertThat(samples.next()).isNull();
        assertThat(samples.awaitSamples()).isFalse();
    }

    @Test
    void givesUpRatherThanGrowWithoutBound() {
        short[] second = new short[UtteranceSource.SAMPLE_RATE];
        for (int i = 0; i < LiveSamples.CAPACITY / second.length; i++) {
            samples.feed(second);
        }
        assertThat(samples.ended()).isFalse();
        samples.feed(new short[1]);
        assertThat(samples.ended()).isTrue();
        assertThat(samples.next()).isNull();
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        Thread recogniser = new Thread(() -> assertThat(samples.awaitSamples()).isFalse());
        recogniser.start();
        recogniser.interrupt();
        recogniser.join();
        assertThat(samples.ended()).isTrue();
    }
}
