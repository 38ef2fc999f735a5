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
package dev.voicelive.audio;

import java.io.Closeable;
import java.io.IOException;

/**
 * A decoded stream of mono samples in [-1, 1]; the channels of the source are averaged. Not thread-safe; reading blocks
 * on the source.
 */
public interface AudioReader extends Closeable {

    /** Samples per second (Hz) of what {@link #read} gives. */
    int sampleRate();

    /** Channels of the source, before they were averaged. */
    int sourceChannels();

    /** Length in samples as the header states it, or -1 when the header does not say. */
    long length();

    /** A short human-readable name of the source format, such as {@code WAV PCM 16-bit 44100 Hz stereo}. */
    String description();

    /**
     * Reads up to {@code length} samples into {@code samples}.
     *
     * @return                the number of samples read, at least 1, or -1 at the end of the audio
     * @throws AudioException when the source ends before the length its header states, or is damaged from here on
     * @throws IOException    when the source cannot be read
     */
    int read(float[] samples, int offset, int length) throws IOException;

    /**
     * Skips samples without decoding them where the source allows that.
     *
     * @param  samples     samples to skip, at least 0
     * @return             the number of samples skipped; less than asked for only at the end of the audio
     * @throws IOException when the source cannot be read
     */
    default long skip(long samples) throws IOException {
        float[] scratch = new float[(int) Math.min(4096, samples)];
        long skipped = 0;
        while (skipped < samples) {
            int n = read(scratch, 0, (int) Math.min(scratch.length, samples - skipped));
            if (n < 0) {
                break;
            }
            skipped += n;
        }
        return skipped;
    }
}
