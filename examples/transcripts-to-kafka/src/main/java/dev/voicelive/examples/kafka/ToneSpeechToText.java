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

import java.time.Duration;
import java.util.List;

import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.SpeechToText;
import org.jspecify.annotations.Nullable;

/**
 * An engine for measuring and testing that hears tones: an utterance says how high its tone is, in steps of 100 Hz. The
 * same audio always has the same text, and each utterance takes the same time without keeping a processor busy, as with
 * a service elsewhere.
 */
final class ToneSpeechToText implements SpeechToText {

    private static final int SAMPLE_RATE = 16_000;
    private static final int STEP_HZ = 100;
    private static final int LOUD = 2000;
    private static final int MAX_AT_ONCE = 64;

    private final Duration perUtterance;

    /** @param perUtterance how long each utterance takes */
    ToneSpeechToText(Duration perUtterance) {
        this.perUtterance = perUtterance;
    }

    @Override
    public String name() {
        return "tones";
    }

    @Override
    public int sampleRate() {
        return SAMPLE_RATE;
    }

    @Override
    public int parallelism() {
        return MAX_AT_ONCE;
    }

    @Override
    public Recognition recognize(short[] samples, @Nullable String language) throws InterruptedException {
        Thread.sleep(perUtterance.toMillis());
        return new Recognition("A tone of " + Math.round(frequency(samples) / STEP_HZ) * STEP_HZ + " Hz", List.of());
    }

    /** By the distance of the first and the last crossing of a level that only the tone reaches. */
    private static double frequency(short[] samples) {
        int first = -1;
        int last = -1;
        int crossings = 0;
        for (int i = 1; i < samples.length; i++) {
            if (samples[i - 1] < LOUD && samples[i] >= LOUD) {
                first = first < 0 ? i : first;
                last = i;
                crossings++;
            }
        }
        return crossings < 2 ? 0 : (crossings - 1.0) * SAMPLE_RATE / (last - first);
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
