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
package dev.voicelive.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;

import dev.voicelive.audio.Resampler;
import dev.voicelive.audio.vad.SileroVoiceDetector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the emulator does with all audio that comes in: another sample rate, and whether it is speech. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AudioBenchmark {

    private static final int FRAMES = 100;
    /** 20 ms at 24 kHz. */
    private static final int CHUNK = 480;

    private final SileroVoiceDetector detector = new SileroVoiceDetector();
    private final Resampler resampler = new Resampler(24_000, detector.sampleRate());
    private final float[] samples = new float[FRAMES * detector.frameLength()];
    private final float[] resampled = new float[resampler.maxOutput(CHUNK)];
    private int frame;

    /** Fills the audio with noise that swells and fades: how long a frame takes does not depend on what is heard. */
    public AudioBenchmark() {
        Random random = new Random(1);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.1 * random.nextGaussian() * Math.sin(i * 1e-3));
        }
    }

    /** One frame of 32 ms. */
    @Benchmark
    public float detect() {
        frame = (frame + 1) % FRAMES;
        return detector.probability(samples, frame * detector.frameLength());
    }

    /** One chunk of 20 ms, from 24 to 16 kHz. */
    @Benchmark
    public int resample() {
        frame = (frame + 1) % FRAMES;
        return resampler.process(samples, frame * CHUNK, CHUNK, resampled, 0);
    }
}
