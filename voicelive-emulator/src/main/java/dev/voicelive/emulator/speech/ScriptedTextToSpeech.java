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

/**
 * A test engine that speaks in tones: each character of a text, the spaces between words included, takes
 * {@link #CHARACTER_MILLIS}, divided by the rate, so that length and times follow from the text. Each word is a tone
 * and begins with viseme 1; each space is silence and viseme 0. Never chosen by an option of the emulator.
 */
public final class ScriptedTextToSpeech implements TextToSpeech {

    /** Called before a text is spoken, on the speaking thread; may delay it or make it fail. */
    public interface Hook {

        /** @param index 0 for the first text */
        void beforeText(int index, String text) throws InterruptedException, SpeechEngineException;
    }

    /** Length of one character (ms) at the rate 1. */
    public static final int CHARACTER_MILLIS = 50;

    private static final double TONE_HZ = 440;
    private static final int VOLUME = 8000;

    private final int sampleRate;
    private final int parallelism;
    private final Hook hook;
    private final List<String> texts = new ArrayList<>();

    /** An engine of 16 kHz that speaks one text at a time. */
    public ScriptedTextToSpeech() {
        this(16_000, 1, (index, text) -> {
        });
    }

    /**
     * @param sampleRate  sample rate (Hz) of what it gives
     * @param parallelism how many texts are spoken at once, at least 1
     * @param hook        called before each text
     */
    public ScriptedTextToSpeech(int sampleRate, int parallelism, Hook hook) {
        this.sampleRate = sampleRate;
        this.parallelism = parallelism;
        this.hook = hook;
    }

    /** The texts so far, in the order in which they were begun. */
    public List<String> texts() {
        synchronized (texts) {
            return List.copyOf(texts);
        }
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public int parallelism() {
        return parallelism;
    }

    @Override
    public Synthesis synthesize(String text, double rate) throws InterruptedException, SpeechEngineException {
        int index;
        synchronized (texts) {
            index = texts.size();
            texts.add(text);
        }
        hook.beforeText(index, text);
        short[] samples = new short[(int) (millis(text.length(), rate) * sampleRate / 1000)];
        List<Synthesis.Word> words = new ArrayList<>();
        List<Synthesis.Viseme> visemes = new ArrayList<>();
        for (int from = 0; from < text.length();) {
            int to = text.indexOf(' ', from);
            to = to < 0 ? text.length() : to;
            int start = (int) millis(from, rate);
            int end = (int) millis(to, rate);
            if (to > from) {
                words.add(new Synthesis.Word(text.substring(from, to), start, end - start));
                visemes.add(new Synthesis.Viseme(1, start));
                tone(samples, start * sampleRate / 1000, end * sampleRate / 1000);
            }
            if (to < text.length()) {
                visemes.add(new Synthesis.Viseme(0, end));
            }
            from = to + 1;
        }
        return new Synthesis(samples, words, visemes);
    }

    @Override
    public void close() {
        // holds nothing
    }

    private void tone(short[] samples, int from, int to) {
        for (int i = from; i < to; i++) {
            samples[i] = (short) (VOLUME * Math.sin(2 * Math.PI * TONE_HZ * i / sampleRate));
        }
    }

    private static long millis(int characters, double rate) {
        return Math.round(characters * CHARACTER_MILLIS / rate);
    }
}
