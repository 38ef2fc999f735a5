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

/**
 * Tells how likely consecutive frames of mono audio are to hold speech. Keeps state between frames; not thread-safe.
 */
public interface VoiceDetector {

    /** Sample rate (Hz) of the frames. */
    int sampleRate();

    /** Samples in a frame. */
    int frameLength();

    /**
     * Tells how likely the next frame is to hold speech.
     *
     * @param  samples samples in [-1, 1]; {@link #frameLength()} of them from {@code offset} on are read
     * @return         the probability of speech in this frame, 0 to 1
     */
    float probability(float[] samples, int offset);

    /**
     * Tells the same of frames that follow one another, which may be faster than to ask for each alone.
     *
     * @param samples       samples in [-1, 1]; {@code frames} times {@link #frameLength()} of them from {@code offset}
     *                      on are read
     * @param probabilities takes the probability of speech in each frame, 0 to 1
     */
    default void probabilities(float[] samples, int offset, int frames, float[] probabilities) {
        for (int frame = 0; frame < frames; frame++) {
            probabilities[frame] = probability(samples, offset + frame * frameLength());
        }
    }

    /** Forgets all earlier frames. */
    void reset();
}
