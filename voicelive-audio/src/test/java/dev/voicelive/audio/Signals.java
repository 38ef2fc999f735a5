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

import java.util.Random;

/** Signals made for tests. */
public final class Signals {

    private Signals() {
    }

    public static float[] sine(int sampleRate, int samples, double hertz, double amplitude) {
        float[] signal = new float[samples];
        for (int i = 0; i < samples; i++) {
            signal[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / sampleRate));
        }
        return signal;
    }

    /** White noise, uniform in [-amplitude, amplitude], the same for every call. */
    public static float[] noise(int samples, double amplitude) {
        Random random = new Random(42);
        float[] signal = new float[samples];
        for (int i = 0; i < samples; i++) {
            signal[i] = (float) (amplitude * (2 * random.nextDouble() - 1));
        }
        return signal;
    }

    /** A linear sweep from one frequency to another, at {@code time} seconds of {@code seconds}. */
    public static double chirp(double time, double seconds, double fromHertz, double toHertz) {
        return Math.sin(2 * Math.PI * (fromHertz * time + (toHertz - fromHertz) * time * time / (2 * seconds)));
    }
}
