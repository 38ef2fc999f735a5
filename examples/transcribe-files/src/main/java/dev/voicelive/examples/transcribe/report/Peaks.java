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

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Gathers a waveform: the loudest sample of every stretch of time, as few stretches as a page needs. */
final class Peaks {

    private static final int STRETCHES_PER_SECOND = 100;
    private static final int SHORTEST_LIST = 1200;
    private static final int SHOWN_PER_SECOND = 10;

    private final int sampleRate;
    private float[] loudest = new float[1024];
    private long samples;

    Peaks(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    void add(float[] chunk, int length) {
        for (int i = 0; i < length; i++, samples++) {
            int stretch = (int) (samples * STRETCHES_PER_SECOND / sampleRate);
            if (stretch == loudest.length) {
                loudest = Arrays.copyOf(loudest, loudest.length * 2);
            }
            loudest[stretch] = Math.max(loudest[stretch], Math.abs(chunk[i]));
        }
    }

    long durationMs() {
        return samples * 1000 / sampleRate;
    }

    /** 1200 peaks, or 10 a second when that is more, and never more than 100 a second: 0 to 100 each. */
    int[] toArray() {
        int stretches = (int) ((samples * STRETCHES_PER_SECOND + sampleRate - 1) / sampleRate);
        int wanted = (int) Math.max(SHORTEST_LIST, (long) stretches * SHOWN_PER_SECOND / STRETCHES_PER_SECOND);
        int count = Math.min(stretches, wanted);
        return IntStream.range(0, count).map(i -> {
            int from = (int) ((long) i * stretches / count);
            int to = (int) ((long) (i + 1) * stretches / count);
            float peak = 0;
            for (int stretch = from; stretch < to; stretch++) {
                peak = Math.max(peak, loudest[stretch]);
            }
            return Math.round(Math.min(peak, 1) * 100);
        }).toArray();
    }

    @Override
    public String toString() {
        return Arrays.stream(toArray()).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }
}
