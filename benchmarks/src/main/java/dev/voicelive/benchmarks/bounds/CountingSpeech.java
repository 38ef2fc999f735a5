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
package dev.voicelive.benchmarks.bounds;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.voicelive.emulator.speech.Synthesis;
import dev.voicelive.emulator.speech.TextToSpeech;

/**
 * A language in which nothing can be lost unnoticed: piece after piece, each sample is one more than the one before it,
 * modulo 65536. PCM16, 24 kHz.
 */
final class CountingSpeech implements TextToSpeech {

    static final int PIECE_SAMPLES = 500_000;
    static final int PIECE_BYTES = 2 * PIECE_SAMPLES;

    private static final int SAMPLE_RATE = 24_000;
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** The text for a piece, the first one being 0. */
    static String text(int piece) {
        return "Piece " + piece + "! ";
    }

    /** What the sample at this place, counted from the first piece, is. */
    static short sample(long position) {
        return (short) position;
    }

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public int sampleRate() {
        return SAMPLE_RATE;
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public Synthesis synthesize(String text, double rate) {
        Matcher numbers = NUMBER.matcher(text);
        int pieces = (int) NUMBER.matcher(text).results().count();
        short[] samples = new short[pieces * PIECE_SAMPLES];
        for (int at = 0; numbers.find(); at += PIECE_SAMPLES) {
            long first = Long.parseLong(numbers.group()) * PIECE_SAMPLES;
            for (int i = 0; i < PIECE_SAMPLES; i++) {
                samples[at + i] = sample(first + i);
            }
        }
        return new Synthesis(samples, List.of(), List.of());
    }

    @Override
    public void close() {
        // holds nothing
    }
}
