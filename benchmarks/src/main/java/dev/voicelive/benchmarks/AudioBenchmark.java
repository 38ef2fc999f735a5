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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import dev.voicelive.audio.AudioEncoding;
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

    private static final int CHUNK_MILLIS = 20;
    private static final int SAMPLE_RATE = 24_000;

    private final SileroVoiceDetector detector = new SileroVoiceDetector();
    private final Resampler resampler = new Resampler(SAMPLE_RATE, detector.sampleRate());
    /** Speech, as how long a frame takes depends on what is heard. */
    private final float[][] frames
            = recording(detector.sampleRate(), detector.frameLength() * 1000 / detector.sampleRate());
    private final float[][] chunks = recording(SAMPLE_RATE, CHUNK_MILLIS);
    private final float[] resampled = new float[resampler.maxOutput(chunks[0].length)];
    private int chunk;
    private int frame;

    /** One frame of 32 ms. */
    @Benchmark
    public float detect() {
        frame = (frame + 1) % frames.length;
        return detector.probability(frames[frame], 0);
    }

    /** One chunk of 20 ms, from 24 to 16 kHz. */
    @Benchmark
    public int resample() {
        chunk = (chunk + 1) % chunks.length;
        return resampler.process(chunks[chunk], 0, chunks[chunk].length, resampled, 0);
    }

    /** To be run in the project's folder. */
    private static float[][] recording(int sampleRate, int millis) {
        try {
            return Recording.pieces(Path.of("examples", "recordings", "delivery.wav"), sampleRate, millis).stream()
                    .map(AudioBenchmark::samples).toArray(float[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static float[] samples(byte[] pcm) {
        float[] samples = new float[pcm.length / 2];
        AudioEncoding.PCM16.decode(pcm, 0, samples.length, samples, 0);
        return samples;
    }
}
