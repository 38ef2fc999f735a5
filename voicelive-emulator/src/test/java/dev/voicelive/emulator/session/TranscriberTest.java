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

import java.util.List;

import dev.voicelive.emulator.speech.Recognition;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TranscriberTest {

    private static List<String> transcripts(SessionTester tester) {
        return tester.output.events.stream().filter(event -> event.has("transcript"))
                .map(event -> event.path("transcript").asText()).toList();
    }

    @Test
    void resultsAreSentInTheOrderOfTheUtterances() throws Exception {
        SessionTester tester = SessionTester.realtime();
        String first = tester.turn();
        String second = tester.turn();
        String third = tester.turn();
        tester.recognised(third, "three");
        tester.recognised(second, "two");
        assertThat(transcripts(tester)).isEmpty();
        tester.recognised(first, "one");
        assertThat(transcripts(tester)).containsExactly("one", "two", "three");
    }

    @Test
    void aFailureIsSentInItsPlace() throws Exception {
        SessionTester tester = SessionTester.realtime();
        String first = tester.turn();
        String second = tester.turn();
        tester.recognised(second, "two");
        tester.output.events.clear();
        tester.session.recognitionFailed(first, "the engine broke");
        assertThat(tester.output.types()).containsExactly("transcription.failed", "transcription.delta",
                "transcription.completed");
        assertThat(tester.output.events.get(0).path("item_id").asText()).isEqualTo(first);
        assertThat(tester.output.events.get(0).at("/error/message").asText()).isEqualTo("the engine broke");
    }

    @Test
    void anOrderedFailureAndAnOrderedSilence() throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.faults.withholdTranscription(1).failTranscription(2);
        tester.speech(640);
        tester.silence(1024);
        tester.speech(640);
        tester.silence(1024);
        assertThat(tester.output.types()).containsOnlyOnce("transcription.failed");
        assertThat(tester.output.utterances).isEmpty();
        tester.recognised(tester.turn(), "three");
        assertThat(transcripts(tester)).containsExactly("three");
    }

    @Test
    void inputIsHeldWhileTooMuchWaits() throws Exception {
        SessionTester tester = SessionTester.realtime();
        // The tester allows 10 s.
        for (int i = 0; i < 4; i++) {
            tester.speech(2048);
            tester.silence(1024);
        }
        assertThat(tester.output.holds).containsExactly(true);
        tester.recognised(tester.output.utterances.get(0).itemId(), "x");
        assertThat(tester.output.holds).containsExactly(true, false);
    }

    @Test
    void aFirstPassGivesDeltasOfWordsThatStay() throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.output.livePasses = true;
        tester.speech(640);
        String item = tester.output.last().path("item_id").asText();
        assertThat(tester.output.openPasses).isEqualTo(1);
        for (String partial : List.of("the", "the cat", "the cat sat", "the cat sat on", "the cat sat on a")) {
            tester.session.partial(item, partial);
        }
        tester.silence(1024);
        assertThat(tester.output.openPasses).isZero();
        tester.session.recognised(item, List.of(new Phrase(0, 1, new Recognition("the cat sat on the mat", List.of()))));
        List<String> deltas = tester.output.events.stream().filter(event -> event.has("delta"))
                .map(event -> event.path("delta").asText()).toList();
        assertThat(String.join("", deltas)).isEqualTo("the cat sat on the mat");
        assertThat(deltas).hasSizeGreaterThan(2);
        int fed = tester.output.live.stream().mapToInt(samples -> samples.length).sum();
        assertThat(fed).isEqualTo(tester.output.utterances.get(0).pieces().get(0).samples().length);
    }

    @Test
    void aFirstPassThatWasWrongIsNotRepeated() {
        DeltaTracker tracker = new DeltaTracker();
        assertThat(tracker.partial("a b")).isEmpty();
        assertThat(tracker.partial("a b c")).isEqualTo("a b");
        assertThat(tracker.partial("a x y")).isEmpty();
        assertThat(tracker.finish("A b c.")).isEmpty();
        assertThat(new DeltaTracker().finish("All at once.")).isEqualTo("All at once.");
    }

    @Test
    void whenTheSessionEndsAFirstPassIsClosed() throws Exception {
        SessionTester tester = SessionTester.realtime();
        tester.output.livePasses = true;
        tester.speech(640);
        tester.session.close();
        assertThat(tester.output.openPasses).isZero();
    }
}
