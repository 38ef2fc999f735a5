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

import java.util.Arrays;

/** The latest samples of a stream, addressed by their place in the whole stream. Not thread-safe. */
final class SampleWindow {

    private static final int INITIAL = 32_768;
    /** A length that is kept once it was needed: 8 s at 16 kHz, which few turns exceed. */
    private static final int KEPT = 131_072;

    private short[] samples = new short[INITIAL];
    private int length;
    private long start;

    /** Place of the oldest sample that is kept. */
    long start() {
        return start;
    }

    /** Place after the newest sample. */
    long end() {
        return start + length;
    }

    void append(short[] source, int offset, int count) {
        if (length + count > samples.length) {
            samples = Arrays.copyOf(samples, Math.max(samples.length * 2, length + count));
        }
        System.arraycopy(source, offset, samples, length, count);
        length += count;
    }

    /** Forgets all samples before {@code place}. */
    void dropBefore(long place) {
        // Moving the rest is only worth while for a good part of the array.
        int count = (int) Math.min(place - start, length);
        if (count < Math.max(8192, length / 4)) {
            return;
        }
        System.arraycopy(samples, count, samples, 0, length - count);
        length -= count;
        start += count;
        if (samples.length > KEPT && length < samples.length / 4) {
            samples = Arrays.copyOf(samples, Math.max(KEPT, samples.length / 2));
        }
    }

    /** The samples from {@code from} to {@code to}, both within the window. */
    short[] copy(long from, long to) {
        return Arrays.copyOfRange(samples, index(from), index(to));
    }

    /** Gives the samples from {@code from} on as floats in [-1, 1]; what lies after the newest one is 0. */
    void copy(long from, float[] target) {
        int offset = index(from);
        int count = Math.min(target.length, length - offset);
        for (int i = 0; i < count; i++) {
            target[i] = samples[offset + i] / 32768f;
        }
        Arrays.fill(target, count, target.length, 0f);
    }

    private int index(long place) {
        if (place < start || place > end()) {
            throw new IndexOutOfBoundsException("Sample " + place + " is not within " + start + ".." + end());
        }
        return (int) (place - start);
    }
}
