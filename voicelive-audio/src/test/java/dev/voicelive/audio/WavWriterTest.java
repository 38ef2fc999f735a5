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

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class WavWriterTest {

    /** An odd number of samples: G.711 then needs a byte of padding. */
    private static final int SAMPLES = 1001;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(AudioEncoding.class)
    void writesFilesThatWeAndTheJdkRead(AudioEncoding encoding) throws Exception {
        RawAudioFormat format = new RawAudioFormat(encoding, 8000);
        byte[] audio = audio(encoding);
        Path file = folder.resolve("out.wav");
        Files.write(file, new byte[5000]);
        try (WavWriter writer = WavWriter.toFile(file, format)) {
            writer.write(audio, 0, 333);
            writer.write(audio, 333, audio.length - 333);
            assertThat(writer.written()).isEqualTo(audio.length);
        }
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).startsWith(WavWriter.header(format, audio.length));
        assertThat(bytes.length % 2).isZero();
        assertHolds(bytes, audio, encoding, SAMPLES);
        try (AudioInputStream jdk = AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes))) {
            assertThat(jdk.getFormat().getSampleRate()).isEqualTo(8000);
            assertThat(jdk.getFrameLength()).isEqualTo(SAMPLES);
            assertThat(jdk.readAllBytes()).isEqualTo(audio);
        }
    }

    @ParameterizedTest
    @EnumSource(AudioEncoding.class)
    void writesStreamsOfUnknownLength(AudioEncoding encoding) throws IOException {
        byte[] audio = audio(encoding);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (WavWriter writer = WavWriter.toStream(out, new RawAudioFormat(encoding, 8000))) {
            writer.write(audio, 0, audio.length);
        }
        assertHolds(out.toByteArray(), audio, encoding, -1);
    }

    @Test
    void writesStreamsOfKnownLength() throws IOException {
        byte[] audio = audio(AudioEncoding.ULAW);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RawAudioFormat format = new RawAudioFormat(AudioEncoding.ULAW, 8000);
        try (WavWriter writer = WavWriter.toStream(out, format, audio.length)) {
            writer.write(audio, 0, 1000);
            assertThatThrownBy(() -> writer.write(audio, 0, 2)).isInstanceOf(IOException.class)
                    .hasMessage("The WAV header states 1001 bytes of audio, no more can be written");
            writer.write(audio, 1000, 1);
        }
        assertHolds(out.toByteArray(), audio, AudioEncoding.ULAW, SAMPLES);
        assertThat(out.size()).isEqualTo(58 + 1002);
    }

    @Test
    void saysThatLessWasWrittenThanStated() throws IOException {
        AtomicInteger closed = new AtomicInteger();
        OutputStream out = new ByteArrayOutputStream() {

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
        WavWriter writer = WavWriter.toStream(out, RawAudioFormat.DEFAULT, 10);
        writer.write(new byte[4], 0, 4);
        assertThatThrownBy(writer::close).isInstanceOf(IOException.class)
                .hasMessage("The WAV header states 10 bytes of audio, only 4 were written");
        writer.close();
        assertThat(closed).hasValue(1);
        assertThatThrownBy(() -> WavWriter.toStream(out, RawAudioFormat.DEFAULT, -1))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("A WAV file cannot hold -1 bytes of audio");
    }

    @Test
    void leavesSizesOpenThatTheHeaderCannotHold() {
        assertThat(WavWriter.header(RawAudioFormat.DEFAULT, 1L << 32)).isEqualTo(WavWriter.header(RawAudioFormat.DEFAULT, -1));
        assertThat(WavWriter.header(RawAudioFormat.DEFAULT, 48_000)).hasSize(44);
    }

    private static byte[] audio(AudioEncoding encoding) {
        byte[] audio = new byte[SAMPLES * encoding.bytesPerSample()];
        encoding.encode(Signals.sine(8000, SAMPLES, 300, 0.8), 0, SAMPLES, audio, 0);
        return audio;
    }

    private static void assertHolds(byte[] file, byte[] audio, AudioEncoding encoding, long length) throws IOException {
        float[] expected = new float[SAMPLES];
        encoding.decode(audio, 0, SAMPLES, expected, 0);
        try (AudioReader reader = Readers.open(file)) {
            assertThat(reader.length()).isEqualTo(length);
            assertThat(reader.sampleRate()).isEqualTo(8000);
            assertThat(Readers.all(reader)).isEqualTo(expected);
        }
    }
}
