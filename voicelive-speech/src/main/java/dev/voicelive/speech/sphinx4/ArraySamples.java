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

import org.jspecify.annotations.Nullable;

/** A part of an array as an utterance, in blocks of 100 ms so that no second copy of it is made at once. */
final class ArraySamples implements UtteranceSource.Samples {

    private static final int BLOCK = UtteranceSource.SAMPLE_RATE / 10;

    private final short[] samples;
    private final int end;
    private int position;

    ArraySamples(short[] samples, int start, int end) {
        this.samples = samples;
        this.position = start;
        this.end = end;
    }

    @Override
    public double @Nullable [] next() {
        if (position >= end) {
            return null;
        }
        double[] block = new double[Math.min(BLOCK, end - position)];
        for (int i = 0; i < block.length; i++) {
            block[i] = samples[position++];
        }
        return block;
    }
}
