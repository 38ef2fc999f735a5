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
package dev.voicelive.benchmarks.soak;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.SpeechToText;
import org.jspecify.annotations.Nullable;

/**
 * A language in which an utterance is a number: five tones without a pause between them, four for its hexadecimal
 * digits and one for their sum. Who understands it knows whether audio was lost, doubled or mixed up. PCM16, 16 kHz.
 */
public final class SpokenNumber {

    public static final int SAMPLE_RATE = 16_000;
    /** What is understood when the audio says no number, or more than one. */
    static final String GARBLED = "garbled";

    private static final int DIGITS = 4;
    /** 100 ms. */
    private static final int TONE = SAMPLE_RATE / 10;
    private static final int LENGTH = (DIGITS + 1) * TONE;
    private static final int BASE_HZ = 500;
    private static final int STEP_HZ = 100;
    private static final int LOUDNESS = 8000;
    private static final int LOUD = 1000;

    private SpokenNumber() {
    }

    /** Says a number from 0 to 65535: half a second of PCM16, little-endian. */
    public static byte[] say(int number) {
        ByteBuffer pcm = ByteBuffer.allocate(2 * LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        for (int tone = 0; tone <= DIGITS; tone++) {
            double hz = BASE_HZ + STEP_HZ * (tone == DIGITS ? sum(number) : digit(number, tone));
            for (int i = 0; i < TONE; i++) {
                // Begins loud, so that the first sample can be found.
                pcm.putShort((short) (LOUDNESS * Math.cos(2 * Math.PI * hz * i / SAMPLE_RATE)));
            }
        }
        return pcm.array();
    }

    /** The number that is said, in decimal, or {@link #GARBLED}. */
    public static String understand(short[] samples) {
        int from = 0;
        while (from < samples.length && Math.abs(samples[from]) < LOUD) {
            from++;
        }
        if (from + LENGTH > samples.length || isLoud(samples, from + LENGTH)) {
            return GARBLED;
        }
        int number = 0;
        for (int tone = 0; tone < DIGITS; tone++) {
            number = number << 4 | tone(samples, from + tone * TONE) & 0xf;
        }
        return tone(samples, from + DIGITS * TONE) == sum(number) ? String.valueOf(number) : GARBLED;
    }

    /** Understands the language. */
    public static SpeechToText engine() {
        return new SpeechToText() {
            @Override
            public String name() {
                return "numbers";
            }

            @Override
            public int sampleRate() {
                return SAMPLE_RATE;
            }

            @Override
            public int parallelism() {
                return 2;
            }

            @Override
            public Recognition recognize(short[] samples, @Nullable String language) {
                return new Recognition(understand(samples), List.of());
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
    }

    private static int digit(int number, int index) {
        return number >> 4 * (DIGITS - 1 - index) & 0xf;
    }

    private static int sum(int number) {
        int sum = 0;
        for (int i = 0; i < DIGITS; i++) {
            sum += digit(number, i);
        }
        return sum & 0xf;
    }

    /** Which tone it is, by how often its middle crosses zero. */
    private static int tone(short[] samples, int from) {
        int begin = from + TONE / 8;
        int end = from + TONE - TONE / 8;
        int crossings = 0;
        for (int i = begin + 1; i < end; i++) {
            crossings += samples[i - 1] < 0 != samples[i] < 0 ? 1 : 0;
        }
        double hz = crossings / 2.0 * SAMPLE_RATE / (end - begin);
        return (int) Math.round((hz - BASE_HZ) / STEP_HZ);
    }

    private static boolean isLoud(short[] samples, int from) {
        for (int i = from; i < samples.length; i++) {
            if (Math.abs(samples[i]) >= LOUD) {
                return true;
            }
        }
        return false;
    }
}
