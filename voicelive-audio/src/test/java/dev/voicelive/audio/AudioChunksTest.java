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

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AudioChunksTest {

    private static final RawAudioFormat PCM_24K = RawAudioFormat.DEFAULT;

    @Test
    void cutsEqualChunksAndAShorterLastOne() throws IOException {
        try (AudioChunks chunks = chunks(Signals.noise(24_000 * 250 / 1000, 0.5), 24_000, PCM_24K, 100)) {
            List<Integer> sizes = new ArrayList<>();
            List<Long> positions = new ArrayList<>();
            byte[] chunk;
            positions.add(chunks.positionMillis());
            while ((chunk = chunks.next()) != null) {
                sizes.add(chunk.length);
                positions.add(chunks.positionMillis());
            }
            assertThat(sizes).containsExactly(4800, 4800, 2400);
            assertThat(positions).containsExactly(0L, 100L, 200L, 250L);
            assertThat(chunks.next()).isNull();
        }
    }

    @Test
    void givesSixteenBitSamplesOfTheSameRateBackToTheBit() throws IOException {
        float[] samples = new float[65_536];
        byte[] expected = new byte[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            int value = i - 32_768;
            samples[i] = value / 32_768f;
            expected[2 * i] = (byte) value;
            expected[2 * i + 1] = (byte) (value >> 8);
        }
        assertThat(all(chunks(samples, 24_000, PCM_24K, 37))).isEqualTo(expected);
    }

    @Test
    void saturatesInsteadOfWrappingRound() throws IOException {
        byte[] bytes = all(chunks(new float[] { 1f, 1.5f, -1f, -1.5f, 0.4f / 32_768, 0.6f / 32_768 }, 24_000, PCM_24K, 20));
        assertThat(bytes).containsExactly(0xFF, 0x7F, 0xFF, 0x7F, 0x00, 0x80, 0x00, 0x80, 0, 0, 1, 0);
    }

    @ParameterizedTest
    @EnumSource(AudioEncoding.class)
    void encodesAndDecodesInEveryEncoding(AudioEncoding encoding) throws IOException {
        float[] sine = Signals.sine(8000, 8000, 440, 0.5);
        byte[] bytes = all(chunks(sine, 8000, new RawAudioFormat(encoding, 8000), 20));
        assertThat(bytes).hasSize(8000 * encoding.bytesPerSample());
        float[] decoded = new float[8000];
        encoding.decode(bytes, 0, 8000, decoded, 0);
        // G.711 keeps about 38 dB whatever the level.
        double tolerance = encoding == AudioEncoding.PCM16 ? 0.5 / 32_768 : 0.5 / 32;
        for (int i = 0; i < 8000; i++) {
            assertThat((double) decoded[i]).isBetween(sine[i] - tolerance, sine[i] + tolerance);
        }
    }

    @ParameterizedTest
    @CsvSource({
            "16000, 24000", "44100, 24000", "8000, 24000", "48000, 16000", "11025, 24000", "24000, 24000",
            "44101, 24000", "96000, 8000" })
    void continuesAfterASkipAsIfNothingWasSkipped(int from, int to) throws IOException {
        float[] samples = Signals.noise(3 * from, 0.5);
        RawAudioFormat format = new RawAudioFormat(AudioEncoding.PCM16, to);
        byte[] whole = all(chunks(samples, from, format, 20));
        assertThat(whole).hasSize(3 * to * 2);
        for (long skip : new long[] { 0, 1, 7, 40, 333, 1001, 2990, 2999, 3000 }) {
            try (AudioChunks chunks = chunks(samples, from, format, 20)) {
                chunks.skip(skip);
                assertThat(chunks.positionMillis()).isBetween(skip - 1, skip);
                byte[] rest = all(chunks);
                assertThat(rest).as("after %d ms", skip)
                        .isEqualTo(Arrays.copyOfRange(whole, (int) format.bytes(skip), whole.length));
                assertThat(chunks.positionMillis()).isEqualTo(3000);
            }
        }
    }

    @Test
    void skipsFromTheMiddle() throws IOException {
        float[] samples = Signals.noise(4 * 44_100, 0.5);
        byte[] whole = all(chunks(samples, 44_100, PCM_24K, 100));
        try (AudioChunks chunks = chunks(samples, 44_100, PCM_24K, 100)) {
            ByteArrayOutputStream found = new ByteArrayOutputStream();
            found.writeBytes(chunks.next());
            chunks.skip(50);
            found.writeBytes(chunks.next());
            chunks.skip(2000);
            assertThat(chunks.positionMillis()).isEqualTo(2250);
            found.writeBytes(chunks.next());
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            for (int at : new int[] { 0, 150, 2250 }) {
                expected.write(whole, 48 * at, 4800);
            }
            assertThat(found.toByteArray()).isEqualTo(expected.toByteArray());
        }
    }

    @ParameterizedTest
    @CsvSource({ "5000", "9223372036854775807" })
    void stopsAtTheEndWhenMoreIsSkipped(long skip) throws IOException {
        try (AudioChunks chunks = chunks(Signals.noise(44_100, 0.5), 44_100, PCM_24K, 100)) {
            chunks.skip(skip);
            assertThat(chunks.positionMillis()).isEqualTo(1000);
            assertThat(chunks.next()).isNull();
        }
    }

    @Test
    void givesTheAudioBeforeAFailureFirst() throws IOException {
        AudioException cut = new AudioException(AudioException.Reason.TRUNCATED, "cut off");
        AudioReader reader = Readers.of(Signals.noise(16_000, 0.5), 16_000, cut);
        try (AudioChunks chunks = new AudioChunks(reader, PCM_24K, 300)) {
            int bytes = 0;
            for (int i = 0; i < 4; i++) {
                bytes += chunks.next().length;
            }
            assertThat(bytes).isEqualTo(48_000);
            assertThatThrownBy(chunks::next).isSameAs(cut);
            assertThatThrownBy(chunks::next).isSameAs(cut);
        }
    }

    @Test
    void saysAfterASkipThatTheSourceFailed() throws IOException {
        AudioException cut = new AudioException(AudioException.Reason.TRUNCATED, "cut off");
        AudioReader reader = Readers.of(Signals.noise(16_000, 0.5), 16_000, cut);
        try (AudioChunks chunks = new AudioChunks(reader, PCM_24K, 300)) {
            chunks.skip(10_000);
            assertThatThrownBy(chunks::next).isSameAs(cut);
        }
    }

    @Test
    void refusesLengthsThatAreNone() {
        AudioReader reader = Readers.of(new float[1], 16_000, null);
        assertThatThrownBy(() -> new AudioChunks(reader, PCM_24K, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The length of a chunk must be 1 to 60000 ms, not 0");
        assertThatThrownBy(() -> new AudioChunks(reader, PCM_24K, 20).skip(-1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("-1");
    }

    private static AudioChunks chunks(float[] samples, int sampleRate, RawAudioFormat format, int chunkMillis) {
        return new AudioChunks(Readers.of(samples, sampleRate, null), format, chunkMillis);
    }

    private static byte[] all(AudioChunks chunks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] chunk;
        while ((chunk = chunks.next()) != null) {
            bytes.writeBytes(chunk);
        }
        return bytes.toByteArray();
    }
}
