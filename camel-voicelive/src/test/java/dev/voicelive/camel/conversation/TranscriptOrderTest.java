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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import dev.voicelive.camel.protocol.ServerEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TranscriptOrderTest {

    private final TranscriptOrder order = new TranscriptOrder(200);
    private final List<String> delivered = new ArrayList<>();

    @BeforeEach
    void transcribe() {
        order.expectUserTranscripts(true);
    }

    @Test
    void aLateTranscriptOfTheUserStillComesBeforeTheAnswer() {
        committed("u1", null);
        assistant("a1", "u1");
        answered("a1");
        done();
        assertThat(delivered).containsExactly("done");
        assertThat(order.holds()).isTrue();
        completed("u1");
        assertThat(delivered).containsExactly("done", "u1", "a1");
        assertThat(order.holds()).isFalse();
    }

    @Test
    void aFailedOneKeepsItsPlaceAndHoldsUpNobody() {
        committed("u1", null);
        committed("u2", "u1");
        completed("u2");
        on("{'type':'conversation.item.input_audio_transcription.failed','item_id':'u1'}", "u1 failed");
        assertThat(delivered).containsExactly("u1 failed", "u2");
    }

    @Test
    void anAnswerWithoutATranscriptHoldsUpNobody() {
        committed("u1", null);
        completed("u1");
        assistant("a1", "u1");
        committed("u2", "a1");
        completed("u2");
        assertThat(delivered).containsExactly("u1");
        done();
        assertThat(delivered).containsExactly("u1", "u2", "done");
    }

    @Test
    void aDeletedItemHoldsUpNobody() {
        committed("u1", null);
        committed("u2", "u1");
        completed("u2");
        on("{'type':'conversation.item.deleted','item_id':'u1'}", "deleted");
        assertThat(delivered).containsExactly("deleted", "u2");
    }

    @Test
    void anItemPutBetweenTwoOthersHasItsPlaceThere() {
        committed("u1", null);
        committed("u3", "u1");
        committed("u2", "u1");
        completed("u3");
        completed("u2");
        completed("u1");
        assertThat(delivered).containsExactly("u1", "u2", "u3");
    }

    @Test
    void givingUpTheFirstLetsTheOthersGoAndALateOneIsStillDelivered() {
        committed("u1", null);
        committed("u2", "u1");
        completed("u2");
        List<ServerEvent> released = new ArrayList<>();
        assertThat(order.giveUp(released)).containsExactly("u1");
        assertThat(released).extracting(event -> event.text("item_id")).containsExactly("u2");
        completed("u1");
        assertThat(delivered).containsExactly("u1");
    }

    @Test
    void allThatIsMissingBeforeATranscriptIsGivenUpTogetherButNotAnAnswerThatIsBeingMade() {
        committed("u1", null);
        committed("u2", "u1");
        assistant("a1", "u2");
        committed("u3", "a1");
        completed("u3");
        List<ServerEvent> released = new ArrayList<>();
        assertThat(order.giveUp(released)).containsExactly("u1", "u2");
        assertThat(order.giveUp(released)).containsExactly("a1");
        assertThat(released).extracting(event -> event.text("item_id")).containsExactly("u3");
        assertThat(order.giveUp(released)).isEmpty();
    }

    @Test
    void ofASessionThatGoesOnForMonthsOnlyTheLatestItemsAreRemembered() {
        for (int i = 0; i < 1_000; i++) {
            committed("u" + i, "u" + (i - 1));
            completed("u" + i);
        }
        assertThat(delivered).hasSize(1_000);
        assertThat(order.previousOf("u999")).isEqualTo("u998");
        assertThat(IntStream.range(0, 1_000).filter(i -> order.previousOf("u" + i) != null)).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void ofManyItemsWithoutATranscriptTheFirstAreToBeGivenUp() {
        List<ServerEvent> released = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            committed("u" + i, "u" + (i - 1));
            while (order.isFull()) {
                missing.addAll(order.giveUp(released));
            }
        }
        assertThat(missing).hasSize(800).startsWith("u0").endsWith("u799");
        assertThat(released).isEmpty();
        completed("u0");
        assertThat(delivered).as("given up, it need not wait").containsExactly("u0");
        completed("u999");
        assertThat(order.giveUp(released)).hasSize(199).startsWith("u800").endsWith("u998");
        assertThat(released).extracting(event -> event.text("item_id")).containsExactly("u999");
    }

    @Test
    void nobodyWaitsForTranscriptsThatTheSessionDoesNotMake() {
        order.expectUserTranscripts(false);
        committed("u1", null);
        assistant("a1", "u1");
        answered("a1");
        assertThat(delivered).containsExactly("a1");
    }

    private void committed(String id, String previous) {
        order.on(Events.event("{'type':'input_audio_buffer.committed','item_id':'" + id + "','previous_item_id':"
                              + (previous == null ? "null" : "'" + previous + "'") + "}"));
        order.on(Events.event("{'type':'conversation.item.created','previous_item_id':"
                              + (previous == null ? "null" : "'" + previous + "'") + ",'item':{'id':'" + id
                              + "','type':'message','role':'user','content':[{'type':'input_audio'}]}}"));
    }

    private void assistant(String id, String previous) {
        order.on(Events.event("{'type':'conversation.item.created','previous_item_id':'" + previous + "','item':{'id':'" + id
                              + "','type':'message','role':'assistant','status':'in_progress','content':[]}}"));
    }

    private void completed(String id) {
        on("{'type':'conversation.item.input_audio_transcription.completed','item_id':'" + id + "'}", id);
    }

    private void answered(String id) {
        on("{'type':'response.audio_transcript.done','item_id':'" + id + "'}", id);
    }

    private void done() {
        on("{'type':'response.done','response':{'id':'r','output':[]}}", "done");
    }

    private void on(String json, String name) {
        ServerEvent event = Events.event(json);
        order.on(event).forEach(next -> delivered.add(next == event ? name : next.text("item_id")));
    }
}
