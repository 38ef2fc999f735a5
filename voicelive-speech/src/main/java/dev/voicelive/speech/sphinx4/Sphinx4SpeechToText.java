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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.Recognition.Word;
import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.speech.EnginePool;
import dev.voicelive.speech.Wording;
import org.jspecify.annotations.Nullable;

/**
 * CMU Sphinx-4 with its US English model: words with times and without confidence, no punctuation inside a sentence,
 * numbers as words. Recognises on the thread of the caller; threads only exist for live passes.
 */
final class Sphinx4SpeechToText implements SpeechToText {

    static final String NAME = "sphinx4";

    // Shorter than any word.
    private static final int MIN_MILLIS = 100;
    // -60 dBFS: nothing a microphone gives for speech, however far away.
    private static final int SILENCE_PEAK = 32;
    // What rounding makes of digital silence.
    private static final int DIGITAL_SILENCE_PEAK = 2;

    private final int parallelism;
    private final EnginePool<Sphinx4Recognizer> pool;
    private final List<LiveRecognizer> live;
    private final UtteranceSplitter splitter = new UtteranceSplitter(UtteranceSource.SAMPLE_RATE);

    /**
     * @param parallelism utterances at once; each takes a recogniser of 200 MB of heap
     * @param livePasses  utterances that are followed at once while they are spoken, 0 for none; likewise
     */
    Sphinx4SpeechToText(int parallelism, int livePasses) throws SpeechEngineException {
        this.parallelism = parallelism;
        this.pool = new EnginePool<>(parallelism, Sphinx4SpeechToText::allocate, recognizer -> {
        }, () -> {
        });
        try {
            pool.warmUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpeechEngineException("Interrupted while loading the sphinx4 engine", e);
        }
        this.live = Stream.generate(LiveRecognizer::new).limit(livePasses).toList();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int sampleRate() {
        return UtteranceSource.SAMPLE_RATE;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public Recognition recognize(short[] samples, @Nullable String language)
            throws InterruptedException, SpeechEngineException {
        requireEnglish(language);
        if (samples.length < MIN_MILLIS * sampleRate() / 1000 || isSilent(samples)) {
            return new Recognition("", List.of());
        }
        int start = 0;
        while (Math.abs(samples[start]) <= DIGITAL_SILENCE_PEAK) {
            start++;
        }
        int end = samples.length;
        while (Math.abs(samples[end - 1]) <= DIGITAL_SILENCE_PEAK) {
            end--;
        }
        // The means that the front end subtracts are those of the room, which digital silence would falsify.
        short[] recorded = Arrays.copyOfRange(samples, start, end);
        int offset = (int) (start * 1000L / sampleRate());
        List<Word> words = pool.use(recognizer -> recognize(recognizer, recorded, offset));
        return new Recognition(Wording.sentence(words), words);
    }

    @Override
    public @Nullable LivePass startLivePass(Consumer<String> partial) {
        for (LiveRecognizer recognizer : live) {
            LivePass pass = recognizer.tryStart(partial);
            if (pass != null) {
                return pass;
            }
        }
        return null;
    }

    private List<Word> recognize(Sphinx4Recognizer recognizer, short[] samples, int startMillis)
            throws InterruptedException, SpeechEngineException {
        List<Word> words = new ArrayList<>();
        for (UtteranceSplitter.Part part : splitter.split(samples)) {
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted between two parts of a long utterance");
            }
            int offset = startMillis + (int) (part.start() * 1000L / sampleRate());
            for (Word word : recognize(recognizer, new ArraySamples(samples, part.start(), part.end()))) {
                words.add(new Word(
                        word.text(), word.startMs() + offset, word.endMs() + offset, word.confidence()));
            }
        }
        return words;
    }

    // Sphinx-4 throws plain Errors for states of its own, and runs out of heap where a larger one would do.
    private static List<Word> recognize(Sphinx4Recognizer recognizer, UtteranceSource.Samples utterance)
            throws SpeechEngineException {
        try {
            return recognizer.recognize(utterance);
        } catch (OutOfMemoryError e) {
            throw outOfMemory(e);
        } catch (RuntimeException | Error e) {
            throw new SpeechEngineException("The sphinx4 engine failed on this utterance: " + e, e);
        }
    }

    private static Sphinx4Recognizer allocate() throws SpeechEngineException {
        try {
            return Sphinx4Recognizer.batch();
        } catch (OutOfMemoryError e) {
            throw outOfMemory(e);
        } catch (RuntimeException | Error e) {
            throw new SpeechEngineException("The sphinx4 engine cannot be loaded: " + e, e);
        }
    }

    private static SpeechEngineException outOfMemory(OutOfMemoryError e) {
        return new SpeechEngineException(
                "The heap of " + Runtime.getRuntime().maxMemory() / 1_000_000
                                         + " MB is too small for the sphinx4 engine: it takes -Xmx384m for one utterance"
                                         + " at a time and 200 MB more for each further one",
                e);
    }

    private static void requireEnglish(@Nullable String languages) throws SpeechEngineException {
        if (languages == null || languages.isBlank()) {
            return;
        }
        for (String language : languages.split(",", -1)) {
            String tag = language.strip().toLowerCase(Locale.ROOT);
            if (tag.equals("en") || tag.startsWith("en-") || tag.equals("auto")) {
                return;
            }
        }
        throw new SpeechEngineException(
                "The sphinx4 engine recognises English only, not \"" + languages
                                        + "\"; other languages need --stt vosk or --stt whisper with a model of theirs");
    }

    private static boolean isSilent(short[] samples) {
        for (short sample : samples) {
            if (Math.abs(sample) > SILENCE_PEAK) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        pool.close();
        live.forEach(LiveRecognizer::close);
    }
}
