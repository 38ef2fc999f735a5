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

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import dev.voicelive.emulator.speech.Recognition.Word;
import dev.voicelive.speech.Wording;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recogniser with its own thread that follows one utterance at a time while it is spoken. It is loaded in the
 * background; what is said before it is ready waits, up to the bound of {@link LiveSamples}.
 */
final class LiveRecognizer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRecognizer.class);
    private static final int CLOSE_SECONDS = 10;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread worker = new Thread(work, "sphinx4-live");
        worker.setDaemon(true);
        return worker;
    });
    private final AtomicBoolean free = new AtomicBoolean(true);

    // the last pass, for close() to end
    private volatile @Nullable LiveSamples current;
    // both only touched by the thread
    private Consumer<String> listener = text -> {
    };
    private @Nullable Sphinx4Recognizer recognizer;

    LiveRecognizer() {
        thread.execute(this::load);
    }

    /**
     * Follows an utterance, or gives null when this recogniser is busy or closed. A text that is on its way to the
     * listener at the moment when the pass is closed still arrives.
     */
    @Nullable
    LiveSamples tryStart(Consumer<String> partial) {
        if (thread.isShutdown() || !free.compareAndSet(true, false)) {
            return null;
        }
        LiveSamples samples = new LiveSamples();
        current = samples;
        try {
            thread.execute(() -> follow(samples, partial));
        } catch (RejectedExecutionException e) {
            // closed in the meantime
            return null;
        }
        return samples;
    }

    private void follow(LiveSamples samples, Consumer<String> partial) {
        try {
            if (samples.awaitSamples()) {
                listener = new Changes(samples, partial);
                load();
                if (recognizer != null) {
                    recognizer.recognize(samples);
                }
            }
        } catch (RuntimeException | Error e) {
            // its state is not known any more: the next pass gets a new one
            recognizer = null;
            LOG.warn("The live pass of the sphinx4 engine failed; there are no more deltas for this utterance", e);
        } finally {
            samples.close();
            free.set(true);
        }
    }

    private void load() {
        if (recognizer != null || thread.isShutdown()) {
            return;
        }
        try {
            recognizer = Sphinx4Recognizer.live(this::publish);
        } catch (RuntimeException | Error e) {
            LOG.warn("The live pass of the sphinx4 engine cannot be loaded", e);
        }
    }

    private void publish(List<Word> words) {
        listener.accept(Wording.beginning(words));
    }

    /** Waits for the end of the thread, which takes no longer than the search of a quarter of a second of audio. */
    @Override
    public void close() {
        thread.shutdown();
        LiveSamples samples = current;
        if (samples != null) {
            samples.close();
        }
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The live pass of the sphinx4 engine is still working and is not waited for");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets a text through when it differs from the one before and the pass is not over. */
    private static final class Changes implements Consumer<String> {

        private final LiveSamples samples;
        private final Consumer<String> partial;
        private String last = "";

        Changes(LiveSamples samples, Consumer<String> partial) {
            this.samples = samples;
            this.partial = partial;
        }

        @Override
        public void accept(String text) {
            if (!text.isEmpty() && !text.equals(last) && !samples.ended()) {
                last = text;
                partial.accept(text);
            }
        }
    }
}
