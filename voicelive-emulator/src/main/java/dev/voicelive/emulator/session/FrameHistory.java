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

import java.util.function.LongToDoubleFunction;

/** The latest frames of a turn and how much each sounds like speech. Not thread-safe. */
final class FrameHistory {

    private final long[] ends;
    private final float[] probabilities;
    private int count;

    FrameHistory(int frames) {
        ends = new long[frames];
        probabilities = new float[frames];
    }

    void clear() {
        count = 0;
    }

    void add(long end, float probability) {
        int i = count++ % ends.length;
        ends[i] = end;
        probabilities[i] = probability;
    }

    /**
     * End of the frame at which a cut harms least: the one with the lowest probability of speech; among those that the
     * detector hardly tells apart, the quietest. 0 when there is no frame.
     *
     * @param energy tells how loud the frame with some end is
     */
    long quietest(LongToDoubleFunction energy) {
        int kept = Math.min(count, ends.length);
        long best = 0;
        int lowest = Integer.MAX_VALUE;
        double least = 0;
        for (int i = 0; i < kept; i++) {
            int step = (int) (probabilities[i] * 10);
            if (step <= lowest) {
                double loudness = energy.applyAsDouble(ends[i]);
                if (step < lowest || loudness < least) {
                    best = ends[i];
                    lowest = step;
                    least = loudness;
                }
            }
        }
        return best;
    }
}
