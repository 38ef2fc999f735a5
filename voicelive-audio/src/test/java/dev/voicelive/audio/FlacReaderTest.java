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
import java.io.InputStream;
import java.io.PrintStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import dev.voicelive.audio.AudioException.Reason;
import dev.voicelive.audio.FlacBytes.Coding;
import dev.voicelive.audio.FlacBytes.Stereo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.voicelive.audio.AudioFileBytes.ascii;
import static dev.voicelive.audio.AudioFileBytes.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class FlacReaderTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;

    @BeforeEach
    void watchTheConsole() {
        PrintStream watched = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(watched);
        System.setErr(watched);
    }

    @AfterEach
    void nothingWasPrinted() {
        System.setOut(out);
        System.setErr(err);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "8, 1, VERBATIM", "12, 1, VERBATIM", "16, 1, VERBATIM", "20, 2, VERBATIM", "24, 1, VERBATIM", "24, 2, VERBATIM",
            "13, 1, VERBATIM", "16, 6, VERBATIM", "16, 1, FIXED_RICE", "24, 2, FIXED_RICE", "16, 1, FIXED_ESCAPED",
            "24, 2, FIXED_ESCAPED", "16, 2, LINEAR", "24, 1, LINEAR", "8, 8, LINEAR" })
    void decodesToTheBit(int bits, int channels, Coding coding) throws IOException {
        int[][] samples = noise(bits, channels, 1000);
        byte[] file = FlacBytes.file(44_100, bits, 201, coding, Stereo.INDEPENDENT, samples);
        try (AudioReader reader = Readers.open(file)) {
            assertThat(reader.sampleRate()).isEqualTo(44_100);
            assertThat(reader.sourceChannels()).isEqualTo(channels);
            assertThat(reader.length()).isEqualTo(1000);
            assertThat(Readers.all(reader)).isEqualTo(mixed(bits, samples));
            assertThat(reader.read(new float[1], 0, 1)).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @EnumSource(Stereo.class)
    void decodesEveryWayOfWritingTwoChannels(Stereo stereo) throws IOException {
        for (int bits : new int[] { 8, 16, 24 }) {
            int[][] samples = noise(bits, 2, 500);
            samples[1] = new int[500];
            samples[1][7] = 1;
            try (AudioReader reader = Readers.open(FlacBytes.file(8000, bits, 128, Coding.VERBATIM, stereo, samples))) {
                assertThat(Readers.all(reader)).isEqualTo(mixed(bits, samples));
            }
        }
    }

    @Test
    void decodesConstantsAndLeftOutBits() throws IOException {
        int[] constant = new int[300];
        Arrays.fill(constant, -12_344);
        for (Coding coding : new Coding[] { Coding.CONSTANT, Coding.WASTED_BITS }) {
            byte[] file = FlacBytes.file(16_000, 16, 100, coding, Stereo.INDEPENDENT, constant);
            assertThat(Readers.all(Readers.open(file))).isEqualTo(mixed(16, constant));
        }
    }

    @Test
    void describesTheFormat() throws IOException {
        assertThat(Readers.open(mono(10)).description()).isEqualTo("FLAC 16-bit 16000 Hz mono");
        assertThat(Readers.open(FlacBytes.file(96_000, 24, 9, Coding.VERBATIM, Stereo.MID_SIDE, noise(24, 2, 9)))
                .description()).isEqualTo("FLAC 24-bit 96000 Hz stereo");
    }

    @Test
    void passesOverTagsAndMetadata() throws IOException {
        int[][] samples = noise(16, 1, 100);
        byte[] header = FlacBytes.header(16_000, 1, 16, 100,
                // A comment and a picture that state absurd lengths inside.
                FlacBytes.block(4, false, new byte[] { -1, -1, -1, 0x7F, 0 }),
                FlacBytes.block(6, false, new byte[] { 0, 0, 0, 3, 0x7F, -1, -1, -1 }),
                FlacBytes.block(1, true, new byte[5000]));
        byte[] frames = FlacBytes.frame(16, 0, 100, Coding.VERBATIM, Stereo.INDEPENDENT, samples);
        byte[] tag = FlacBytes.id3(300, 0, new byte[300]);
        byte[] tagWithFooter = FlacBytes.id3(300, 0x10, new byte[310]);
        for (byte[] front : new byte[][] { {}, FlacBytes.id3(0, 0, new byte[0]), tag, tagWithFooter }) {
            // What comes behind the last sample is not looked at.
            try (AudioReader reader = Readers.open(join(front, header, frames, ascii("TAG and more")))) {
                assertThat(Readers.all(reader)).isEqualTo(mixed(16, samples));
            }
        }
        assertFailure(join(tag, ascii("\u00FF\u00FB\u0090\u0064")), Reason.UNSUPPORTED,
                "MP3 (ID3 tag) is not supported. " + SourceFormat.SUPPORTED);
        assertFailure(Arrays.copyOf(tag, 200), Reason.EMPTY,
                "The FLAC file ends after 200 bytes, inside its header: it holds no samples");
    }

    @Test
    void readsStreamsThatDoNotStateTheirLength() throws IOException {
        int[][] samples = noise(16, 1, 200);
        byte[] file = join(FlacBytes.header(16_000, 1, 16, 0),
                FlacBytes.frame(16, 0, 150, Coding.VERBATIM, Stereo.INDEPENDENT, samples),
                FlacBytes.frame(16, 150, 50, Coding.VERBATIM, Stereo.INDEPENDENT, samples));
        try (AudioReader reader = Readers.open(file)) {
            assertThat(reader.length()).isEqualTo(-1);
            assertThat(Readers.all(reader)).isEqualTo(mixed(16, samples));
        }
        AudioReader cut = Readers.open(Arrays.copyOf(file, file.length - 1));
        assertThat(drain(cut, new float[1000])).isEqualTo(150);
        assertThatThrownBy(() -> cut.read(new float[1], 0, 1))
                .hasMessage("The FLAC file is cut off after 150 samples (0.009 s)");
    }

    @Test
    void refusesWhatItCannotDecode() {
        byte[] frame = FlacBytes.frame(16, 0, 10, Coding.VERBATIM, Stereo.INDEPENDENT, new int[10]);
        assertFailure(ascii("fLaC"), Reason.EMPTY, "The FLAC file ends after 4 bytes, inside its header: it holds no samples");
        assertFailure(FlacBytes.header(16_000, 1, 16, 0), Reason.EMPTY,
                "The FLAC file holds a header and no samples (FLAC 16-bit 16000 Hz mono)");
        assertFailure(FlacBytes.header(16_000, 1, 16, 77), Reason.EMPTY,
                "The FLAC file holds a header and no samples (FLAC 16-bit 16000 Hz mono, 77 samples stated)");
        assertFailure(join(FlacBytes.header(16_000, 1, 32, 0), frame), Reason.UNSUPPORTED,
                "FLAC with samples of 32 bits is not supported. " + SourceFormat.SUPPORTED);
        assertFailure(join(FlacBytes.header(999, 1, 16, 0), frame), Reason.UNSUPPORTED,
                "The FLAC header states a sample rate of 999 Hz; 1000 to 384000 Hz are supported");
        assertFailure(join(FlacBytes.header(16_000, 2, 16, 0), frame), Reason.UNSUPPORTED,
                "The FLAC file is damaged after 0 samples (0.000 s): a frame has another format than the header states");
        assertFailure(join(FlacBytes.header(16_000, 1, 16, 0), ascii("no frame")), Reason.UNSUPPORTED,
                "The FLAC file is damaged after 0 samples (0.000 s): no frame starts there");
        assertFailure(join(ascii("fLaC"), FlacBytes.block(4, true, new byte[34])), Reason.UNSUPPORTED,
                "The FLAC header is damaged: STREAMINFO, 34 bytes of metadata of type 0, must come first, not 34 bytes of type 4");
        assertFailure(FlacBytes.header(16_000, 1, 16, 0, FlacBytes.block(127, true, new byte[3])), Reason.UNSUPPORTED,
                "The FLAC header is damaged: metadata of type 127 at byte 42");
    }

    @Test
    void givesAllGoodFramesBeforeDamage() throws IOException {
        byte[] file = mono(1000);
        file[file.length - 50] ^= 4;
        AudioReader reader = Readers.open(file);
        float[] samples = new float[1000];
        assertThat(drain(reader, samples)).isEqualTo(900);
        assertThat(Arrays.copyOf(samples, 900)).isEqualTo(Arrays.copyOf(mixed(16, noise(16, 1, 1000)), 900));
        for (int again = 0; again < 2; again++) {
            AudioException failure = catchThrowableOfType(AudioException.class, () -> reader.read(samples, 0, 1));
            assertThat(failure)
                    .hasMessage("The FLAC file is damaged after 900 samples (0.056 s): the checksum of a frame is wrong");
            assertThat(failure.reason()).isEqualTo(Reason.TRUNCATED);
        }
    }

    @Test
    void givesAllWholeFramesWhereverTheFileIsCutOff() throws IOException {
        byte[] file = mono(300);
        float[] expected = mixed(16, noise(16, 1, 300));
        int header = FlacBytes.header(16_000, 1, 16, 300).length;
        int frame = (file.length - header) / 3;
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            int whole = Math.max(0, (length - header) / frame);
            if (whole == 0) {
                AudioException failure = catchThrowableOfType(AudioException.class, () -> Readers.open(cut));
                assertThat(failure.reason()).as("%d bytes", length)
                        .isEqualTo(length > 0 && length < 4 ? Reason.NOT_AUDIO : Reason.EMPTY);
                continue;
            }
            AudioReader reader = Readers.open(cut);
            float[] samples = new float[300];
            assertThat(drain(reader, samples)).isEqualTo(100 * whole);
            assertThat(Arrays.copyOf(samples, 100 * whole)).isEqualTo(Arrays.copyOf(expected, 100 * whole));
            AudioException failure = catchThrowableOfType(AudioException.class, () -> reader.read(samples, 0, 1));
            assertThat(failure.reason()).isEqualTo(Reason.TRUNCATED);
            assertThat(failure)
                    .hasMessageStartingWith("The FLAC file is cut off: " + 100 * whole + " of 300 samples are there");
        }
    }

    @ParameterizedTest
    @EnumSource(Coding.class)
    void survivesAnyDamage(Coding coding) throws IOException {
        byte[] whole = FlacBytes.file(16_000, 16, 100, coding, Stereo.MID_SIDE, noise(16, 2, 300));
        Random random = new Random(coding.ordinal());
        float[] samples = new float[1 << 18];
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i <= round % 4; i++) {
                int range = round % 2 == 0 ? 80 : whole.length;
                damaged[random.nextInt(range)] = (byte) (round % 3 == 0 ? -(round & 1) : random.nextInt());
            }
            try (AudioReader reader = AudioFiles.open(new ByteArrayInputStream(damaged))) {
                int n = drain(reader, samples);
                for (int i = 0; i < n; i++) {
                    if (!(Math.abs(samples[i]) <= 1)) {
                        throw new AssertionError("A sample of " + samples[i]);
                    }
                }
                reader.read(samples, 0, 1);
            } catch (AudioException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }

    @Test
    void givesUpOnAFrameWithoutEnd() throws IOException {
        byte[] frame = FlacBytes.frame(16, 0, 100, Coding.FIXED_RICE, Stereo.INDEPENDENT, new int[100]);
        InputStream zeros = new InputStream() {

            @Override
            public int read() {
                return 0;
            }
        };
        byte[] start = join(FlacBytes.header(16_000, 1, 16, 0), Arrays.copyOf(frame, 16));
        assertThatThrownBy(() -> AudioFiles.open(new SequenceInputStream(new ByteArrayInputStream(start), zeros)))
                .hasMessage("The FLAC file is damaged after 0 samples (0.000 s): a frame has no end");
    }

    @Test
    void passesOnWhyTheSourceCannotBeRead() throws IOException {
        IOException broken = new IOException("the disk is gone");
        byte[] file = mono(300);
        InputStream rest = new InputStream() {

            @Override
            public int read() throws IOException {
                throw broken;
            }
        };
        AudioReader reader = AudioFiles.open(
                new SequenceInputStream(new ByteArrayInputStream(Arrays.copyOf(file, file.length - 20)), rest));
        assertThat(drain(reader, new float[300])).isEqualTo(200);
        assertThatThrownBy(() -> reader.read(new float[1], 0, 1)).isSameAs(broken);
    }

    @Test
    void closesTheStream() throws IOException {
        Readers.Trickle in = new Readers.Trickle(new ByteArrayInputStream(mono(10)));
        AudioFiles.open(in).close();
        assertThat(in.isClosed()).isTrue();
        Readers.Trickle bad = new Readers.Trickle(new ByteArrayInputStream(ascii("fLaC and nothing")));
        assertThatThrownBy(() -> AudioFiles.open(bad)).isInstanceOf(AudioException.class);
        assertThat(bad.isClosed()).isTrue();
    }

    @Test
    void continuesAfterASkipAsIfNothingWasSkipped() throws IOException {
        byte[] file = mono(16_000);
        byte[] whole = chunks(file, 0);
        for (long skip : new long[] { 1, 6, 7, 333, 500, 999, 1000, 2000 }) {
            int from = (int) Math.min(whole.length, RawAudioFormat.DEFAULT.bytes(skip));
            assertThat(chunks(file, skip)).as("after %d ms", skip).isEqualTo(Arrays.copyOfRange(whole, from, whole.length));
        }
    }

    @Test
    void readsARecording() throws IOException {
        Path file = Path.of(System.getProperty("voicelive.shared", "none"), "speech", "librispeech", "2412-153948-0000.flac");
        assumeTrue(Files.isRegularFile(file), "no recording at hand");
        try (AudioReader reader = AudioFiles.open(Files.newInputStream(file))) {
            assertThat(reader.description()).isEqualTo("FLAC 16-bit 16000 Hz mono");
            assertThat(reader.length()).isEqualTo(186_560);
            assertThat(Readers.all(reader)).hasSize(186_560);
        }
        byte[] bytes = Files.readAllBytes(file);
        byte[] whole = chunks(bytes, 0);
        assertThat(whole).hasSize(2 * 24 * 11_660);
        assertThat(chunks(bytes, 4321)).isEqualTo(Arrays.copyOfRange(whole, 2 * 24 * 4321, whole.length));
    }

    private static byte[] mono(int samples) {
        return FlacBytes.file(16_000, 16, 100, Coding.VERBATIM, Stereo.INDEPENDENT, noise(16, 1, samples));
    }

    private static int[][] noise(int bits, int channels, int count) {
        Random random = new Random(bits);
        int[][] samples = new int[channels][count];
        for (int i = 0; i < count; i++) {
            for (int[] channel : samples) {
                channel[i] = random.nextInt() >> (32 - bits);
            }
        }
        return samples;
    }

    private static float[] mixed(int bits, int[]... channels) {
        float[] mono = new float[channels[0].length];
        for (int i = 0; i < mono.length; i++) {
            for (int[] channel : channels) {
                mono[i] += channel[i] / (float) (1 << (bits - 1));
            }
            mono[i] /= channels.length;
        }
        return mono;
    }

    /** Reads until the end or the first failure. */
    private static int drain(AudioReader reader, float[] samples) throws IOException {
        int filled = 0;
        try {
            int n;
            while (filled < samples.length && (n = reader.read(samples, filled, samples.length - filled)) > 0) {
                filled += n;
            }
        } catch (IOException e) {
            return filled;
        }
        return filled;
    }

    private static byte[] chunks(byte[] file, long skip) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (AudioChunks chunks = new AudioChunks(Readers.open(file), RawAudioFormat.DEFAULT, 100)) {
            chunks.skip(skip);
            byte[] chunk;
            while ((chunk = chunks.next()) != null) {
                bytes.writeBytes(chunk);
            }
        }
        return bytes.toByteArray();
    }

    private static void assertFailure(byte[] file, Reason reason, String message) {
        AudioException failure = catchThrowableOfType(AudioException.class, () -> Readers.open(file));
        assertThat(failure).hasMessage(message).extracting(AudioException::reason).isEqualTo(reason);
    }
}
