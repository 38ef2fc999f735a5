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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import dev.voicelive.audio.AudioException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.voicelive.audio.AudioFileBytes.ascii;
import static dev.voicelive.audio.AudioFileBytes.extensible;
import static dev.voicelive.audio.AudioFileBytes.fmt;
import static dev.voicelive.audio.AudioFileBytes.join;
import static dev.voicelive.audio.AudioFileBytes.le32;
import static dev.voicelive.audio.AudioFileBytes.samples;
import static dev.voicelive.audio.AudioFileBytes.wav;
import static dev.voicelive.audio.AudioFileBytes.wavChunk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

class WavHeaderTest {

    private static final float[] SAMPLES = { 0f, 0.5f, -0.5f, 0.25f, -1f, 0.75f };
    private static final byte[] FMT_16 = fmt(1, 1, 16_000, 16);
    private static final byte[] DATA_16 = samples(SampleCodec.S16LE, SAMPLES);

    @ParameterizedTest
    @CsvSource({
            "1, 8, U8, PCM 8-bit", "1, 16, S16LE, PCM 16-bit", "1, 24, S24LE, PCM 24-bit", "1, 32, S32LE, PCM 32-bit",
            "3, 32, F32LE, float 32-bit", "3, 64, F64LE, float 64-bit", "6, 8, ALAW, A-law", "7, 8, ULAW, µ-law" })
    void readsEveryCodecInMonoAndStereo(int tag, int bits, SampleCodec codec, String label) throws IOException {
        float tolerance = codec == SampleCodec.ALAW || codec == SampleCodec.ULAW ? 0.02f : 0f;
        byte[] data = samples(codec, SAMPLES);
        try (AudioReader mono = Readers.open(wav(fmt(tag, 1, 44_100, bits), wavChunk("data", data)))) {
            assertThat(mono.sampleRate()).isEqualTo(44_100);
            assertThat(mono.sourceChannels()).isEqualTo(1);
            assertThat(mono.length()).isEqualTo(6);
            assertThat(mono.description()).isEqualTo("WAV " + label + " 44100 Hz mono");
            assertThat(Readers.all(mono)).containsExactly(SAMPLES, within(tolerance));
        }
        try (AudioReader stereo = Readers.open(wav(fmt(tag, 2, 8000, bits), wavChunk("data", data)))) {
            assertThat(stereo.sourceChannels()).isEqualTo(2);
            assertThat(stereo.length()).isEqualTo(3);
            assertThat(stereo.description()).isEqualTo("WAV " + label + " 8000 Hz stereo");
            assertThat(Readers.all(stereo)).containsExactly(new float[] { 0.25f, -0.125f, -0.125f }, within(tolerance));
        }
        try (AudioReader wide = Readers.open(wav(extensible(tag, 3, 384_000, bits, bits), wavChunk("data", data)))) {
            assertThat(wide.sourceChannels()).isEqualTo(3);
            assertThat(wide.description()).isEqualTo("WAV " + label + " 384000 Hz 3 channels");
            assertThat(Readers.all(wide)).containsExactly(new float[] { 0f, 0f }, within(tolerance + 1e-7f));
        }
    }

    @Test
    void takesSamplesOfFewerBitsThanTheirBytesHold() throws IOException {
        byte[] data = samples(SampleCodec.S24LE, SAMPLES);
        assertThat(read(wav(fmt(1, 1, 16_000, 3, 20), wavChunk("data", data)))).containsExactly(SAMPLES);
        assertThat(read(wav(extensible(1, 1, 16_000, 24, 20), wavChunk("data", data)))).containsExactly(SAMPLES);
    }

    @Test
    void boundsFloatSamples() throws IOException {
        byte[] data = samples(SampleCodec.F32LE, 2f, -3f, Float.NaN, Float.POSITIVE_INFINITY, 0.5f);
        assertThat(read(wav(fmt(3, 1, 16_000, 32), wavChunk("data", data)))).containsExactly(1f, -1f, 0f, 1f, 0.5f);
    }

    @Test
    void passesOverOtherChunksBeforeAndBehindTheSamples() throws IOException {
        byte[] file = wav(wavChunk("JUNK", new byte[27]), wavChunk("LIST", ascii("INFOIART")), FMT_16,
                wavChunk("fact", le32(6)), wavChunk("odd ", new byte[1]), wavChunk("big ", new byte[100_001]),
                wavChunk("data", DATA_16), wavChunk("LIST", ascii("INFO trailing, no audio")));
        assertThat(read(file)).containsExactly(SAMPLES);
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, 0xFFFFFFFFL, 0xFFFFFFDBL, 0x7FFFF000L, 0x7FFFFFFFL, 0x80000000L })
    void readsToTheEndWhenAStreamingWriterLeftTheSizeOpen(long size) throws IOException {
        for (long riffSize : new long[] { 0, 36, 0xFFFFFFFFL, 0x7FFFF024L }) {
            byte[] file = join(ascii("RIFF"), le32(riffSize), ascii("WAVE"), FMT_16, wavChunk("data", size, DATA_16));
            try (AudioReader reader = Readers.open(file)) {
                assertThat(reader.length()).isEqualTo(-1);
                assertThat(Readers.all(reader)).containsExactly(SAMPLES);
            }
        }
    }

    @Test
    void dropsAHalfSampleAtTheEndOfAStream() throws IOException {
        byte[] file = wav(FMT_16, wavChunk("data", 0xFFFFFFFFL, join(DATA_16, new byte[] { 1 })));
        assertThat(read(file)).containsExactly(SAMPLES);
    }

    @Test
    void readsTheSixtyFourBitForms() throws IOException {
        for (String form : new String[] { "RF64", "BW64" }) {
            byte[] ds64 = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN).putLong(100).putLong(DATA_16.length)
                    .putLong(6).putInt(0).array();
            byte[] file = join(ascii(form), le32(0xFFFFFFFFL), ascii("WAVE"), wavChunk("ds64", ds64), FMT_16,
                    wavChunk("data", 0xFFFFFFFFL, DATA_16), wavChunk("LIST", ascii("INFO")));
            try (AudioReader reader = Readers.open(file)) {
                assertThat(reader.length()).isEqualTo(6);
                assertThat(Readers.all(reader)).containsExactly(SAMPLES);
            }
        }
    }

    @Test
    void tellsWhenDataAreCutOffAfterGivingWhatIsThere() throws IOException {
        byte[] whole = wav(FMT_16, wavChunk("data", samples(SampleCodec.S16LE, Signals.noise(16_000, 0.5))));
        byte[] cut = Arrays.copyOf(whole, whole.length - 16_001);
        try (AudioReader reader = Readers.open(cut)) {
            float[] samples = new float[16_000];
            int filled = 0;
            AudioException failure = null;
            while (failure == null) {
                try {
                    int n = reader.read(samples, filled, 1000);
                    assertThat(n).isPositive();
                    filled += n;
                } catch (AudioException e) {
                    failure = e;
                }
            }
            assertThat(filled).isEqualTo(7999);
            assertThat(failure.reason()).isEqualTo(Reason.TRUNCATED);
            assertThat(failure).hasMessage("The WAV file is cut off: 7999 of 16000 samples are there (0.500 of 1.000 s)");
            assertThatThrownBy(() -> reader.read(samples, 0, 1)).isInstanceOf(AudioException.class);
        }
    }

    @Test
    void skipsWithoutLosingCount() throws IOException {
        byte[] file = wav(FMT_16, wavChunk("data", samples(SampleCodec.S16LE, Signals.noise(100_000, 0.5))));
        float[] whole = read(file);
        try (AudioReader reader = Readers.open(file)) {
            float[] one = new float[1];
            assertThat(reader.read(one, 0, 1)).isEqualTo(1);
            assertThat(reader.skip(70_000)).isEqualTo(70_000);
            assertThat(reader.read(one, 0, 1)).isEqualTo(1);
            assertThat(one[0]).isEqualTo(whole[70_001]);
            assertThat(reader.skip(1_000_000)).isEqualTo(29_998);
            assertThat(reader.read(one, 0, 1)).isEqualTo(-1);
        }
        try (AudioReader reader = Readers.open(Arrays.copyOf(file, 1000))) {
            assertThat(reader.skip(1_000_000)).isEqualTo(478);
            assertThatThrownBy(() -> reader.read(new float[1], 0, 1)).isInstanceOf(AudioException.class);
        }
    }

    @Test
    void callsAHeaderWithoutSamplesEmpty() {
        assertEmpty(wav(FMT_16, wavChunk("data", new byte[0])),
                "The WAV file holds a header and no samples (WAV PCM 16-bit 16000 Hz mono)");
        assertEmpty(wav(FMT_16, wavChunk("data", new byte[0]), wavChunk("LIST", ascii("INFO"))),
                "The WAV file holds a header and no samples (WAV PCM 16-bit 16000 Hz mono, 0 samples stated)");
        assertEmpty(wav(FMT_16, wavChunk("data", 1000, new byte[0])),
                "The WAV file holds a header and no samples (WAV PCM 16-bit 16000 Hz mono, 500 samples stated)");
        assertEmpty(wav(FMT_16), "The WAV file ends after 36 bytes, inside its header: it holds no samples");
        assertEmpty(Arrays.copyOf(wav(FMT_16), 20),
                "The WAV file ends after 20 bytes, inside its header: it holds no samples");
        assertEmpty(wav(FMT_16, wavChunk("LIST", 0xFFFFFFF0L, new byte[500])),
                "The WAV file ends after 544 bytes, inside its header: it holds no samples");
    }

    @ParameterizedTest
    @CsvSource({
            "0x0002, Microsoft ADPCM", "0x0011, IMA ADPCM", "0x0031, GSM 6.10", "0x0055, MP3",
            "0x1234, unknown codec" })
    void namesTheCodecItDoesNotSupport(int tag, String name) {
        assertUnsupported(wav(fmt(tag, 1, 8000, 256, 4), wavChunk("data", DATA_16)),
                String.format("WAV with format tag 0x%04X (%s) is not supported. Supported are WAV, AIFF, AIFF-C and AU with"
                              + " PCM of 8, 16, 24 or 32 bits, float of 32 or 64 bits, µ-law or A-law samples,"
                              + " and FLAC of up to 24 bits",
                        tag, name));
    }

    @Test
    void refusesHeadersThatMakeNoSense() {
        byte[] data = wavChunk("data", DATA_16);
        assertUnsupported(wav(fmt(1, 0, 16_000, 2, 16), data),
                "The WAV header states 0 channels; 1 to 64 are supported");
        assertUnsupported(wav(fmt(1, 65_535, 16_000, 2, 16), data),
                "The WAV header states 65535 channels; 1 to 64 are supported");
        assertUnsupported(wav(fmt(1, 1, 0, 16), data),
                "The WAV header states a sample rate of 0 Hz; 1000 to 384000 Hz are supported");
        assertUnsupported(wav(fmt(1, 1, -1, 16), data),
                "The WAV header states a sample rate of 4294967295 Hz; 1000 to 384000 Hz are supported");
        assertUnsupported(wav(fmt(1, 2, 16_000, 3, 16), data),
                "The WAV header is damaged: it states 3 bytes a block, but PCM 16-bit of 2 channels takes 4");
        assertUnsupported(wav(wavChunk("fmt ", new byte[10]), data),
                "The WAV header is damaged: chunk 'fmt ' states 10 bytes and needs at least 16");
        assertUnsupported(wav(fmt(0xFFFE, 1, 16_000, 16), data),
                "The WAV header is damaged: the extensible format has 16 bytes and needs 40");
        assertUnsupported(wav(data, FMT_16), "The WAV header is damaged: the samples come before the format");
        assertUnsupported(wav(wavChunk("\0\0\0\0", new byte[4]), FMT_16, data),
                "The WAV header is damaged: no chunk starts at byte 12");
        assertThat(failure(wav(fmt(1, 1, 16_000, 40), data))).hasMessageStartingWith(
                "WAV with PCM samples of 40 bits is not supported");
        assertThat(failure(wav(fmt(3, 1, 16_000, 16), data))).hasMessageStartingWith(
                "WAV with float samples of 16 bits is not supported");
        byte[] guid = extensible(1, 1, 16_000, 16, 16);
        guid[40] = 7;
        assertThat(failure(wav(guid, data)))
                .hasMessageStartingWith("WAV with the extensible sub-format 0100000000001000070000aa00389b71 is");
    }

    @Test
    void givesUpOnEndlessChunks() {
        byte[][] chunks = new byte[5000][];
        Arrays.fill(chunks, wavChunk("none", new byte[0]));
        assertUnsupported(wav(chunks), "The WAV header is damaged: more than 4096 chunks come before the samples");
    }

    private static float[] read(byte[] file) throws IOException {
        try (AudioReader reader = Readers.open(file)) {
            return Readers.all(reader);
        }
    }

    private static AudioException failure(byte[] file) {
        return catchThrowableOfType(AudioException.class, () -> Readers.open(file).close());
    }

    private static void assertEmpty(byte[] file, String message) {
        assertThat(failure(file)).hasMessage(message).extracting(AudioException::reason).isEqualTo(Reason.EMPTY);
    }

    private static void assertUnsupported(byte[] file, String message) {
        assertThat(failure(file)).hasMessage(message).extracting(AudioException::reason).isEqualTo(Reason.UNSUPPORTED);
    }
}
