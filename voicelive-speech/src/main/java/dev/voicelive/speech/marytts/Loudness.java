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
package dev.voicelive.speech.marytts;

/**
 * Turns what the vocoder gives, which has the level of a well recorded voice (about -22 dBFS), into PCM. All sentences
 * keep their level, so that they are as loud as each other, but for one that would be clipped.
 */
final class Loudness {

    private static final double MAX_PEAK = 0.95 * Short.MAX_VALUE;

    private Loudness() {
    }

    /** @param sound in units of 16-bit PCM, but not limited to their range */
    static short[] toPcm(double[] sound) {
        double peak = 0;
        for (double value : sound) {
            peak = Math.max(peak, Math.abs(value));
        }
        double gain = peak > MAX_PEAK ? MAX_PEAK / peak : 1;
        short[] samples = new short[sound.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) Math.round(sound[i] * gain);
        }
        return samples;
    }
}
