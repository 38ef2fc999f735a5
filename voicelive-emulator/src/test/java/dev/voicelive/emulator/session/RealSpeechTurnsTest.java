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
package dev.voicelive.emulator.session;

import java.io.BufferedInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.AudioReader;
import dev.voicelive.audio.Resampler;
import dev.voicelive.audio.vad.SileroVoiceDetector;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Recordings of people go through turn detection with the service's settings, and no word is cut off. */
class RealSpeechTurnsTest {

    private static final int PAUSE = 16_000;

    @ParameterizedTest
    @CsvSource({ "400, 500, 200", "420, 500, 80", "300, 200, 200" })
    void nearlyAllTheSoundIsWithinTurns(int padding, int silence, int speech) throws Exception {
        Path folder = Path.of(System.getProperty("voicelive.shared", ""), "speech");
        Assumptions.assumeTrue(Files.isDirectory(folder));
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(path -> path.toString().matches(".*\\.(wav|flac)")).sorted().toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            short[] samples = samples(file);
            List<Turn> turns = turns(samples, new TurnSettings(0.5f, padding, silence, speech, 0, 60_000));
            assertThat(turns).as(file.toString()).isNotEmpty();
            double within = 0;
            short[] rest = samples.clone();
            for (Turn turn : turns) {
                within += energy(samples, (int) turn.start(), (int) turn.end());
                Arrays.fill(rest, (int) turn.start() - turn.lead(), (int) turn.end(), (short) 0);
            }
            assertThat(within / energy(samples, 0, samples.length)).as("%s: %d turns", file, turns.size())
                    .isGreaterThan(0.999);
            // A reader's breath after his last word comes to -34 dB.
            assertThat(loudest(rest) - loudest(samples)).as("%s: dB of the loudest that is left out", file).isLessThan(-30);
        }
    }

    /** Level of the loudest 20 ms (dB). */
    private static double loudest(short[] samples) {
        double most = 1;
        for (int i = 0; i + 320 <= samples.length; i += 160) {
            most = Math.max(most, energy(samples, i, i + 320));
        }
        return 10 * Math.log10(most);
    }

    private static List<Turn> turns(short[] samples, TurnSettings settings) {
        List<Turn> turns = new ArrayList<>();
        TurnDetector detector = new TurnDetector(new SileroVoiceDetector(), new TurnDetector.Listener() {
            @Override
            public void turnStarted(long start) {
                // the turn itself says
            }

            @Override
            public void turnGrew(long end) {
                // likewise
            }

            @Override
            public void turnEnded(Turn turn) {
                assertThat(Arrays.copyOfRange(samples, (int) turn.start() - turn.lead(), (int) turn.end()))
                        .isEqualTo(turn.samples());
                turns.add(turn);
            }
        });
        detector.configure(settings);
        detector.feed(samples, samples.length);
        return turns;
    }

    /** The recording at 16 kHz between two pauses. */
    private static short[] samples(Path file) throws Exception {
        try (AudioReader reader = AudioFiles.open(new BufferedInputStream(Files.newInputStream(file)))) {
            Resampler resampler = new Resampler(reader.sampleRate(), 16_000);
            float[] in = new float[4096];
            float[] out = new float[resampler.maxOutput(in.length)];
            short[] all = new short[PAUSE];
            for (int read = reader.read(in, 0, in.length); read > 0; read = reader.read(in, 0, in.length)) {
                int count = resampler.process(in, 0, read, out, 0);
                int before = all.length;
                all = Arrays.copyOf(all, before + count);
                for (int i = 0; i < count; i++) {
                    all[before + i] = (short) (out[i] * 32_767);
                }
            }
            return Arrays.copyOf(all, all.length + PAUSE);
        }
    }

    private static double energy(short[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += samples[i] * samples[i];
        }
        return sum;
    }
}
