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
package dev.voicelive.speech.vosk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.speech.EnginePool;
import org.jspecify.annotations.Nullable;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * Vosk: words with times and confidence in the one language of its model. The model is shared; an utterance has a
 * recogniser of its own, because a used one goes on counting time. The model is freed when the last utterance that was
 * under way at close is done.
 */
final class VoskSpeechToText implements SpeechToText {

    private static final int SAMPLE_RATE = 16_000;
    private static final int BLOCK = SAMPLE_RATE / 4;

    private final int parallelism;
    private final EnginePool<Model> pool;

    VoskSpeechToText(Model model, int parallelism) {
        this.parallelism = parallelism;
        this.pool = new EnginePool<>(parallelism, () -> model, shared -> {
        }, model::close);
    }

    @Override
    public String name() {
        return VoskProvider.NAME;
    }

    @Override
    public int sampleRate() {
        return SAMPLE_RATE;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public Recognition recognize(short[] samples, @Nullable String language)
            throws InterruptedException, SpeechEngineException {
        return VoskResult.read(pool.use(model -> results(model, samples)));
    }

    private static List<String> results(Model model, short[] samples) throws InterruptedException, SpeechEngineException {
        try (Recognizer recognizer = new Recognizer(model, SAMPLE_RATE)) {
            recognizer.setWords(true);
            List<String> results = new ArrayList<>();
            for (int start = 0; start < samples.length; start += BLOCK) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("Interrupted in the middle of an utterance");
                }
                short[] block = Arrays.copyOfRange(samples, start, Math.min(samples.length, start + BLOCK));
                if (recognizer.acceptWaveForm(block, block.length)) {
                    // Vosk heard a pause and closes what came before it
                    results.add(recognizer.getResult());
                }
            }
            results.add(recognizer.getFinalResult());
            return results;
        } catch (IOException | RuntimeException | LinkageError e) {
            throw new SpeechEngineException("The vosk engine failed on this utterance: " + e, e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
