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
package dev.voicelive.speech.sphinx4;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a long utterance where it is quietest, because time and heap that a search takes grow with the length of the
 * utterance.
 */
final class UtteranceSplitter {

    private static final int MAX_MILLIS = 30_000;
    private static final int WINDOW_MILLIS = 200;
    private static final int STEP_MILLIS = 20;

    private final int max;
    private final int window;
    private final int step;

    UtteranceSplitter(int sampleRate) {
        this.max = MAX_MILLIS * sampleRate / 1000;
        this.window = WINDOW_MILLIS * sampleRate / 1000;
        this.step = STEP_MILLIS * sampleRate / 1000;
    }

    /** The parts in order, without gap or overlap; each at most 30 seconds long. */
    List<Part> split(short[] samples) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        while (samples.length - start > max) {
            int cut = quietest(samples, start + max / 2, start + max);
            parts.add(new Part(start, cut));
            start = cut;
        }
        parts.add(new Part(start, samples.length));
        return parts;
    }

    /** The middle of the window with the least energy between the two positions. */
    private int quietest(short[] samples, int from, int to) {
        int best = from;
        long least = Long.MAX_VALUE;
        for (int start = from; start + window <= to; start += step) {
            long energy = 0;
            for (int i = start; i < start + window; i++) {
                energy += (long) samples[i] * samples[i];
            }
            if (energy < least) {
                least = energy;
                best = start;
            }
        }
        return best + window / 2;
    }

    /**
     * A part of an utterance.
     *
     * @param start its first sample
     * @param end   the sample after its last one
     */
    record Part(int start, int end) {
    }
}
