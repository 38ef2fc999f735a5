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
package dev.voicelive.examples.transcribe.report;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PeaksTest {

    @Test
    void areTheLoudestSamplesOfAHundredthOfASecond() {
        Peaks peaks = new Peaks(1000);
        float[] samples = new float[25];
        samples[3] = -0.5f;
        samples[4] = 0.25f;
        samples[19] = 1.5f;
        samples[24] = 0.1f;
        peaks.add(samples, 25);
        assertThat(peaks.durationMs()).isEqualTo(25);
        assertThat(peaks).hasToString("50,100,10");
    }

    @Test
    void doNotDependOnHowTheAudioIsCut() {
        float[] samples = new float[11_025 * 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (i * 7919 % 1000) / 1000f;
        }
        Peaks whole = new Peaks(11_025);
        whole.add(samples, samples.length);
        Peaks cut = new Peaks(11_025);
        for (int i = 0; i < samples.length; i += 1000) {
            int length = Math.min(1000, samples.length - i);
            float[] part = new float[1000];
            System.arraycopy(samples, i, part, 0, length);
            cut.add(part, length);
        }
        assertThat(cut.toArray()).containsExactly(whole.toArray());
    }

    @Test
    void areAsManyAsAPageNeeds() {
        assertThat(tenPerSecond(60).toArray()).hasSize(1200);
        assertThat(tenPerSecond(600).toArray()).hasSize(6000);
        assertThat(tenPerSecond(600).toArray()[3000]).isEqualTo(30);
        assertThat(new Peaks(8000).toArray()).isEmpty();
    }

    private static Peaks tenPerSecond(int seconds) {
        Peaks peaks = new Peaks(1000);
        float[] second = new float[1000];
        java.util.Arrays.fill(second, 0.3f);
        for (int i = 0; i < seconds; i++) {
            peaks.add(second, 1000);
        }
        return peaks;
    }
}
