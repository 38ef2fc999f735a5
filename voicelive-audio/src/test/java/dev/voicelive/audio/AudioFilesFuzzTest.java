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
import java.io.IOException;

import com.code_intelligence.jazzer.junit.FuzzTest;

import static org.assertj.core.api.Assertions.assertThat;

/** Any bytes are audio or refused. */
class AudioFilesFuzzTest {

    private static final int MOST_SAMPLES = 1 << 18;

    @FuzzTest
    void anyBytesAreSamplesOrRefused(byte[] file) throws IOException {
        float[] samples = new float[1000];
        try (AudioReader reader = AudioFiles.open(new ByteArrayInputStream(file))) {
            reader.skip(file.length % 5);
            int n;
            for (int taken = 0; taken < MOST_SAMPLES && (n = reader.read(samples, 0, samples.length)) >= 0; taken += n) {
                assertThat(n).isBetween(1, samples.length);
                for (int i = 0; i < n; i++) {
                    if (!(Math.abs(samples[i]) <= 1)) {
                        throw new AssertionError("Sample " + (taken + i) + " is " + samples[i]);
                    }
                }
            }
        } catch (AudioException e) {
            assertThat(e.getMessage()).hasSizeBetween(10, 500);
        }
    }
}
