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
package dev.voicelive.examples.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.audio.WavWriter;
import dev.voicelive.audio.vad.EnergyVoiceDetector;

/** Makes recordings of tones for {@link ToneSpeechToText}: no two are the same. */
final class ToneRecordings {

    private static final int SAMPLE_RATE = 16_000;
    /** Whole numbers of the 32 ms that the voice detector hears at a time: so all sessions hear a recording alike. */
    private static final int START_MILLIS = 512;
    static final int TONE_MILLIS = 640;
    private static final int PAUSE_MILLIS = 1024;
    private static final long WHOLE_MILLIS = 3_600_000;
    private static final int TONES = 28;
    private static final int LOWEST_HZ = 200;
    private static final int STEP_HZ = 100;
    private static final double AMPLITUDE = 12_000;

    private ToneRecordings() {
    }

    /**
     * Makes WAV files.
     *
     * @param count      how many, at most 784
     * @param utterances tones in each, at least 2
     */
    static List<AudioFolder.Entry> make(Path folder, int count, int utterances) throws IOException {
        List<AudioFolder.Entry> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = String.format(Locale.ROOT, "tones-%03d.wav", i);
            Path file = folder.resolve(name);
            write(file, i, utterances);
            made.add(new AudioFolder.Entry(file, name));
        }
        return made;
    }

    /** Writes claims of such recordings, none of which is cut. */
    static ClaimWriter claims(int maxInlineBytes) {
        return new ClaimWriter(maxInlineBytes, new SilenceSplitter(EnergyVoiceDetector::new, WHOLE_MILLIS));
    }

    /** Length of a recording with so many tones, in milliseconds. */
    static long millis(int utterances) {
        return START_MILLIS + (long) utterances * (TONE_MILLIS + PAUSE_MILLIS);
    }

    /** Whether there is a tone at this time, in milliseconds, and not a pause. */
    static boolean isTone(long millis) {
        return millis >= START_MILLIS && (millis - START_MILLIS) % (TONE_MILLIS + PAUSE_MILLIS) < TONE_MILLIS;
    }

    private static void write(Path file, int number, int utterances) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (WavWriter wav = WavWriter.toFile(file, new RawAudioFormat(AudioEncoding.PCM16, SAMPLE_RATE))) {
            silence(wav, START_MILLIS);
            for (int i = 0; i < utterances; i++) {
                int tone = i == 0 ? number % TONES : i == 1 ? number / TONES : (number * 5 + i * 3) % TONES;
                tone(wav, LOWEST_HZ + STEP_HZ * tone, TONE_MILLIS);
                silence(wav, PAUSE_MILLIS);
            }
        }
    }

    private static void tone(WavWriter wav, int frequency, int millis) throws IOException {
        byte[] pcm = new byte[SAMPLE_RATE / 1000 * millis * 2];
        for (int i = 0; i < pcm.length / 2; i++) {
            int sample = (int) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * frequency * i / SAMPLE_RATE));
            pcm[2 * i] = (byte) sample;
            pcm[2 * i + 1] = (byte) (sample >> 8);
        }
        wav.write(pcm, 0, pcm.length);
    }

    private static void silence(WavWriter wav, int millis) throws IOException {
        byte[] pcm = new byte[SAMPLE_RATE / 1000 * millis * 2];
        wav.write(pcm, 0, pcm.length);
    }
}
