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
package dev.voicelive.emulator.server;

import java.util.Arrays;

import dev.voicelive.audio.Resampler;

/** Brings whole recordings to another sample rate. */
final class Rates {

    private Rates() {
    }

    /** The samples at another rate (Hz), in [-1, 1] or a little beyond. */
    static float[] convert(short[] samples, int from, int to) {
        float[] in = new float[samples.length];
        for (int i = 0; i < samples.length; i++) {
            in[i] = samples[i] / 32768f;
        }
        if (from == to) {
            return in;
        }
        Resampler resampler = new Resampler(from, to);
        float[] out = new float[resampler.maxOutput(in.length) + resampler.maxOutput(0)];
        int count = resampler.process(in, 0, in.length, out, 0);
        count += resampler.flush(out, count);
        return Arrays.copyOf(out, count);
    }
}
