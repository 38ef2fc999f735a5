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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.voicelive.audio.AudioChunks;
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.audio.Signals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class SileroVoiceDetectorTest {

    /** What the original model gives for {@link SpeechLike#vowel()} in ONNX Runtime 1.30. */
    private static final float[] VOWEL = {
            0.00167f, 0.00688f, 0.00891f, 0.00786f, 0.00591f, 0.00596f, 0.00585f, 0.00564f, 0.00543f, 0.00520f,
            0.00505f, 0.00490f, 0.00474f, 0.00459f, 0.00445f, 0.00433f, 0.00423f, 0.00415f, 0.00408f, 0.00401f,
            0.08195f, 0.95352f, 0.97664f, 0.98382f, 0.98044f, 0.99061f, 0.04662f, 0.09301f, 0.06079f, 0.02655f,
            0.01233f, 0.63137f, 0.93536f, 0.91138f, 0.89225f, 0.88474f, 0.83640f, 0.70527f, 0.35697f, 0.14138f,
            0.05501f, 0.16006f, 0.78709f, 0.57264f, 0.50800f, 0.41869f, 0.57350f, 0.48656f, 0.25850f, 0.12588f,
            0.06258f, 0.03397f, 0.60718f, 0.06523f, 0.25414f, 0.12532f, 0.06137f, 0.04027f, 0.02910f, 0.02485f,
            0.02336f, 0.02343f };

    private final SileroVoiceDetector detector = new SileroVoiceDetector();

    @Test
    void givesWhatTheOriginalGives() {
        float[] found = probabilities(SpeechLike.vowel());
        assertThat(found).hasSameSizeAs(VOWEL);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("frame %d", i).isCloseTo(VOWEL[i], within(1e-4f));
        }
    }

    @Test
    void forgetsEverythingWithReset() {
        float[] first = probabilities(SpeechLike.vowel());
        detector.reset();
        assertThat(probabilities(SpeechLike.vowel())).isEqualTo(first);
    }

    @Test
    void keepsItsStateApartFromOthers() {
        float[] vowel = SpeechLike.vowel();
        float[] alone = probabilities(vowel);
        detector.reset();
        SileroVoiceDetector other = new SileroVoiceDetector();
        float[] noise = Signals.noise(512, 0.5);
        for (int i = 0; i < alone.length; i++) {
            assertThat(detector.probability(vowel, i * 512)).isEqualTo(alone[i]);
            other.probability(noise, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 2, 3, 4, 5, 13 })
    void hearsInFramesTogetherWhatItHearsInEachAlone(int together) {
        float[] vowel = SpeechLike.vowel();
        float[] alone = probabilities(vowel);
        detector.reset();
        float[] found = new float[together];
        for (int first = 0; first + together <= alone.length; first += together) {
            detector.probabilities(vowel, first * 512, together, found);
            assertThat(found).isEqualTo(Arrays.copyOfRange(alone, first, first + together));
        }
    }

    @Test
    void hearsNoSpeechInSilence() {
        assertThat(loudest(new float[16_000 * 10])).isLessThan(0.1f);
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0.003, 0.03, 0.3 })
    void hearsNoSpeechInWhiteNoise(double amplitude) {
        assertThat(loudest(Signals.noise(16_000 * 10, amplitude))).isLessThan(0.5f);
    }

    @ParameterizedTest
    @ValueSource(doubles = { 100, 440, 1000, 3000 })
    void hearsNoSpeechInATone(double hertz) {
        float[] probabilities = probabilities(Signals.sine(16_000, 16_000 * 5, hertz, 0.3));
        // The very beginning of a tone may pass for the beginning of a vowel.
        int speech = 0;
        for (int i = 10; i < probabilities.length; i++) {
            speech += probabilities[i] >= 0.5f ? 1 : 0;
        }
        assertThat(speech).isZero();
    }

    @Test
    void hearsSpeechInRecordings() throws IOException {
        Path speech = Path.of(System.getProperty("voicelive.shared", "none"), "speech");
        assumeTrue(Files.isDirectory(speech), "no recordings at hand");
        List<Path> recordings;
        try (Stream<Path> files = Files.walk(speech)) {
            recordings = files.filter(file -> file.toString().endsWith(".wav")).toList();
        }
        assertThat(recordings).isNotEmpty();
        RawAudioFormat format = new RawAudioFormat(AudioEncoding.PCM16, 16_000);
        for (Path recording : recordings) {
            detector.reset();
            int frames = 0;
            int heard = 0;
            try (AudioChunks chunks = new AudioChunks(AudioFiles.open(Files.newInputStream(recording)), format, 32)) {
                byte[] chunk;
                float[] samples = new float[512];
                while ((chunk = chunks.next()) != null && chunk.length == 1024) {
                    AudioEncoding.PCM16.decode(chunk, 0, 512, samples, 0);
                    frames++;
                    heard += detector.probability(samples, 0) >= 0.5f ? 1 : 0;
                }
            }
            assertThat((double) heard / frames).as(recording.getFileName().toString()).isGreaterThan(0.8);
        }
    }

    @Test
    void readsWholeFramesOnly() {
        assertThat(detector.sampleRate()).isEqualTo(16_000);
        assertThat(detector.frameLength()).isEqualTo(512);
        assertThatThrownBy(() -> detector.probability(new float[512], 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> detector.probabilities(new float[1535], 0, 3, new float[3]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private float loudest(float[] samples) {
        float highest = 0;
        for (float probability : probabilities(samples)) {
            highest = Math.max(highest, probability);
        }
        return highest;
    }

    private float[] probabilities(float[] samples) {
        float[] probabilities = new float[samples.length / 512];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = detector.probability(samples, i * 512);
        }
        return probabilities;
    }
}
