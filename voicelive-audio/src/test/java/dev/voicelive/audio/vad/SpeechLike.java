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

/** A sung vowel: pulses at a gliding pitch through three resonances, in syllables of a sixth of a second. */
final class SpeechLike {

    private static final int RATE = 16_000;
    private static final double[][] RESONANCES = { { 700, 90 }, { 1220, 110 }, { 2600, 160 } };

    private SpeechLike() {
    }

    /** Two seconds at 16 kHz, silent up to 0.5 s and from 1.7 s on. */
    static float[] vowel() {
        double[] signal = pulses();
        for (double[] resonance : RESONANCES) {
            double radius = Math.exp(-Math.PI * resonance[1] / RATE);
            double first = 2 * radius * Math.cos(2 * Math.PI * resonance[0] / RATE);
            double second = -radius * radius;
            double last = 0;
            double beforeLast = 0;
            for (int i = 0; i < signal.length; i++) {
                double value = signal[i] + first * last + second * beforeLast;
                beforeLast = last;
                last = value;
                signal[i] = value;
            }
        }
        double peak = 0;
        for (double value : signal) {
            peak = Math.max(peak, Math.abs(value));
        }
        float[] vowel = new float[signal.length];
        for (int i = 0; i < signal.length; i++) {
            double time = (double) i / RATE;
            double envelope = time >= 0.5 && time < 1.7 ? Math.max(0, Math.sin(2 * Math.PI * 3 * time)) : 0;
            vowel[i] = (float) (0.5 * envelope * signal[i] / peak);
        }
        return vowel;
    }

    private static double[] pulses() {
        double[] pulses = new double[2 * RATE];
        double phase = 0;
        for (int i = 0; i < pulses.length; i++) {
            phase += (130 + 25 * Math.sin(2 * Math.PI * 1.3 * i / RATE)) / RATE;
            if (phase >= 1) {
                phase -= 1;
                pulses[i] = 1;
            }
        }
        return pulses;
    }
}
