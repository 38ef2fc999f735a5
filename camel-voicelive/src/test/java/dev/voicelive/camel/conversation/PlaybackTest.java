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
package dev.voicelive.camel.conversation;

import java.util.List;
import java.util.stream.IntStream;

import dev.voicelive.camel.protocol.AudioDelta;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlaybackTest {

    private final Playback playback = new Playback();

    @Test
    void whatWasHeardIsTheTimeSinceTheFirstDelta() {
        receive("r1", "a1", 3_000, 10_000);
        receive("r1", "a1", 2_000, 10_050);
        assertThat(playback.interrupt("r1", 11_200)).containsExactly(new Playback.Heard("r1", "a1", 0, 1_200, 5_000));
    }

    @Test
    void neverMoreThanWasReceived() {
        receive("r1", "a1", 1_000, 10_000);
        List<Playback.Heard> heard = playback.interrupt("r1", 99_000);
        assertThat(heard).containsExactly(new Playback.Heard("r1", "a1", 0, 1_000, 1_000));
        assertThat(heard.get(0).inFull()).isTrue();
    }

    @Test
    void anAnswerIsHeardLongAfterTheServiceHasSentAllOfIt() {
        receive("r1", "a1", 5_000, 10_000);
        playback.onResponseDone("r1");
        assertThat(playback.interrupt(null, 12_000)).extracting(Playback.Heard::heardMillis).containsExactly(2_000L);
        assertThat(playback.interrupt(null, 12_500)).as("it does not play any more").isEmpty();
    }

    @Test
    void nothingIsInterruptedWhenNothingPlays() {
        assertThat(playback.interrupt(null, 10_000)).isEmpty();
        receive("r1", "a1", 1_000, 10_000);
        playback.onResponseDone("r1");
        assertThat(playback.interrupt(null, 11_000)).isEmpty();
    }

    @Test
    void eachItemOfAnAnswerHasItsShare() {
        receive("r1", "a1", 1_000, 10_000);
        receive("r1", "a2", 1_000, 10_000);
        receive("r1", "a3", 1_000, 10_000);
        assertThat(playback.interrupt("r1", 11_400)).extracting(Playback.Heard::heardMillis).containsExactly(1_000L, 400L, 0L);
    }

    @Test
    void theNextAnswerPlaysAfterTheOneBefore() {
        receive("r1", "a1", 3_000, 10_000);
        playback.onResponseDone("r1");
        receive("r2", "a2", 1_000, 10_500);
        assertThat(playback.interrupt("r2", 13_200)).containsExactly(new Playback.Heard("r2", "a2", 0, 200, 1_000));
    }

    @Test
    void whatComesOfAnInterruptedAnswerIsDropped() {
        receive("r1", "a1", 3_000, 10_000);
        playback.interrupt("r1", 10_100);
        assertThat(playback.onAudio(delta("r1", "a1", 100), 10_200)).isFalse();
        assertThat(playback.isInterrupted("r1")).isTrue();
        playback.onResponseDone("r1");
        assertThat(playback.onAudio(delta("r2", "a2", 100), 10_300)).isTrue();
    }

    @Test
    void anAnswerOfWhichNothingCameYetIsInterruptedToo() {
        assertThat(playback.interrupt("r1", 10_000)).containsExactly(new Playback.Heard("r1", "", 0, 0, 0));
        assertThat(playback.onAudio(delta("r1", "a1", 100), 10_200)).isFalse();
    }

    @Test
    void anInterruptedAnswerIsForgottenWhenTheNextOneIsHeard() {
        for (int i = 0; i < 1_000; i++) {
            receive("r" + i, "a" + i, 3_000, 10_000L * i);
            playback.interrupt("r" + i, 10_000L * i + 100);
            playback.onResponseDone("r" + i);
            assertThat(playback.isInterrupted("r" + i)).as("until then").isTrue();
        }
        assertThat(IntStream.range(0, 1_000).filter(i -> playback.isInterrupted("r" + i))).containsExactly(999);
    }

    @Test
    void anInterruptedAnswerThatIsStillBeingMadeIsDroppedBesideTheNextOne() {
        receive("r1", "a1", 3_000, 10_000);
        playback.interrupt("r1", 10_100);
        receive("r2", "a2", 100, 10_200);
        assertThat(playback.onAudio(delta("r1", "a1", 100), 10_300)).isFalse();
        playback.onResponseDone("r1");
        assertThat(playback.isInterrupted("r1")).isFalse();
    }

    private void receive(String responseId, String itemId, int millis, long now) {
        assertThat(playback.onAudio(delta(responseId, itemId, millis), now)).isTrue();
    }

    private static AudioDelta delta(String responseId, String itemId, int millis) {
        return new AudioDelta(responseId, itemId, 0, new byte[48 * millis]);
    }
}
