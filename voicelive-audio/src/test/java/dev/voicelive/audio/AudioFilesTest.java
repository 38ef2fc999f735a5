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
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import dev.voicelive.audio.AudioException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.voicelive.audio.AudioFileBytes.aiff;
import static dev.voicelive.audio.AudioFileBytes.ascii;
import static dev.voicelive.audio.AudioFileBytes.au;
import static dev.voicelive.audio.AudioFileBytes.comm;
import static dev.voicelive.audio.AudioFileBytes.extensible;
import static dev.voicelive.audio.AudioFileBytes.join;
import static dev.voicelive.audio.AudioFileBytes.samples;
import static dev.voicelive.audio.AudioFileBytes.ssnd;
import static dev.voicelive.audio.AudioFileBytes.wav;
import static dev.voicelive.audio.AudioFileBytes.wavChunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class AudioFilesTest {

    @ParameterizedTest
    @CsvSource({
            "WAVE, PCM_SIGNED, 16", "WAVE, PCM_UNSIGNED, 8", "WAVE, PCM_SIGNED, 24", "WAVE, PCM_FLOAT, 32",
            "WAVE, ULAW, 8", "WAVE, ALAW, 8", "AIFF, PCM_SIGNED, 16", "AIFF, PCM_SIGNED, 24", "AIFF, PCM_SIGNED, 8",
            "AU, PCM_SIGNED, 16", "AU, PCM_SIGNED, 24", "AU, PCM_SIGNED, 8", "AU, ULAW, 8", "AU, ALAW, 8" })
    void agreesWithTheJdk(String type, String encoding, int bits) throws Exception {
        for (int channels = 1; channels <= 2; channels++) {
            byte[] file = writtenByJdk(type, new AudioFormat.Encoding(encoding), bits, channels);
            float[] expected = mixedDown(floatsByJdk(file), channels);
            try (AudioReader reader = Readers.open(file)) {
                assertThat(reader.sampleRate()).isEqualTo(32_000);
                assertThat(reader.sourceChannels()).isEqualTo(channels);
                assertThat(reader.length()).isEqualTo(expected.length);
                assertThat(largestDifference(Readers.all(reader), expected)).isLessThan(1e-6);
            }
        }
    }

    @Test
    void readsRecordingsAsTheJdkDoes() throws Exception {
        Path speech = Path.of(System.getProperty("voicelive.shared", "none"), "speech");
        assumeTrue(Files.isDirectory(speech), "no recordings at hand");
        try (Stream<Path> files = Files.walk(speech)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".wav")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                try (AudioReader reader = Readers.open(bytes)) {
                    assertThat(largestDifference(Readers.all(reader), floatsByJdk(bytes))).as(file.toString()).isLessThan(1e-6);
                }
            }
        }
    }

    @Test
    void callsNothingEmpty() {
        assertFailure(new byte[0], Reason.EMPTY, "The file is empty. " + SourceFormat.SUPPORTED);
        assertFailure(ascii("RIFF"), Reason.EMPTY, "The file ends after 4 bytes, inside its header: it holds no samples");
        assertFailure(ascii(".snd\0\0\0\30"), Reason.EMPTY,
                "The file ends after 8 bytes, inside its header: it holds no samples");
    }

    @ParameterizedTest
    @CsvSource({
            "49443304000000000000, MP3 (ID3 tag)", "FFFB9064000000000000000000, MP3",
            "FFF3E4C4000000000000000000, MP3", "FFFD9064000000000000000000, MPEG audio layer 2",
            "FFF15080000000000000000000, AAC (ADTS)", "4F67675300020000, Ogg",
            "0000001866747970 69736F6D, MP4", "0000001C66747970 4D344120, MP4 audio (M4A)",
            "1A45DFA3A3428681, WebM or Matroska", "2321414D520A, AMR", "3026B2758E66CF11, ASF/Windows Media",
            "63616666 00010000, Core Audio Format", "52494658 00000024 57415645, big-endian WAV (RIFX)" })
    void namesAudioItDoesNotSupport(String hex, String name) {
        byte[] file = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertFailure(file, Reason.UNSUPPORTED, name + " is not supported. " + SourceFormat.SUPPORTED);
        assertFailure(Arrays.copyOf(file, 5000), Reason.UNSUPPORTED, name + " is not supported. " + SourceFormat.SUPPORTED);
    }

    @Test
    void tellsWhatIsInsideOgg() {
        byte[] page = join(ascii("OggS"), new byte[24]);
        assertFailure(join(page, ascii("OpusHead")), Reason.UNSUPPORTED,
                "Ogg Opus is not supported. " + SourceFormat.SUPPORTED);
        assertFailure(join(page, new byte[] { 1 }, ascii("vorbis")), Reason.UNSUPPORTED,
                "Ogg Vorbis is not supported. " + SourceFormat.SUPPORTED);
    }

    @Test
    void showsTheFirstBytesOfWhatIsNoAudio() {
        assertFailure(ascii("Hello, this is not audio.\n"), Reason.NOT_AUDIO,
                "Not an audio file (text): it starts with \"Hello, this is n\""
                                                                              + " (48 65 6c 6c 6f 2c 20 74 68 69 73 20 69 73 20 6e). "
                                                                              + SourceFormat.SUPPORTED);
        assertFailure(ascii("x"), Reason.NOT_AUDIO,
                "Not an audio file (text): it starts with \"x\" (78). " + SourceFormat.SUPPORTED);
        assertNoAudio("Grüße aus Köln".getBytes(StandardCharsets.UTF_8), "text");
        assertNoAudio(join(ascii("PK\3\4"), new byte[30]), "ZIP archive or office document");
        assertNoAudio(ascii("%PDF-1.7 and more"), "PDF");
        assertNoAudio(ascii("<!DOCTYPE html><html>"), "HTML text");
        assertNoAudio(new byte[4096], "all zero bytes");
        assertNoAudio(join(ascii("RIFF"), new byte[4], ascii("WEBPVP8 ")), "a RIFF file without WAVE");
        byte[] random = new byte[4096];
        new Random(7).nextBytes(random);
        assertNoAudio(random, "unknown binary data");
    }

    @Test
    void closesTheStreamWithTheReaderOrOnFailure() throws IOException {
        Readers.Trickle bad = new Readers.Trickle(new ByteArrayInputStream(ascii("no audio at all")));
        assertThatThrownBy(() -> AudioFiles.open(bad)).isInstanceOf(AudioException.class);
        assertThat(bad.isClosed()).isTrue();
        Readers.Trickle good = new Readers.Trickle(new ByteArrayInputStream(au(24, 0, 3, 8000, 1, new byte[10])));
        AudioReader reader = AudioFiles.open(good);
        assertThat(good.isClosed()).isFalse();
        reader.close();
        assertThat(good.isClosed()).isTrue();
    }

    @Test
    void readsNoMoreThanABufferAhead() throws IOException {
        long[] taken = new long[1];
        InputStream endless = new InputStream() {

            private final byte[] header = wav(AudioFileBytes.fmt(1, 1, 16_000, 16), wavChunk("data", 0xFFFFFFFFL, new byte[0]));

            @Override
            public int read() {
                int at = (int) Math.min(taken[0]++, header.length);
                return at < header.length ? header[at] & 0xFF : 0;
            }

            @Override
            public int read(byte[] b, int off, int len) {
                for (int i = 0; i < len; i++) {
                    b[off + i] = (byte) read();
                }
                return len;
            }
        };
        try (AudioReader reader = AudioFiles.open(endless)) {
            float[] samples = new float[16_000];
            long read = 0;
            while (read < 16_000) {
                read += reader.read(samples, 0, 16_000);
            }
            assertThat(taken[0]).isLessThan(44 + 2 * read + 40_000);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3 })
    void survivesAnyDamage(int kind) throws IOException {
        byte[] data = samples(SampleCodec.S16BE, Signals.noise(300, 0.5));
        byte[] whole = switch (kind) {
            case 0 -> wav(wavChunk("LIST", new byte[11]), extensible(1, 2, 44_100, 16, 16), wavChunk("data", data));
            case 1 -> wav(AudioFileBytes.fmt(3, 1, 8000, 32), wavChunk("fact", new byte[4]), wavChunk("data", data));
            case 2 -> aiff("AIFC", comm(2, 150, 16, 44_100, "NONE"), ssnd(data));
            default -> au(28, data.length, 3, 8000, 1, new byte[4], data);
        };
        for (int length = 0; length < whole.length; length++) {
            readToTheEnd(Arrays.copyOf(whole, length));
        }
        Random random = new Random(kind);
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = whole.clone();
            for (int i = 0; i <= round % 4; i++) {
                byte[] values = { 0, -1, 0x7F, (byte) 0x80, (byte) random.nextInt() };
                damaged[random.nextInt(100)] = values[random.nextInt(values.length)];
            }
            readToTheEnd(damaged);
        }
    }

    /** Nothing but an AudioException may come out, and no more samples than there are bytes. */
    private static void readToTheEnd(byte[] file) throws IOException {
        try (AudioReader reader = AudioFiles.open(new ByteArrayInputStream(file))) {
            float[] samples = new float[4096];
            int n;
            long total = 0;
            while ((n = reader.read(samples, 0, samples.length)) >= 0) {
                total += n;
                if (n == 0 || total > file.length) {
                    throw new AssertionError(n + " samples read, " + total + " in all");
                }
                for (int i = 0; i < n; i++) {
                    if (!(Math.abs(samples[i]) <= 1)) {
                        throw new AssertionError("A sample of " + samples[i]);
                    }
                }
            }
        } catch (AudioException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static byte[] writtenByJdk(String type, AudioFormat.Encoding encoding, int bits, int channels) throws IOException {
        AudioFileFormat.Type fileType = List.of(AudioSystem.getAudioFileTypes()).stream()
                .filter(t -> t.toString().equals(type)).findFirst().orElseThrow();
        boolean big = !type.equals("WAVE");
        byte[] bytes = new byte[channels * bits / 8 * 5000];
        new Random(1).nextBytes(bytes);
        if (encoding.equals(AudioFormat.Encoding.PCM_FLOAT)) {
            ByteBuffer floats = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            floats.asFloatBuffer().put(Signals.noise(channels * 5000, 1));
        }
        AudioFormat format = new AudioFormat(encoding, 32_000, bits, channels, channels * bits / 8, 32_000, big);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioSystem.write(new AudioInputStream(new ByteArrayInputStream(bytes), format, 5000), fileType, out);
        return out.toByteArray();
    }

    private static float[] floatsByJdk(byte[] file) throws Exception {
        try (AudioInputStream in = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
            AudioFormat from = in.getFormat();
            boolean law = from.getEncoding().toString().endsWith("LAW");
            AudioFormat linear = law
                    ? new AudioFormat(from.getSampleRate(), 16, from.getChannels(), true, false) : from;
            AudioFormat to = new AudioFormat(
                    AudioFormat.Encoding.PCM_FLOAT, from.getSampleRate(), 32, from.getChannels(),
                    4 * from.getChannels(), from.getSampleRate(), false);
            AudioInputStream converted = AudioSystem.getAudioInputStream(to,
                    law ? AudioSystem.getAudioInputStream(linear, in) : in);
            ByteBuffer bytes = ByteBuffer.wrap(converted.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            float[] samples = new float[bytes.limit() / 4];
            bytes.asFloatBuffer().get(samples);
            // The JDK divides positive integers by 2^n - 1 and negative ones by 2^n.
            float scale = 1 - 1f / (1L << (linear.getSampleSizeInBits() - 1));
            for (int i = 0; i < samples.length && !from.getEncoding().equals(AudioFormat.Encoding.PCM_FLOAT); i++) {
                samples[i] *= samples[i] > 0 ? scale : 1;
            }
            return samples;
        }
    }

    private static double largestDifference(float[] found, float[] expected) {
        assertThat(found).hasSameSizeAs(expected);
        double largest = 0;
        for (int i = 0; i < found.length; i++) {
            largest = Math.max(largest, Math.abs(found[i] - expected[i]));
        }
        return largest;
    }

    private static float[] mixedDown(float[] interleaved, int channels) {
        float[] mono = new float[interleaved.length / channels];
        for (int i = 0; i < interleaved.length; i++) {
            mono[i / channels] += interleaved[i] / channels;
        }
        return mono;
    }

    private static void assertNoAudio(byte[] file, String looks) {
        AudioException failure = catchThrowableOfType(AudioException.class, () -> Readers.open(file));
        assertThat(failure).hasMessageStartingWith("Not an audio file (" + looks + "): it starts with \"")
                .hasMessageEndingWith(SourceFormat.SUPPORTED);
        assertThat(failure.reason()).isEqualTo(Reason.NOT_AUDIO);
    }

    private static void assertFailure(byte[] file, Reason reason, String message) {
        AudioException failure = catchThrowableOfType(AudioException.class, () -> Readers.open(file));
        assertThat(failure).hasMessage(message).extracting(AudioException::reason).isEqualTo(reason);
    }
}
