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
package dev.voicelive.emulator.page;

import java.util.Arrays;

import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.G711;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.testing.Sounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoudnessTest {

    private static final RawAudioFormat PCM = new RawAudioFormat(AudioEncoding.PCM16, 16_000);

    private final Loudness loudness = new Loudness();

    @ParameterizedTest
    @CsvSource({ "32767, 100", "3277, 67", "328, 33", "33, 0", "0, 0" })
    void theLevelGoesWithTheDecibels(short amplitude, int level) {
        short[] samples = new short[1600];
        Arrays.fill(samples, amplitude);
        loudness.add(Sounds.pcm(samples), PCM);
        assertThat(loudness.since(0)).containsExactly(level, level);
    }

    @Test
    void piecesOfAnyLengthMakeTheSameLevels() {
        byte[] speech = Sounds.speech(200, 16_000);
        for (int from = 0; from < speech.length; from += 100) {
            loudness.add(Arrays.copyOfRange(speech, from, Math.min(speech.length, from + 100)), PCM);
        }
        Loudness whole = new Loudness();
        whole.add(speech, PCM);
        assertThat(loudness.since(0)).hasSize(4).containsExactly(whole.since(0));
        assertThat(loudness.since(3)).hasSize(1);
        assertThat(loudness.since(9)).isEmpty();
    }

    @Test
    void telephoneAudioIsAsLoudAsPlainAudio() {
        byte[] ulaw = new byte[400];
        byte[] alaw = new byte[400];
        Arrays.fill(ulaw, G711.encodeUlaw(3277));
        Arrays.fill(alaw, G711.encodeAlaw(3277));
        loudness.add(ulaw, new RawAudioFormat(AudioEncoding.ULAW, 8000));
        loudness.add(alaw, new RawAudioFormat(AudioEncoding.ALAW, 8000));
        assertThat(loudness.since(0)).containsExactly(67, 67);
    }

    @Test
    void onlyTheLastMinuteIsKept() {
        loudness.add(Sounds.silence(60_000, 16_000), PCM);
        loudness.add(Sounds.speech(50, 16_000), PCM);
        assertThat(loudness.since(0)).hasSize(Loudness.CAPACITY).endsWith(80);
        assertThat(loudness.count()).isEqualTo(Loudness.CAPACITY + 1);
    }
}
