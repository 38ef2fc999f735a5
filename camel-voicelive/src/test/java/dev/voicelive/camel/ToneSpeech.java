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
package dev.voicelive.camel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.SpeechToText;
import org.jspecify.annotations.Nullable;

/**
 * A language of tones that can be spoken and understood without a model: word n is one second at 300 + 50 n Hz. What
 * was said can be told from the audio alone, wherever a file is cut, so that a test sees what was lost, doubled or
 * changed.
 */
final class ToneSpeech {

    private static final int RATE = 16_000;
    private static final int BASE_HZ = 300;
    private static final int STEP_HZ = 50;

    private ToneSpeech() {
    }

    /** A WAV file that says the given words, a second each, with a second of silence around each. */
    static byte[] wav(int... words) {
        int samples = (2 * words.length + 1) * RATE;
        ByteBuffer wav = ByteBuffer.allocate(44 + samples * 2).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(wav.capacity() - 8)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1)
                .putInt(RATE).putInt(RATE * 2).putShort((short) 2).putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples * 2);
        for (int second = 0; second < samples / RATE; second++) {
            boolean speech = second % 2 == 1;
            double hz = speech ? BASE_HZ + STEP_HZ * words[second / 2] : 0;
            for (int i = 0; i < RATE; i++) {
                wav.putShort((short) (speech ? 8000 * Math.sin(2 * Math.PI * hz * i / RATE) : 0));
            }
        }
        return wav.array();
    }

    static Path file(Path folder, String name, int... words) {
        try {
            return Files.write(folder.resolve(name), wav(words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a transcript of the given words says. */
    static String text(int... words) {
        StringBuilder text = new StringBuilder();
        for (int word : words) {
            text.append(text.isEmpty() ? "" : "\n").append("tone ").append(word);
        }
        return text.toString();
    }

    /** Understands the language: counts how often the loud part of an utterance crosses zero. */
    static SpeechToText engine() {
        return new SpeechToText() {
            @Override
            public String name() {
                return "tones";
            }

            @Override
            public int sampleRate() {
                return RATE;
            }

            @Override
            public int parallelism() {
                return 2;
            }

            @Override
            public Recognition recognize(short[] samples, @Nullable String language) {
                int from = 0;
                while (from < samples.length && Math.abs(samples[from]) < 1000) {
                    from++;
                }
                int to = Math.min(samples.length, from + RATE * 9 / 10);
                int crossings = 0;
                for (int i = from + 1; i < to; i++) {
                    crossings += samples[i - 1] < 0 != samples[i] < 0 ? 1 : 0;
                }
                double hz = crossings / 2.0 * RATE / Math.max(1, to - from);
                return new Recognition("tone " + Math.round((hz - BASE_HZ) / STEP_HZ), List.of());
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }
}
