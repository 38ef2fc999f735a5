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
import org.junit.jupiter.params.provider.ValueSource;

import static dev.voicelive.audio.AudioFileBytes.ascii;
import static dev.voicelive.audio.AudioFileBytes.au;
import static dev.voicelive.audio.AudioFileBytes.samples;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

class AuHeaderTest {

    private static final float[] SAMPLES = { 0f, 0.5f, -0.5f, 0.25f, -1f, 0.75f };
    private static final byte[] DATA_16 = samples(SampleCodec.S16BE, SAMPLES);

    @ParameterizedTest
    @CsvSource({
            "1, ULAW, µ-law", "2, S8, PCM 8-bit", "3, S16BE, PCM 16-bit", "4, S24BE, PCM 24-bit",
            "5, S32BE, PCM 32-bit", "6, F32BE, float 32-bit", "7, F64BE, float 64-bit", "27, ALAW, A-law" })
    void readsEveryCodecInMonoAndStereo(int encoding, SampleCodec codec, String label) throws IOException {
        float tolerance = codec == SampleCodec.ALAW || codec == SampleCodec.ULAW ? 0.02f : 0f;
        byte[] data = samples(codec, SAMPLES);
        try (AudioReader mono = Readers.open(au(24, data.length, encoding, 8000, 1, data))) {
            assertThat(mono.length()).isEqualTo(6);
            assertThat(mono.description()).isEqualTo("AU " + label + " 8000 Hz mono");
            assertThat(Readers.all(mono)).containsExactly(SAMPLES, within(tolerance));
        }
        try (AudioReader stereo = Readers.open(au(24, data.length, encoding, 8000, 2, data))) {
            assertThat(stereo.sourceChannels()).isEqualTo(2);
            assertThat(Readers.all(stereo)).containsExactly(new float[] { 0.25f, -0.125f, -0.125f }, within(tolerance));
        }
    }

    @Test
    void passesOverTheAnnotation() throws IOException {
        byte[] file = au(44, DATA_16.length, 3, 16_000, 1, ascii("recorded by nobody\0\0"), DATA_16, ascii("trailing"));
        try (AudioReader reader = Readers.open(file)) {
            assertThat(Readers.all(reader)).containsExactly(SAMPLES);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = { 0, 0xFFFFFFFFL })
    void readsToTheEndWhenTheSizeIsOpen(long size) throws IOException {
        try (AudioReader reader = Readers.open(au(24, size, 3, 16_000, 1, DATA_16))) {
            assertThat(reader.length()).isEqualTo(-1);
            assertThat(Readers.all(reader)).containsExactly(SAMPLES);
        }
    }

    @Test
    void refusesWhatItCannotRead() {
        assertFailure(au(24, 12, 23, 8000, 1, DATA_16), Reason.UNSUPPORTED,
                "AU with encoding 23 (G.72x ADPCM) is not supported. " + SourceFormat.SUPPORTED);
        assertFailure(au(24, 12, 0xFFFFFFFFL, 8000, 1, DATA_16), Reason.UNSUPPORTED,
                "AU with encoding 4294967295 is not supported. " + SourceFormat.SUPPORTED);
        assertFailure(au(8, 12, 3, 8000, 1, DATA_16), Reason.UNSUPPORTED,
                "The AU header is damaged: the samples start at byte 8, inside the header of 24 bytes");
        assertFailure(au(24, 12, 3, 8000, 0xFFFFFFFFL, DATA_16), Reason.UNSUPPORTED,
                "The AU header states 4294967295 channels; 1 to 64 are supported");
        assertFailure(au(24, 12, 3, 999, 1, DATA_16), Reason.UNSUPPORTED,
                "The AU header states a sample rate of 999 Hz; 1000 to 384000 Hz are supported");
        assertFailure(au(0xFFFFFFF0L, 12, 3, 8000, 1, DATA_16), Reason.EMPTY,
                "The AU file ends after 36 bytes, inside its header: it holds no samples");
        assertFailure(au(24, 12, 3, 8000, 1), Reason.EMPTY,
                "The AU file holds a header and no samples (AU PCM 16-bit 8000 Hz mono, 6 samples stated)");
    }

    private static void assertFailure(byte[] file, Reason reason, String message) {
        AudioException failure = catchThrowableOfType(AudioException.class, () -> Readers.open(file).close());
        assertThat(failure).hasMessage(message).extracting(AudioException::reason).isEqualTo(reason);
    }
}
