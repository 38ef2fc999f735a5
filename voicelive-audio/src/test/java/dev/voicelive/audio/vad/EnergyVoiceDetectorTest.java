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

import java.util.Arrays;

import dev.voicelive.audio.Signals;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EnergyVoiceDetectorTest {

    private static final int FRAME = 512;

    private final EnergyVoiceDetector detector = new EnergyVoiceDetector();

    @Test
    void hearsSpeechFromTheFirstFrameOn() {
        assertThat(probability(0.1)).isGreaterThan(0.9f);
    }

    @Test
    void hearsNoSpeechInSilenceAndItsLastBit() {
        for (int i = 0; i < 200; i++) {
            assertThat(probability(i % 2 == 0 ? 0 : 1.0 / 32_768)).isLessThan(0.1f);
        }
    }

    @Test
    void takesSteadyNoiseForTheFloorWithinThreeSeconds() {
        assertThat(probability(0.05)).isGreaterThan(0.5f);
        for (int i = 0; i < 94; i++) {
            probability(0.05);
        }
        assertThat(probability(0.05)).isLessThan(0.1f);
        assertThat(probability(0.05 * 4)).isGreaterThan(0.9f);
        assertThat(probability(0.05)).isLessThan(0.1f);
    }

    @Test
    void isUndecidedAtSixDecibels() {
        float[] floor = Signals.sine(16_000, FRAME, 1000, 0.01);
        float[] louder = Signals.sine(16_000, FRAME, 1000, 0.01 * Math.pow(10, 6 / 20.0));
        for (int i = 0; i < 100; i++) {
            detector.probability(floor, 0);
        }
        assertThat(detector.probability(louder, 0)).isCloseTo(0.5f, within(0.01f));
    }

    @Test
    void ignoresAConstantOffset() {
        float[] offset = new float[FRAME];
        Arrays.fill(offset, 0.5f);
        assertThat(detector.probability(offset, 0)).isLessThan(0.1f);
    }

    @Test
    void forgetsTheFloorWithReset() {
        for (int i = 0; i < 100; i++) {
            probability(0.1);
        }
        assertThat(probability(0.1)).isLessThan(0.1f);
        detector.reset();
        assertThat(probability(0.1)).isGreaterThan(0.9f);
    }

    private float probability(double amplitude) {
        return detector.probability(Signals.noise(FRAME, amplitude), 0);
    }
}
