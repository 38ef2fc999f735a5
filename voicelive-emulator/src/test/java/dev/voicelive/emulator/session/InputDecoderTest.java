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

import java.util.Arrays;

import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.G711;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.testing.Sounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class InputDecoderTest {

    private short[] decoded = new short[0];

    private InputDecoder decoder(RawAudioFormat format, int channels) {
        return new InputDecoder(format, channels, 16_000, (samples, length) -> {
            int before = decoded.length;
            decoded = Arrays.copyOf(decoded, before + length);
            System.arraycopy(samples, 0, decoded, before, length);
        });
    }

    @Test
    void audioOfTheRightRatePassesUnchanged() {
        short[] samples = Sounds.speechSamples(700, 16_000);
        decoder(new RawAudioFormat(AudioEncoding.PCM16, 16_000), 1).decode(Sounds.pcm(samples));
        assertThat(decoded).isEqualTo(samples);
    }

    @ParameterizedTest
    @ValueSource(ints = { 8000, 16_000, 24_000, 44_100 })
    void otherRatesAreConvertedWithTheRightLengthAndPitch(int rate) {
        InputDecoder decoder = decoder(new RawAudioFormat(AudioEncoding.PCM16, rate), 1);
        decoder.decode(Sounds.speech(1000, rate));
        decoder.flush();
        short[] expected = Sounds.speechSamples(1000, 16_000);
        assertThat(decoded).hasSize(16_000);
        for (int i = 200; i < 15_800; i++) {
            assertThat(Math.abs(decoded[i] - expected[i])).as("sample %d", i).isLessThan(20);
        }
    }

    @Test
    void blocksMayBeCutWithinASample() {
        byte[] bytes = Sounds.speech(500, 24_000);
        decoder(RawAudioFormat.DEFAULT, 1).decode(bytes);
        short[] whole = decoded;
        decoded = new short[0];
        InputDecoder decoder = decoder(RawAudioFormat.DEFAULT, 1);
        for (int i = 0; i < bytes.length; i += 7) {
            decoder.decode(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + 7)));
        }
        assertThat(decoded).isEqualTo(whole);
    }

    @Test
    void telephoneAudioIsDecoded() {
        short[] samples = Sounds.speechSamples(1000, 8000);
        byte[] ulaw = new byte[samples.length];
        byte[] alaw = new byte[samples.length];
        for (int i = 0; i < samples.length; i++) {
            ulaw[i] = G711.encodeUlaw(samples[i]);
            alaw[i] = G711.encodeAlaw(samples[i]);
        }
        short[] expected = Sounds.speechSamples(1000, 16_000);
        for (byte[] bytes : new byte[][] { ulaw, alaw }) {
            decoded = new short[0];
            InputDecoder decoder
                    = decoder(new RawAudioFormat(bytes == ulaw ? AudioEncoding.ULAW : AudioEncoding.ALAW, 8000), 1);
            decoder.decode(bytes);
            decoder.flush();
            assertThat(decoded).hasSize(16_000);
            for (int i = 200; i < 15_800; i++) {
                assertThat(Math.abs(decoded[i] - expected[i])).as("sample %d", i).isLessThan(700);
            }
        }
    }

    @Test
    void ofTwoChannelsTheFirstIsHeard() {
        short[] samples = Sounds.speechSamples(100, 16_000);
        short[] interleaved = new short[samples.length * 2];
        for (int i = 0; i < samples.length; i++) {
            interleaved[2 * i] = samples[i];
            interleaved[2 * i + 1] = 99;
        }
        decoder(new RawAudioFormat(AudioEncoding.PCM16, 16_000), 2).decode(Sounds.pcm(interleaved));
        assertThat(decoded).isEqualTo(samples);
    }
}
