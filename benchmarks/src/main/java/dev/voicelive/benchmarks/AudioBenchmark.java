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
import java.nio.file.Files;
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

    /** 20 ms at 24 kHz. */
    private static final int CHUNK = 480;
    private static final int HEADER = 44;

    private final SileroVoiceDetector detector = new SileroVoiceDetector();
    private final Resampler resampler = new Resampler(24_000, detector.sampleRate());
    /** At 24 kHz. */
    private final float[] samples;
    /** At the detector's rate. */
    private final float[] heard;
    private final int frames;
    private final float[] resampled = new float[resampler.maxOutput(CHUNK)];
    private int chunk;
    private int frame;

    /** Reads speech, as how long a frame takes depends on what is heard. To be run in the project's folder. */
    public AudioBenchmark() {
        byte[] wav = recording();
        samples = new float[(wav.length - HEADER) / 2];
        AudioEncoding.PCM16.decode(wav, HEADER, samples.length, samples, 0);
        heard = new float[resampler.maxOutput(samples.length)];
        frames = resampler.process(samples, 0, samples.length, heard, 0) / detector.frameLength();
        resampler.reset();
    }

    /** One frame of 32 ms. */
    @Benchmark
    public float detect() {
        frame = (frame + 1) % frames;
        return detector.probability(heard, frame * detector.frameLength());
    }

    /** One chunk of 20 ms, from 24 to 16 kHz. */
    @Benchmark
    public int resample() {
        chunk = (chunk + 1) % (samples.length / CHUNK);
        return resampler.process(samples, chunk * CHUNK, CHUNK, resampled, 0);
    }

    private static byte[] recording() {
        try {
            return Files.readAllBytes(Path.of("examples", "recordings", "delivery.wav"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
