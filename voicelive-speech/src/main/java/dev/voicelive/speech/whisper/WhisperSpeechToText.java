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
package dev.voicelive.speech.whisper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.SpeechToText;
import dev.voicelive.speech.EnginePool;
import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import io.github.givimad.whisperjni.WhisperState;
import org.jspecify.annotations.Nullable;

/**
 * Whisper through whisper.cpp. It gives sentences with punctuation and the times of whole segments, so that one
 * {@link Recognition.Word} holds one segment. The weights are shared; each utterance at a time has a state, all of them
 * made at the start and freed at the end, because the library's table of states is not safe to change while in use.
 */
final class WhisperSpeechToText implements SpeechToText {

    private static final int SAMPLE_RATE = 16_000;
    // whisper.cpp hears nothing in less than a second
    private static final int MIN_SAMPLES = SAMPLE_RATE * 11 / 10;

    private final int parallelism;
    private final WhisperJNI whisper;
    private final WhisperContext context;
    private final boolean multilingual;
    private final EnginePool<WhisperState> pool;

    WhisperSpeechToText(WhisperJNI whisper, WhisperContext context, int parallelism) throws SpeechEngineException {
        this.whisper = whisper;
        this.context = context;
        this.parallelism = parallelism;
        this.multilingual = whisper.isMultilingual(context);
        List<WhisperState> states = new ArrayList<>();
        for (int i = 0; i < parallelism; i++) {
            WhisperState state = whisper.initState(context);
            if (state == null) {
                free(states, context);
                throw new SpeechEngineException(
                        "The memory is too small for " + parallelism + " utterances at once with this Whisper model");
            }
            states.add(state);
        }
        Queue<WhisperState> unused = new ConcurrentLinkedQueue<>(states);
        this.pool = new EnginePool<>(parallelism, unused::remove, unused::add, () -> free(states, context));
    }

    private static void free(List<WhisperState> states, WhisperContext context) {
        states.forEach(WhisperState::close);
        context.close();
    }

    @Override
    public String name() {
        return WhisperProvider.NAME;
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
        WhisperFullParams params = params(language);
        float[] padded = new float[Math.max(samples.length, MIN_SAMPLES)];
        for (int i = 0; i < samples.length; i++) {
            padded[i] = samples[i] / 32768f;
        }
        return pool.use(state -> {
            int code = whisper.fullWithState(context, state, params, padded, padded.length);
            if (code != 0) {
                throw new SpeechEngineException("The whisper engine failed on this utterance with code " + code);
            }
            return recognition(state, samples.length * 1000L / SAMPLE_RATE);
        });
    }

    private Recognition recognition(WhisperState state, long lengthMillis) {
        List<WhisperSegments.Segment> segments = new ArrayList<>();
        for (int i = 0; i < whisper.fullNSegmentsFromState(state); i++) {
            // hundredths of a second
            segments.add(new WhisperSegments.Segment(
                    whisper.fullGetSegmentTextFromState(state, i), whisper.fullGetSegmentTimestamp0FromState(state, i) * 10,
                    whisper.fullGetSegmentTimestamp1FromState(state, i) * 10));
        }
        return WhisperSegments.recognition(segments, lengthMillis);
    }

    private WhisperFullParams params(@Nullable String language) throws SpeechEngineException {
        WhisperFullParams params = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
        params.nThreads = Math.max(1, Runtime.getRuntime().availableProcessors() / parallelism);
        params.printProgress = false;
        params.printTimestamps = false;
        params.language = language(language, multilingual);
        return params;
    }

    /** The language in whisper.cpp's words: the first part of a tag, or {@code auto}. */
    static String language(@Nullable String tag, boolean multilingual) throws SpeechEngineException {
        String language = tag == null || tag.isBlank() || tag.contains(",")
                ? "auto" : tag.strip().split("-", 2)[0].toLowerCase(Locale.ROOT);
        if (multilingual) {
            return language;
        }
        if (language.equals("auto") || language.equals("en")) {
            return "en";
        }
        throw new SpeechEngineException(
                "The Whisper model given with --stt-model knows English only, not \"" + tag
                                        + "\"; take one without .en in its name");
    }

    @Override
    public void close() {
        pool.close();
    }
}
