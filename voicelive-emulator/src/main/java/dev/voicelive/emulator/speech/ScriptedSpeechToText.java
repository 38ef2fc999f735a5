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

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A test engine that recognises nothing: it answers the utterances with the texts it was given, in order, whatever was
 * said. Only ever used where a test asks for it by name in code; no option of the emulator leads to it. Works on one
 * utterance at a time unless told otherwise; with more, the texts go out in the order in which the utterances are
 * begun. Each word gets an equal share of the utterance.
 */
public final class ScriptedSpeechToText implements SpeechToText {

    /** Called before an utterance is answered, on the recognising thread; may delay it or make it fail. */
    public interface Hook {

        /**
         * An utterance is about to be answered.
         *
         * @param  index                 0 for the first utterance
         * @param  samples               the utterance, mono PCM at 16 kHz
         * @throws SpeechEngineException to make this utterance fail
         */
        void beforeUtterance(int index, short[] samples) throws InterruptedException, SpeechEngineException;
    }

    private static final int SAMPLE_RATE = 16_000;

    private final List<String> texts;
    private final int parallelism;
    private final Hook hook;
    private int next;

    /** An engine that answers with these texts and fails when there is none left. */
    public ScriptedSpeechToText(String... texts) {
        this(List.of(texts), 1, (index, samples) -> {
        });
    }

    /**
     * @param parallelism how many utterances are worked on at once, at least 1
     * @param hook        called before each utterance
     */
    public ScriptedSpeechToText(List<String> texts, int parallelism, Hook hook) {
        this.texts = new ArrayList<>(texts);
        this.parallelism = parallelism;
        this.hook = hook;
    }

    /** Adds texts for the utterances after those that there are texts for; may be called at any time. */
    public synchronized ScriptedSpeechToText hear(String... more) {
        texts.addAll(List.of(more));
        return this;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public int sampleRate() {
        return SAMPLE_RATE;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    /** Utterances begun so far. */
    public synchronized int utterances() {
        return next;
    }

    @Override
    public Recognition recognize(short[] samples, @Nullable String language)
            throws InterruptedException, SpeechEngineException {
        int index;
        synchronized (this) {
            index = next++;
        }
        hook.beforeUtterance(index, samples);
        String text = text(index);
        return new Recognition(text, words(text, samples.length * 1000 / SAMPLE_RATE));
    }

    @Override
    public void close() {
        // holds nothing
    }

    private synchronized String text(int index) throws SpeechEngineException {
        if (index >= texts.size()) {
            throw new SpeechEngineException(
                    "The script has " + texts.size() + " texts and none for utterance " + (index + 1));
        }
        return texts.get(index);
    }

    private static List<Recognition.Word> words(String text, int millis) {
        List<Recognition.Word> words = new ArrayList<>();
        String[] parts = text.isBlank() ? new String[0] : text.strip().split("\\s+");
        for (int i = 0; i < parts.length; i++) {
            words.add(new Recognition.Word(parts[i], millis * i / parts.length, millis * (i + 1) / parts.length, 1.0));
        }
        return words;
    }
}
