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
package dev.voicelive.emulator.speech;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A speech recognition engine. Safe for use by several threads; at most {@link #parallelism()} calls are worked on at
 * once, further ones wait.
 */
public interface SpeechToText extends AutoCloseable {

    /** The engine's name as users write it, such as {@code sphinx4}. */
    String name();

    /** Sample rate (Hz) of the samples it takes. */
    int sampleRate();

    /** How many utterances are recognised at the same time. */
    int parallelism();

    /**
     * Recognises one utterance; blocks until done.
     *
     * @param  samples  mono PCM at {@link #sampleRate()}, the whole utterance
     * @param  language BCP-47 tag that the client asked for, or null
     * @return          what was said; empty text when nothing was
     */
    Recognition recognize(short[] samples, @Nullable String language) throws InterruptedException, SpeechEngineException;

    /**
     * Begins a quick first pass over an utterance that is still being spoken, for transcription deltas.
     *
     * @param  partial receives the text so far, each time longer or corrected, on a thread of the engine
     * @return         the pass, or null when this engine has none or none is free
     */
    default @Nullable LivePass startLivePass(Consumer<String> partial) {
        return null;
    }

    @Override
    void close();

    /** A first pass over an utterance that is still being spoken. Not thread-safe; never blocks. */
    interface LivePass extends AutoCloseable {

        /** Hands on the next samples of the utterance, mono PCM at the engine's sample rate. */
        void feed(short[] samples);

        /** Ends the pass; no partial is given afterwards. */
        @Override
        void close();
    }
}
