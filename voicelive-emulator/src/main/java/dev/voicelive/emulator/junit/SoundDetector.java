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
package dev.voicelive.emulator.junit;

import dev.voicelive.audio.vad.VoiceDetector;

/** Takes any sound for speech, so that a test needs no recording of a human. */
final class SoundDetector implements VoiceDetector {

    private static final int FRAME = 512;
    /** Mean power of a frame that is just not silence, -40 dB. */
    private static final double SILENCE = 0.0001;

    @Override
    public int sampleRate() {
        return 16_000;
    }

    @Override
    public int frameLength() {
        return FRAME;
    }

    @Override
    public float probability(float[] samples, int offset) {
        double power = 0;
        for (int i = offset; i < offset + FRAME; i++) {
            power += samples[i] * samples[i];
        }
        return power / FRAME > SILENCE ? 1 : 0;
    }

    @Override
    public void reset() {
        // keeps nothing
    }
}
