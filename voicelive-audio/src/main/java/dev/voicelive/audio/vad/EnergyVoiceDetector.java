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

import java.util.Arrays;
import java.util.Objects;

/**
 * Tells speech from silence by its level alone: the noise floor is the quietest frame of the last three seconds, and a
 * frame 6 dB above it is as likely speech as not. As good as a model in a quiet room, misled by any sound that comes
 * and goes. Frames of 512 samples (32 ms) at 16 kHz. Not thread-safe.
 */
public final class EnergyVoiceDetector implements VoiceDetector {

    private static final int SAMPLE_RATE = 16_000;
    private static final int FRAME = 512;
    private static final int FLOOR_FRAMES = 3 * SAMPLE_RATE / FRAME;
    /** Taken as the floor until it is known, so that audio may begin with speech. */
    private static final double INITIAL_FLOOR_DB = -50;
    /** Below this nothing is speech: else the last bit of noise after digital silence would be. */
    private static final double LOWEST_FLOOR_DB = -65;
    private static final double THRESHOLD_DB = 6;
    /** How fast the probability rises around the threshold: 0.73 at 1.5 dB above it. */
    private static final double SLOPE_DB = 1.5;

    private final double[] levels = new double[FLOOR_FRAMES];
    private int oldest;

    public EnergyVoiceDetector() {
        reset();
    }

    @Override
    public int sampleRate() {
        return SAMPLE_RATE;
    }

    @Override
    public int frameLength() {
        return FRAME;
    }

    @Override
    public float probability(float[] samples, int offset) {
        Objects.checkFromIndexSize(offset, FRAME, samples.length);
        double level = level(samples, offset);
        levels[oldest] = level;
        oldest = (oldest + 1) % FLOOR_FRAMES;
        double floor = level;
        for (double earlier : levels) {
            floor = Math.min(floor, earlier);
        }
        double above = level - Math.max(floor, LOWEST_FLOOR_DB) - THRESHOLD_DB;
        return (float) (1 / (1 + Math.exp(-above / SLOPE_DB)));
    }

    @Override
    public void reset() {
        Arrays.fill(levels, INITIAL_FLOOR_DB);
        oldest = 0;
    }

    /** In dB below full scale, without the constant part, which is no sound. */
    private static double level(float[] samples, int offset) {
        double sum = 0;
        double squares = 0;
        for (int i = offset; i < offset + FRAME; i++) {
            sum += samples[i];
            squares += (double) samples[i] * samples[i];
        }
        double mean = sum / FRAME;
        return 10 * Math.log10(Math.max(squares / FRAME - mean * mean, 1e-12));
    }
}
