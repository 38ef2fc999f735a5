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
package dev.voicelive.emulator.testing;

import dev.voicelive.audio.vad.VoiceDetector;

/** Takes every loud frame for speech (1) and every quiet one for silence (0), so that turns can be reckoned by hand. */
public final class LoudnessDetector implements VoiceDetector {

    @Override
    public int sampleRate() {
        return 16_000;
    }

    @Override
    public int frameLength() {
        return 512;
    }

    @Override
    public float probability(float[] samples, int offset) {
        double sum = 0;
        for (int i = offset; i < offset + 512; i++) {
            sum += samples[i] * samples[i];
        }
        return sum / 512 > 0.001 ? 1 : 0;
    }

    @Override
    public void reset() {
        // keeps nothing
    }
}
