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
package dev.voicelive.speech.marytts;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.voicelive.emulator.speech.SpeechEngineException;
import dev.voicelive.emulator.speech.Synthesis;
import dev.voicelive.emulator.speech.Synthesis.Viseme;
import dev.voicelive.emulator.speech.Synthesis.Word;
import dev.voicelive.emulator.speech.TextToSpeech;
import dev.voicelive.emulator.speech.TextToSpeechProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MaryTextToSpeechTest {

    static final List<String> SENTENCES = Sentences.TEN;
    private static final int PER_MILLI = 48;

    private final Map<String, Synthesis> spoken = new HashMap<>();
    private TextToSpeech engine;

    @BeforeAll
    void open() throws SpeechEngineException {
        engine = provider().open(2);
    }

    @AfterAll
    void close() {
        engine.close();
    }

    /** The text at the voice's own rate; spoken once for all tests. */
    private Synthesis speech(String text) throws Exception {
        Synthesis speech = spoken.get(text);
        if (speech == null) {
            speech = engine.synthesize(text, 1);
            spoken.put(text, speech);
        }
        return speech;
    }

    private static TextToSpeechProvider provider() {
        List<TextToSpeechProvider> defaults = ServiceLoader.load(TextToSpeechProvider.class).stream()
                .map(ServiceLoader.Provider::get).filter(TextToSpeechProvider::isDefault).toList();
        assertThat(defaults).hasSize(1);
        return defaults.get(0);
    }

    @Test
    void isTheDefaultEngine() {
        assertThat(engine.name()).isEqualTo("marytts");
        assertThat(engine.sampleRate()).isEqualTo(48_000);
        assertThat(engine.parallelism()).isEqualTo(2);
    }

    @ParameterizedTest
    @FieldSource("SENTENCES")
    void tellsWhenEachWordIsSpoken(String sentence) throws Exception {
        Synthesis speech = speech(sentence);
        assertThat(speech.words()).extracting(Word::text).containsExactly(sentence.split(" "));
        double inWords = 0;
        int end = 0;
        for (Word word : speech.words()) {
            assertThat(word.offsetMillis()).isGreaterThanOrEqualTo(end);
            assertThat(word.durationMillis()).isBetween(30, 1500);
            end = word.offsetMillis() + word.durationMillis();
            inWords += energy(speech.samples(), word.offsetMillis() * PER_MILLI, end * PER_MILLI);
        }
        assertThat(end).isLessThanOrEqualTo(speech.samples().length / PER_MILLI);
        assertThat(inWords / energy(speech.samples(), 0, speech.samples().length)).isGreaterThan(0.99);
    }

    @ParameterizedTest
    @FieldSource("SENTENCES")
    void tellsHowTheMouthMoves(String sentence) throws Exception {
        Synthesis speech = speech(sentence);
        assertThat(speech.visemes()).hasSizeGreaterThan(speech.words().size());
        assertThat(speech.visemes().get(0).offsetMillis()).isZero();
        assertThat(speech.visemes()).extracting(Viseme::offsetMillis).isSorted().doesNotHaveDuplicates()
                .allMatch(offset -> offset < speech.samples().length / PER_MILLI);
        assertThat(speech.visemes()).extracting(Viseme::id).allMatch(id -> id >= 0 && id <= 21).endsWith(0);
    }

    @ParameterizedTest
    @FieldSource("SENTENCES")
    void hasTheLevelOfAGoodRecording(String sentence) throws Exception {
        short[] samples = speech(sentence).samples();
        double level = 10 * Math.log10(energy(samples, 0, samples.length) / samples.length) - 20 * Math.log10(32768);
        assertThat(level).isBetween(-26.0, -18.0);
        for (short sample : samples) {
            assertThat(Math.abs(sample)).isLessThan(32_000);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0.5, 0.8, 1.5, 2.0 })
    void speaksAtTheRateAskedFor(double rate) throws Exception {
        for (String sentence : SENTENCES.subList(0, 3)) {
            int length = speech(sentence).samples().length;
            Synthesis speech = engine.synthesize(sentence, rate);
            assertThat(speech.samples().length * rate / length).isBetween(0.93, 1.07);
            Word last = speech.words().get(speech.words().size() - 1);
            assertThat((last.offsetMillis() + last.durationMillis()) * PER_MILLI)
                    .isBetween(speech.samples().length / 2, speech.samples().length);
        }
    }

    @Test
    void severalThreadsGiveTheSameSamplesAsOne() throws Exception {
        List<Synthesis> alone = new ArrayList<>();
        for (int i = 0; i < SENTENCES.size(); i++) {
            alone.add(i % 2 == 0 ? speech(SENTENCES.get(i)) : engine.synthesize(SENTENCES.get(i), rate(i)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Synthesis>> together = new ArrayList<>();
            for (int i = 0; i < SENTENCES.size(); i++) {
                int index = i;
                together.add(threads.submit(() -> engine.synthesize(SENTENCES.get(index), rate(index))));
            }
            for (int i = 0; i < SENTENCES.size(); i++) {
                Synthesis speech = together.get(i).get();
                assertThat(speech.samples()).isEqualTo(alone.get(i).samples());
                assertThat(speech.words()).isEqualTo(alone.get(i).words());
                assertThat(speech.visemes()).isEqualTo(alone.get(i).visemes());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static double rate(int index) {
        return index % 2 == 0 ? 1 : 1.5;
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "HELLO WORLD", "a", "I", "x", "'", "hmm", "xyzzy qwrtp zzzzzzzzzz", "rock'n'roll o'clock dogs'",
            "anna@example.com https://example.com/a?b=c#d", "It costs $12.50, \u20ac5 or \u00a31,000.99 (15% off)!",
            "On 12/05/2024 or 2024-05-12 at 9:05pm, 10-12 people", "99999999999999999999 123,456,789,012,345,678,901",
            "1. First 2) second 3: third", "<speak>hi &amp; bye</speak> ]]> <![CDATA[", "\u00bd cup, 20\u00b0C, C++ & C#",
            "Stra\u00dfe \u0141\u00f3d\u017a \u041f\u0440\u0438\u0432\u0435\u0442 \u4f60\u597d \u0645\u0631\u062d\u0628\u0627",
            "broken \ud800 surrogate \u0000 control \u00a0 space", "\ud83c\udf89 party \ud83d\udc69\u200d\ud83d\udcbb",
            "| a | table |\n|---|---|\n* list `code`", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "!!! wow ??? ...really", "_ - _a -- a_b" })
    void speaksWhateverItIsGiven(String text) throws Exception {
        Synthesis speech = engine.synthesize(text, 1);
        List<String> words = List.of(text.split("[\\s\\h\\p{Cntrl}]+"));
        assertThat(speech.words().isEmpty()).isEqualTo(speech.samples().length == 0).isEqualTo(text.equals("'"));
        assertThat(words).containsAll(speech.words().stream().map(Word::text).toList());
    }

    @Test
    void isSilentWhenThereIsNothingToSay() throws Exception {
        for (String text : List.of("", "   ", "...", "\ud83c\udf89")) {
            Synthesis speech = engine.synthesize(text, 1);
            assertThat(speech.samples()).isEmpty();
            assertThat(speech.words()).isEmpty();
            assertThat(speech.visemes()).isEmpty();
        }
    }

    @Test
    void speaksATextWithoutFullStops() throws Exception {
        Synthesis speech = engine.synthesize("these words have no end ".repeat(20), 2);
        assertThat(speech.words()).hasSize(100);
        assertThat(speech.words()).extracting(Word::offsetMillis).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void writesNothingOnTheConsoleAndNothingOfTheTextInTheLog() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level level = root.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (PrintStream console = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            System.setOut(console);
            System.setErr(console);
            root.detachAndStopAllAppenders();
            root.addAppender(log);
            root.setLevel(Level.DEBUG);
            engine.synthesize("Anna's xyzzy qwrtp costs $5! 'hmm' zzzz", 1.5);
        } finally {
            root.setLevel(level);
            root.detachAppender(log);
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(log.list).isEmpty();
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = { 0, -1, 0.49, 2.01, Double.NaN, Double.POSITIVE_INFINITY })
    void refusesARateOutOfRange(double rate) {
        assertThatThrownBy(() -> engine.synthesize("Hello", rate)).isInstanceOf(SpeechEngineException.class)
                .hasMessage("The rate of speech must be from 0.5 to 2.0, not " + rate);
    }

    @Test
    void stopsWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> engine.synthesize("Hello", 1)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void refusesWorkAfterClose() throws Exception {
        TextToSpeech closed = provider().open(1);
        closed.close();
        assertThatThrownBy(() -> closed.synthesize("Hello", 1)).isInstanceOf(SpeechEngineException.class)
                .hasMessageContaining("closed");
    }

    private static double energy(short[] samples, int from, int to) {
        double energy = 0;
        for (int i = from; i < Math.min(to, samples.length); i++) {
            energy += (double) samples[i] * samples[i];
        }
        return energy;
    }
}
