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
import java.util.List;

import dev.voicelive.speech.sphinx4.UtteranceSplitter.Part;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UtteranceSplitterTest {

    private static final int RATE = 16_000;

    private final UtteranceSplitter splitter = new UtteranceSplitter(RATE);

    @Test
    void leavesAnUtteranceOfThirtySecondsWhole() {
        assertThat(splitter.split(new short[30 * RATE])).containsExactly(new Part(0, 30 * RATE));
    }

    @Test
    void cutsALongOneInTheMiddleOfItsQuietestMoment() {
        short[] samples = loud(45);
        Arrays.fill(samples, 20 * RATE, 20 * RATE + RATE / 5, (short) 3);
        assertThat(splitter.split(samples)).containsExactly(new Part(0, 20 * RATE + RATE / 10),
                new Part(20 * RATE + RATE / 10, 45 * RATE));
    }

    @Test
    void partsAreShortEnoughAndLeaveNothingOut() {
        List<Part> parts = splitter.split(loud(200));
        int end = 0;
        for (Part part : parts) {
            assertThat(part.start()).isEqualTo(end);
            assertThat(part.end() - part.start()).isBetween(RATE, 30 * RATE);
            end = part.end();
        }
        assertThat(end).isEqualTo(200 * RATE);
    }

    private static short[] loud(int seconds) {
        short[] samples = new short[seconds * RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i % 2 == 0 ? 10_000 : -10_000);
        }
        return samples;
    }
}
