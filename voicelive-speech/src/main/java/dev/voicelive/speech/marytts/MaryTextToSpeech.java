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
package dev.voicelive.speech.marytts;

import java.util.List;

import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.Synthesis;
import dev.voicelive.emulator.speech.TextToSpeech;
import dev.voicelive.speech.EnginePool;

/**
 * MaryTTS with its US English voice. Speaks on the thread of the caller, sentence by sentence; the same text at the
 * same rate gives the same samples, to the bit. All engines of a process share one voice, which holds 40 MB of heap; a
 * long sentence takes up to 80 MB while it is made.
 */
final class MaryTextToSpeech implements TextToSpeech {

    static final String NAME = "marytts";

    private static final double MIN_RATE = 0.5;
    private static final double MAX_RATE = 2.0;

    private final int parallelism;
    private final EnginePool<MaryVoice> pool;

    MaryTextToSpeech(int parallelism) throws SpeechEngineException {
        this.parallelism = parallelism;
        // The voice can be used by several threads: the pool is there for its limit and for its end.
        this.pool = new EnginePool<>(parallelism, MaryTextToSpeech::load, voice -> {
        }, () -> {
        });
        try {
            pool.warmUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpeechEngineException("Interrupted while loading the marytts engine", e);
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int sampleRate() {
        return MaryVoice.SAMPLE_RATE;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public Synthesis synthesize(String text, double rate) throws InterruptedException, SpeechEngineException {
        if (!(rate >= MIN_RATE && rate <= MAX_RATE)) {
            throw new SpeechEngineException(
                    "The rate of speech must be from " + MIN_RATE + " to " + MAX_RATE + ", not " + rate);
        }
        SpokenText spoken = SpokenText.of(text);
        if (spoken.sentences().isEmpty()) {
            return new Synthesis(new short[0], List.of(), List.of());
        }
        return pool.use(voice -> speak(voice, spoken, rate));
    }

    private static Synthesis speak(MaryVoice voice, SpokenText text, double rate)
            throws InterruptedException, SpeechEngineException {
        SpeechBuilder speech = new SpeechBuilder(text.words());
        for (SpokenText.Sentence sentence : text.sentences()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted between two sentences");
            }
            try {
                speech.add(voice.speak(sentence, rate));
            } catch (OutOfMemoryError e) {
                throw outOfMemory(e);
            } catch (Exception | LinkageError | StackOverflowError e) {
                throw new SpeechEngineException("The marytts engine failed on this text: " + e, e);
            }
        }
        return speech.build();
    }

    private static MaryVoice load() throws SpeechEngineException {
        try {
            return MaryVoice.shared();
        } catch (OutOfMemoryError e) {
            throw outOfMemory(e);
        } catch (Exception | LinkageError e) {
            throw new SpeechEngineException("The marytts engine cannot be loaded: " + e, e);
        }
    }

    private static SpeechEngineException outOfMemory(OutOfMemoryError e) {
        return new SpeechEngineException(
                "The heap of " + Runtime.getRuntime().maxMemory() / 1_000_000
                                         + " MB is too small for the marytts engine: it takes -Xmx128m for one text"
                                         + " at a time and 80 MB more for each further one",
                e);
    }

    @Override
    public void close() {
        pool.close();
    }
}
