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

import org.jspecify.annotations.Nullable;

/** An engine that is opened when something is to be spoken for the first time, as that may take seconds. */
final class LazyTextToSpeech implements TextToSpeech {

    private final TextToSpeechProvider provider;
    private final int parallelism;
    private @Nullable TextToSpeech engine;
    private boolean closed;

    LazyTextToSpeech(TextToSpeechProvider provider, int parallelism) {
        this.provider = provider;
        this.parallelism = parallelism;
    }

    @Override
    public String name() {
        return provider.name();
    }

    /** {@inheritDoc} Only known once something was spoken. */
    @Override
    public synchronized int sampleRate() {
        TextToSpeech opened = engine;
        if (opened == null) {
            throw new IllegalStateException("The engine " + name() + " has not spoken yet");
        }
        return opened.sampleRate();
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public Synthesis synthesize(String text, double rate) throws InterruptedException, SpeechEngineException {
        return open().synthesize(text, rate);
    }

    @Override
    public synchronized void close() {
        closed = true;
        TextToSpeech opened = engine;
        engine = null;
        if (opened != null) {
            opened.close();
        }
    }

    private synchronized TextToSpeech open() throws SpeechEngineException {
        if (closed) {
            throw new SpeechEngineException("The speech synthesis engine " + name() + " is closed");
        }
        TextToSpeech opened = engine;
        if (opened == null) {
            opened = provider.open(parallelism);
            engine = opened;
        }
        return opened;
    }
}
