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
package dev.voicelive.emulator.session;

/** The latest frames of a turn: how much each sounds like speech and how loud it is. Not thread-safe. */
final class FrameHistory {

    private final long[] ends;
    private final float[] probabilities;
    private final float[] energies;
    private int count;

    FrameHistory(int frames) {
        ends = new long[frames];
        probabilities = new float[frames];
        energies = new float[frames];
    }

    void clear() {
        count = 0;
    }

    void add(long end, float probability, float[] frame) {
        int i = count++ % ends.length;
        float energy = 0;
        for (float sample : frame) {
            energy += sample * sample;
        }
        ends[i] = end;
        probabilities[i] = probability;
        energies[i] = energy / frame.length;
    }

    /**
     * End of the frame at which a cut harms least: the one with the lowest probability of speech; among those that the
     * detector hardly tells apart, the quietest. 0 when there is no frame.
     */
    long quietest() {
        int kept = Math.min(count, ends.length);
        int best = -1;
        for (int i = 0; i < kept; i++) {
            if (best < 0 || step(i) < step(best) || (step(i) == step(best) && energies[i] < energies[best])) {
                best = i;
            }
        }
        return best < 0 ? 0 : ends[best];
    }

    private int step(int i) {
        return (int) (probabilities[i] * 10);
    }
}
