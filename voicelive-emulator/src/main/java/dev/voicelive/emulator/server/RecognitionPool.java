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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import dev.voicelive.emulator.session.Phrase;
import dev.voicelive.emulator.session.Utterance;
import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.SpeechToText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Recognises the utterances of all sessions on as many threads as the engine can use. */
final class RecognitionPool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RecognitionPool.class);

    private final SpeechToText engine;
    private final int sampleRate;
    private final ExecutorService threads;

    /** @param sampleRate sample rate (Hz) of the utterances */
    RecognitionPool(SpeechToText engine, int sampleRate) {
        this.engine = engine;
        this.sampleRate = sampleRate;
        threads = Executors.newFixedThreadPool(Math.max(1, engine.parallelism()), Threads.named("voicelive-emulator-speech"));
    }

    SpeechToText engine() {
        return engine;
    }

    int sampleRate() {
        return sampleRate;
    }

    /**
     * Recognises an utterance; then calls one of the two, on a thread of this pool, unless the future was cancelled.
     */
    Future<?> submit(Utterance utterance, Consumer<List<Phrase>> recognised, Consumer<String> failed) {
        return threads.submit(() -> {
            try {
                recognised.accept(recognise(utterance));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (SpeechEngineException e) {
                failed.accept(String.valueOf(e.getMessage()));
            } catch (RuntimeException | LinkageError e) {
                LOG.error("The speech recognition engine {} failed on an utterance", engine.name(), e);
                failed.accept("The speech recognition engine " + engine.name() + " failed: " + e);
            } catch (OutOfMemoryError e) {
                LOG.error("The speech recognition engine {} ran out of memory", engine.name(), e);
                failed.accept("The speech recognition engine " + engine.name() + " ran out of memory");
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
        if (!Threads.await(threads)) {
            LOG.warn("The speech recognition engine {} is still working and is not waited for", engine.name());
        }
    }

    private List<Phrase> recognise(Utterance utterance) throws InterruptedException, SpeechEngineException {
        List<Phrase> phrases = new ArrayList<>();
        for (Utterance.Piece piece : utterance.pieces()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Recognition recognition = engine.recognize(resample(piece.samples()), utterance.language());
            phrases.add(new Phrase(piece.offsetMillis(), (int) (piece.samples().length * 1000L / sampleRate), recognition));
        }
        return phrases;
    }

    private short[] resample(short[] samples) {
        if (engine.sampleRate() == sampleRate) {
            return samples;
        }
        float[] out = Rates.convert(samples, sampleRate, engine.sampleRate());
        short[] result = new short[out.length];
        for (int i = 0; i < out.length; i++) {
            result[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(out[i] * 32768f)));
        }
        return result;
    }
}
