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

import java.io.IOException;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class WaveformTest {

    @ParameterizedTest
    @ValueSource(ints = { 1600, 1601, 9999, 100_000, 1_234_567 })
    void findsTheExtremesOfEverySpan(int samples) throws IOException {
        // A ramp from 0 to 1 above and to -0.5 below: what lies where is known.
        float[] ramp = new float[samples];
        for (int i = 0; i < samples; i++) {
            ramp[i] = (i % 2 == 0 ? 1f : -0.5f) * i / samples;
        }
        Waveform waveform = Waveform.of(Readers.of(ramp, 16_000, null), 100);
        assertThat(waveform.buckets()).isEqualTo(100);
        assertThat(waveform.samples()).isEqualTo(samples);
        assertThat(waveform.millis()).isEqualTo(samples / 16);
        // The border may be off by an eighth of a bucket, and every other sample only is high or low.
        double tolerance = 0.01 / 8 + 2.0 / samples;
        for (int i = 0; i < 100; i++) {
            assertThat((double) waveform.highest(i)).isCloseTo((i + 1) / 100.0, within(tolerance));
            assertThat((double) waveform.lowest(i)).isCloseTo(-0.5 * (i + 1) / 100.0, within(tolerance));
            assertThat(waveform.peak(i)).isEqualTo(Math.max(waveform.highest(i), -waveform.lowest(i)));
        }
    }

    @Test
    void losesNoSinglePeak() throws IOException {
        for (int at : new int[] { 0, 1, 4095, 4096, 77_777, 99_998, 99_999 }) {
            float[] samples = new float[100_000];
            samples[at] = -0.9f;
            Waveform waveform = Waveform.of(Readers.of(samples, 16_000, null), 50);
            float peak = 0;
            for (int i = 0; i < 50; i++) {
                peak = Math.max(peak, waveform.peak(i));
            }
            assertThat(peak).isEqualTo(0.9f);
            assertThat(waveform.peak(Math.min(49, at / 2000))).isEqualTo(0.9f);
        }
    }

    @Test
    void repeatsSamplesWhenThereAreFewerThanBuckets() throws IOException {
        Waveform waveform = Waveform.of(Readers.of(new float[] { 0.5f, -0.5f }, 16_000, null), 4);
        assertThat(new float[] { waveform.highest(0), waveform.highest(1), waveform.highest(2), waveform.highest(3) })
                .containsExactly(0.5f, -0.5f, -0.5f, -0.5f);
    }

    @Test
    void isFlatWithoutAudio() throws IOException {
        Waveform waveform = Waveform.of(Readers.of(new float[0], 16_000, null), 3);
        assertThat(waveform.samples()).isZero();
        assertThat(waveform.millis()).isZero();
        assertThat(waveform.peak(2)).isZero();
    }

    @Test
    void passesOnWhyTheAudioCannotBeRead() {
        AudioException cut = new AudioException(AudioException.Reason.TRUNCATED, "cut off");
        float[] samples = new float[10];
        Arrays.fill(samples, 0.1f);
        assertThatThrownBy(() -> Waveform.of(Readers.of(samples, 16_000, cut), 3)).isSameAs(cut);
        assertThatThrownBy(() -> Waveform.of(Readers.of(samples, 16_000, cut), 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("A waveform has 1 to 100000 buckets, not 0");
    }
}
