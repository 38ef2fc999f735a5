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

import dev.voicelive.audio.AudioException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static dev.voicelive.audio.AudioFileBytes.aiff;
import static dev.voicelive.audio.AudioFileBytes.aiffChunk;
import static dev.voicelive.audio.AudioFileBytes.ascii;
import static dev.voicelive.audio.AudioFileBytes.be32;
import static dev.voicelive.audio.AudioFileBytes.comm;
import static dev.voicelive.audio.AudioFileBytes.join;
import static dev.voicelive.audio.AudioFileBytes.samples;
import static dev.voicelive.audio.AudioFileBytes.ssnd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

class AiffHeaderTest {

    private static final float[] SAMPLES = { 0f, 0.5f, -0.5f, 0.25f, -1f, 0.75f };
    private static final byte[] DATA_16 = samples(SampleCodec.S16BE, SAMPLES);
    private static final byte[] COMM_16 = comm(1, 6, 16, 44_100, "");

    @ParameterizedTest
    @CsvSource({
            "'', 8, S8, PCM 8-bit", "'', 16, S16BE, PCM 16-bit", "'', 24, S24BE, PCM 24-bit",
            "'', 32, S32BE, PCM 32-bit", "NONE, 16, S16BE, PCM 16-bit", "twos, 24, S24BE, PCM 24-bit",
            "sowt, 16, S16LE, PCM 16-bit", "sowt, 24, S24LE, PCM 24-bit", "in24, 24, S24BE, PCM 24-bit",
            "in32, 32, S32BE, PCM 32-bit", "'raw ', 8, U8, PCM 8-bit", "fl32, 32, F32BE, float 32-bit",
            "FL32, 32, F32BE, float 32-bit", "fl64, 64, F64BE, float 64-bit", "FL64, 16, F64BE, float 64-bit",
            "ulaw, 16, ULAW, µ-law", "ULAW, 8, ULAW, µ-law", "alaw, 16, ALAW, A-law", "ALAW, 8, ALAW, A-law" })
    void readsEveryCodecInMonoAndStereo(String type, int bits, SampleCodec codec, String label) throws IOException {
        float tolerance = codec == SampleCodec.ALAW || codec == SampleCodec.ULAW ? 0.02f : 0f;
        String form = type.isEmpty() ? "AIFF" : "AIFC";
        String name = type.isEmpty() ? "AIFF " : "AIFF-C ";
        byte[] data = ssnd(samples(codec, SAMPLES));
        try (AudioReader mono = Readers.open(aiff(form, comm(1, 6, bits, 22_050, type), data))) {
            assertThat(mono.length()).isEqualTo(6);
            assertThat(mono.description()).isEqualTo(name + label + " 22050 Hz mono");
            assertThat(Readers.all(mono)).containsExactly(SAMPLES, within(tolerance));
        }
        try (AudioReader stereo = Readers.open(aiff(form, comm(2, 3, bits, 48_000, type), data))) {
            assertThat(stereo.sampleRate()).isEqualTo(48_000);
            assertThat(stereo.sourceChannels()).isEqualTo(2);
            assertThat(Readers.all(stereo)).containsExactly(new float[] { 0.25f, -0.125f, -0.125f }, within(tolerance));
        }
    }

    @Test
    void passesOverOtherChunksAndTheOffsetOfTheSamples() throws IOException {
        byte[] file = aiff("AIFC", aiffChunk("FVER", be32(0xA2805140L)), aiffChunk("NAME", ascii("odd")),
                comm(1, 6, 16, 44_100, "NONE"), aiffChunk("ANNO", new byte[9001]),
                aiffChunk("SSND", join(be32(4), be32(0), new byte[4], DATA_16)), aiffChunk("ID3 ", ascii("no audio")));
        assertThat(read(file)).containsExactly(SAMPLES);
    }

    @ParameterizedTest
    @CsvSource({ "0, 0", "0, 8", "1065353216, 2130706440", "1065353215, 2130706439", "0xFFFFFFFF, 0xFFFFFFFF" })
    void readsToTheEndWhenAStreamingWriterLeftTheSizeOpen(long frames, long size) throws IOException {
        byte[] file = join(ascii("FORM"), be32(size), ascii("AIFF"), comm(1, frames, 16, 44_100, ""),
                aiffChunk("SSND", size, join(new byte[8], DATA_16)));
        try (AudioReader reader = Readers.open(file)) {
            assertThat(reader.length()).isEqualTo(-1);
            assertThat(Readers.all(reader)).containsExactly(SAMPLES);
        }
    }

    @Test
    void takesTheShorterOfTwoLengths() throws IOException {
        assertThat(read(aiff("AIFF", comm(1, 4, 16, 44_100, ""), ssnd(DATA_16)))).hasSize(4);
        assertThat(read(aiff("AIFF", comm(1, 9, 16, 44_100, ""), ssnd(DATA_16), aiffChunk("ANNO", new byte[20])))).hasSize(6);
        assertThat(read(aiff("AIFF", comm(1, 0, 16, 44_100, ""), ssnd(DATA_16), aiffChunk("ANNO", new byte[20])))).hasSize(6);
    }

    @Test
    void tellsWhenSamplesAreCutOff() throws IOException {
        byte[] file = aiff("AIFF", comm(2, 100, 16, 44_100, ""), aiffChunk("SSND", 408, join(new byte[8], DATA_16)));
        try (AudioReader reader = Readers.open(file)) {
            assertThat(reader.read(new float[10], 0, 10)).isEqualTo(3);
            assertThatThrownBy(() -> reader.read(new float[10], 0, 10))
                    .hasMessage("The AIFF file is cut off: 3 of 100 samples are there (0.000 of 0.002 s)")
                    .extracting(e -> ((AudioException) e).reason()).isEqualTo(Reason.TRUNCATED);
        }
    }

    @Test
    void refusesWhatItCannotRead() {
        assertFailure(aiff("AIFF", ssnd(DATA_16), COMM_16), Reason.UNSUPPORTED,
                "AIFF with its samples before its COMM chunk is not supported");
        assertFailure(aiff("AIFC", comm(1, 6, 16, 44_100, "ima4"), ssnd(DATA_16)), Reason.UNSUPPORTED,
                "AIFF-C with compression type 'ima4' is not supported. " + SourceFormat.SUPPORTED);
        assertFailure(aiff("AIFF", comm(0, 6, 16, 44_100, ""), ssnd(DATA_16)), Reason.UNSUPPORTED,
                "The AIFF header states 0 channels; 1 to 64 are supported");
        assertFailure(aiff("AIFF", comm(1, 6, 16, 500, ""), ssnd(DATA_16)), Reason.UNSUPPORTED,
                "The AIFF header states a sample rate of 500 Hz; 1000 to 384000 Hz are supported");
        assertFailure(aiff("AIFF", comm(1, 6, 48, 44_100, ""), ssnd(DATA_16)), Reason.UNSUPPORTED,
                "AIFF with PCM samples of 48 bits is not supported. " + SourceFormat.SUPPORTED);
        assertFailure(aiff("AIFF", COMM_16, aiffChunk("SSND", join(be32(5000), be32(0), DATA_16))), Reason.UNSUPPORTED,
                "The AIFF header is damaged: the samples start 5000 bytes into a chunk of 12");
        assertFailure(aiff("AIFF", COMM_16), Reason.EMPTY,
                "The AIFF file ends after 38 bytes, inside its header: it holds no samples");
        assertFailure(aiff("AIFF", comm(1, 0, 16, 44_100, ""), ssnd(new byte[0]), aiffChunk("ANNO", new byte[20])),
                Reason.EMPTY, "The AIFF file holds a header and no samples (AIFF PCM 16-bit 44100 Hz mono, 0 samples stated)");
    }

    private static float[] read(byte[] file) throws IOException {
        try (AudioReader reader = Readers.open(file)) {
            return Readers.all(reader);
        }
    }

    private static void assertFailure(byte[] file, Reason reason, String message) {
        AudioException failure = catchThrowableOfType(AudioException.class, () -> Readers.open(file).close());
        assertThat(failure).hasMessage(message).extracting(AudioException::reason).isEqualTo(reason);
    }
}
