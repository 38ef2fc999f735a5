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
package dev.voicelive.emulator.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.voicelive.audio.vad.VoiceDetector;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.Sounds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Frames are 32 ms long, so all times here are multiples of it. */
class TurnDetectorTest {

    private static final TurnSettings SETTINGS = new TurnSettings(0.5f, 320, 512, 192, 0, 60_000);

    private final List<Long> starts = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Long> grown = new ArrayList<>();
    private boolean finished = true;
    private final TurnDetector.Listener listener = new TurnDetector.Listener() {
        @Override
        public void turnStarted(long start) {
            starts.add(start / 16);
        }

        @Override
        public void turnGrew(long end) {
            grown.add(end / 16);
        }

        @Override
        public boolean finished() {
            return finished;
        }

        @Override
        public void turnEnded(Turn turn) {
            turns.add(turn);
        }
    };
    private final TurnDetector detector = new TurnDetector(new LoudnessDetector(), listener);

    private void speech(int millis) {
        short[] samples = Sounds.speechSamples(millis, 16_000);
        detector.feed(samples, samples.length);
    }

    private void silence(int millis) {
        detector.feed(new short[millis * 16], millis * 16);
    }

    @Test
    void aTurnReachesFromThePaddingToTheEndOfTheSilence() {
        detector.configure(SETTINGS);
        silence(960);
        speech(640);
        silence(1024);
        assertThat(starts).containsExactly(960L - 320);
        assertThat(turns).singleElement().satisfies(turn -> {
            assertThat(turn.start() / 16).isEqualTo(640);
            assertThat(turn.end() / 16).isEqualTo(960 + 640 + 512);
            assertThat(turn.lead()).isZero();
            assertThat(turn.samples()).hasSize((320 + 640 + 512) * 16);
            // The samples are those that were spoken, to the last one.
            assertThat(Arrays.copyOfRange(turn.samples(), 320 * 16, 960 * 16))
                    .isEqualTo(Sounds.speechSamples(640, 16_000));
        });
    }

    @Test
    void anUnfinishedSentenceMayBeSilentForLonger() {
        detector.configure(new TurnSettings(0.5f, 320, 512, 192, 1024, 60_000));
        finished = false;
        speech(320);
        silence(1024);
        speech(320);
        silence(1504);
        assertThat(turns).isEmpty();
        silence(32);
        assertThat(turns).singleElement().satisfies(turn -> assertThat(turn.end() / 16).isEqualTo(1664 + 512 + 1024));
        speech(320);
        silence(768);
        finished = true;
        silence(32);
        assertThat(turns).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({ "0.5, 0.6, true", "0.7, 0.6, false", "0.1, 0.2, true", "0.9, 0.95, true" })
    void theThresholdSaysFromWhichProbabilityOnItIsSpeech(float threshold, float probability, boolean heard) {
        VoiceDetector sure = new VoiceDetector() {
            @Override
            public int sampleRate() {
                return 16_000;
            }

            @Override
            public int frameLength() {
                return 512;
            }

            @Override
            public float probability(float[] samples, int offset) {
                return probability;
            }

            @Override
            public void reset() {
                // keeps nothing
            }
        };
        TurnDetector tested = new TurnDetector(sure, listener);
        tested.configure(new TurnSettings(threshold, 320, 512, 192, 0, 60_000));
        tested.feed(new short[16_000], 16_000);
        assertThat(starts).hasSize(heard ? 1 : 0);
    }

    @Test
    void speechAtTheVeryStartBeginsAtZero() {
        detector.configure(SETTINGS);
        speech(640);
        silence(640);
        assertThat(starts).containsExactly(0L);
    }

    @Test
    void soundShorterThanTheSpeechDurationIsNoTurn() {
        detector.configure(SETTINGS);
        silence(320);
        speech(96);
        silence(2048);
        assertThat(starts).isEmpty();
    }

    @Test
    void silenceShorterThanTheSilenceDurationIsPartOfTheTurn() {
        detector.configure(SETTINGS);
        speech(320);
        silence(480);
        speech(320);
        silence(1024);
        assertThat(turns).singleElement().satisfies(turn -> assertThat(turn.end() / 16).isEqualTo(1120 + 512));
    }

    @Test
    void turnsDoNotOverlapButTheNextOneHearsTheEndOfTheSilence() {
        detector.configure(SETTINGS);
        speech(320);
        silence(512 + 64);
        speech(320);
        silence(1024);
        assertThat(turns).hasSize(2);
        Turn first = turns.get(0);
        Turn second = turns.get(1);
        assertThat(second.start()).isEqualTo(first.end());
        // Padding of 320 ms before the speech: 64 ms of its own and the second half of the silence before.
        assertThat(second.lead() / 16).isEqualTo(256);
        assertThat(second.samples()).hasSize((int) (second.end() - second.start()) + second.lead());
    }

    @Test
    void howTheAudioIsCutIntoBlocksChangesNothing() {
        detector.configure(SETTINGS);
        short[] all = new short[16 * 4000];
        short[] speech = Sounds.speechSamples(1000, 16_000);
        System.arraycopy(speech, 0, all, 16 * 1000, speech.length);
        detector.feed(all, all.length);
        Turn whole = turns.get(0);
        TurnDetector other = new TurnDetector(new LoudnessDetector(), listener);
        other.configure(SETTINGS);
        for (int i = 0; i < all.length; i += 333) {
            short[] block = Arrays.copyOfRange(all, i, Math.min(all.length, i + 333));
            other.feed(block, block.length);
        }
        assertThat(turns).hasSize(2);
        assertThat(turns.get(1)).usingRecursiveComparison().isEqualTo(whole);
        assertThat(starts.get(1)).isEqualTo(starts.get(0));
    }

    @Test
    void aTurnThatIsTooLongIsCutWhereItIsQuietest() {
        detector.configure(new TurnSettings(0.5f, 320, 512, 192, 0, 20_000));
        speech(14_400);
        silence(96);
        speech(10_240);
        silence(1024);
        assertThat(turns).hasSize(2);
        assertThat(turns.get(0).end() / 16).isBetween(14_400L, 14_496L);
        assertThat(turns.get(1).start()).isEqualTo(turns.get(0).end());
        assertThat(starts).containsExactly(0L, turns.get(1).start() / 16);
        assertThat(turns.get(1).end() / 16).isEqualTo(14_400 + 96 + 10_240 + 512);
    }

    @Test
    void speechWithoutAnyPauseIsCutWithoutLosingASample() {
        detector.configure(new TurnSettings(0.5f, 320, 512, 192, 0, 2_016));
        speech(9600);
        Turn last = detector.flush();
        turns.add(last);
        assertThat(turns).hasSizeGreaterThan(4);
        int total = 0;
        for (Turn turn : turns) {
            total += turn.samples().length;
        }
        assertThat(total).isEqualTo(9600 * 16);
    }

    @Test
    void aFlushEndsTheTurnAtHandWithItsLastSample() {
        detector.configure(SETTINGS);
        silence(320);
        speech(330);
        Turn turn = detector.flush();
        assertThat(turn.end() / 16).isEqualTo(650);
        assertThat(turn.start()).isZero();
        assertThat(detector.flush()).isNull();
    }

    @Test
    void aFlushKeepsSpeechThatHasNotBecomeATurn() {
        detector.configure(SETTINGS);
        silence(960);
        speech(100);
        Turn turn = detector.flush();
        assertThat(turn.start() / 16).isEqualTo(640);
        assertThat(turn.end() / 16).isEqualTo(1060);
        assertThat(starts).isEmpty();
    }

    @Test
    void afterADiscardTheClockGoesOn() {
        detector.configure(SETTINGS);
        speech(640);
        detector.discard();
        silence(320);
        speech(320);
        silence(640);
        assertThat(turns).singleElement().satisfies(turn -> assertThat(turn.start() / 16).isEqualTo(640));
    }

    @Test
    void hoursOfSilenceNeedNoMemory() {
        detector.configure(SETTINGS);
        short[] minute = new short[60 * 16_000];
        for (int i = 0; i < 600; i++) {
            detector.feed(minute, minute.length);
        }
        assertThat(detector.position()).isEqualTo(600L * minute.length);
        assertThat(detector.kept()).isLessThan(2 * 16_000);
    }
}
