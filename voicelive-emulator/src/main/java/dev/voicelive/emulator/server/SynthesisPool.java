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
package dev.voicelive.emulator.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.session.Speech;
import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.Synthesis;
import dev.voicelive.emulator.speech.TextToSpeech;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks the answers of all sessions on as many threads as the engine can use. */
final class SynthesisPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SynthesisPool.class);

    private final TextToSpeech engine;
    private final ExecutorService threads;

    SynthesisPool(TextToSpeech engine) {
        this.engine = engine;
        threads = Executors.newFixedThreadPool(
                Math.max(1, engine.parallelism()), Threads.named("voicelive-emulator-synthesis"));
    }

    /** Speaks a text; then calls one of the two, on a thread of this pool, unless the future was cancelled. */
    Future<?> submit(String text, double rate, RawAudioFormat format, Consumer<Speech> spoken, Consumer<String> failed) {
        return threads.submit(() -> {
            try {
                spoken.accept(speak(text, rate, format));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (SpeechEngineException e) {
                failed.accept(String.valueOf(e.getMessage()));
            } catch (RuntimeException | LinkageError e) {
                LOG.error("The speech synthesis engine {} failed on a text", engine.name(), e);
                failed.accept("The speech synthesis engine " + engine.name() + " failed: " + e);
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
        if (!Threads.await(threads)) {
            LOG.warn("The speech synthesis engine {} is still working and is not waited for", engine.name());
        }
    }

    private Speech speak(String text, double rate, RawAudioFormat format)
            throws InterruptedException, SpeechEngineException {
        Synthesis synthesis = engine.synthesize(text, rate);
        float[] samples = Rates.convert(synthesis.samples(), engine.sampleRate(), format.sampleRate());
        byte[] audio = new byte[samples.length * format.encoding().bytesPerSample()];
        format.encoding().encode(samples, 0, samples.length, audio, 0);
        return new Speech(audio, synthesis.words(), synthesis.visemes());
    }
}
