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
package dev.voicelive.speech.sphinx4;

import java.util.ArrayDeque;
import java.util.Deque;

import dev.voicelive.emulator.speech.SpeechToText.LivePass;
import org.jspecify.annotations.Nullable;

/**
 * The samples of an utterance that is still being spoken, from the thread that hears them to the thread that recognises
 * them. When the recogniser falls too far behind, the pass ends: partial texts are a courtesy, and late ones are none.
 */
final class LiveSamples implements LivePass, UtteranceSource.Samples {

    /** The most that waits, in samples: ten seconds. */
    static final int CAPACITY = 10 * UtteranceSource.SAMPLE_RATE;

    private final Deque<short[]> queue = new ArrayDeque<>();
    private int queued;
    private volatile boolean ended;

    @Override
    public synchronized void feed(short[] samples) {
        if (ended || samples.length == 0) {
            return;
        }
        if (queued + samples.length > CAPACITY) {
            close();
            return;
        }
        queue.addLast(samples.clone());
        queued += samples.length;
        notifyAll();
    }

    @Override
    public synchronized void close() {
        ended = true;
        queue.clear();
        queued = 0;
        notifyAll();
    }

    boolean ended() {
        return ended;
    }

    /** Waits for the first samples; false when the pass ended without any. */
    synchronized boolean awaitSamples() {
        while (queue.isEmpty() && !ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                close();
            }
        }
        return !ended;
    }

    @Override
    public synchronized double @Nullable [] next() {
        if (!awaitSamples()) {
            return null;
        }
        short[] samples = queue.removeFirst();
        queued -= samples.length;
        double[] block = new double[samples.length];
        for (int i = 0; i < block.length; i++) {
            block[i] = samples[i];
        }
        return block;
    }
}
