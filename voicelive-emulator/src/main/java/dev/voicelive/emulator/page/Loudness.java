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
package dev.voicelive.emulator.page;

import dev.voicelive.audio.G711;
import dev.voicelive.audio.RawAudioFormat;

/**
 * How loud audio is, as one level for each {@link #STEP_MILLIS}: 0 for silence (-60 dB and less) to 100 for full scale.
 * Keeps the last {@link #CAPACITY} levels. Not thread-safe.
 */
final class Loudness {

    static final int STEP_MILLIS = 50;
    /** A minute. */
    static final int CAPACITY = 1200;

    private static final double SILENCE_DECIBELS = -60;
    private static final double FULL_SCALE = 32_768;

    private byte[] levels = new byte[0];
    private long count;
    private double squares;
    private int samples;

    void add(byte[] audio, RawAudioFormat format) {
        if (levels.length == 0) {
            levels = new byte[CAPACITY];
        }
        int width = format.encoding().bytesPerSample();
        int step = Math.max(1, format.sampleRate() * STEP_MILLIS / 1000);
        for (int i = 0; i + width <= audio.length; i += width) {
            int sample = switch (format.encoding()) {
                case PCM16 -> (audio[i] & 0xFF) | (audio[i + 1] << 8);
                case ULAW -> G711.decodeUlaw(audio[i]);
                case ALAW -> G711.decodeAlaw(audio[i]);
            };
            squares += (double) sample * sample;
            if (++samples == step) {
                levels[(int) (count++ % CAPACITY)] = level(Math.sqrt(squares / step));
                squares = 0;
                samples = 0;
            }
        }
    }

    /** How many levels there have been. */
    long count() {
        return count;
    }

    /** The levels from an index on, those that are still kept. */
    int[] since(long known) {
        long from = Math.max(known, Math.max(0, count - CAPACITY));
        int[] result = new int[(int) Math.max(0, count - from)];
        for (int i = 0; i < result.length; i++) {
            result[i] = levels[(int) ((from + i) % CAPACITY)];
        }
        return result;
    }

    private static byte level(double root) {
        double decibels = 20 * Math.log10(Math.max(1, root) / FULL_SCALE);
        return (byte) Math.round(Math.max(0, 1 - decibels / SILENCE_DECIBELS) * 100);
    }
}
