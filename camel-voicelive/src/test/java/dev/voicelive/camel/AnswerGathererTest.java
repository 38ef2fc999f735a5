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
package dev.voicelive.camel;

import java.util.List;

import dev.voicelive.camel.AnswerGatherer.Gathered;
import dev.voicelive.camel.conversation.ConversationEvent;
import dev.voicelive.camel.protocol.AudioDelta;
import dev.voicelive.camel.protocol.EventDecoder;
import dev.voicelive.camel.protocol.ServerEvent;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class AnswerGathererTest {

    private static final String AUDIO_DONE = "{'type':'response.audio.done','response_id':'r','item_id':'i','content_index':0}";
    private static final String CANCELLED = "{'type':'response.done','response':{'id':'r','status':'cancelled',"
                                            + "'status_details':{'reason':'turn_detected'}}}";

    private final AnswerGatherer gatherer = new AnswerGatherer(10);

    @Test
    void anAnswerComesAtItsEnd() {
        assertThat(delta("r", 1, 2)).isEmpty();
        assertThat(delta("r", 3)).isEmpty();
        assertGathered(on(AUDIO_DONE), null, null, 1, 2, 3);
        assertThat(on("{'type':'response.done','response':{'id':'r','status':'completed'}}")).isEmpty();
        assertThat(gatherer.size()).isZero();
    }

    @Test
    void anAnswerWithoutAudioComesEmpty() {
        assertGathered(on(AUDIO_DONE), null, null);
    }

    @Test
    void whatIsCutOffComesWithTheResponseThatEndsAndSaysWhy() {
        delta("r", 1, 2);
        delta("other", 9);
        assertGathered(on(CANCELLED), "cancelled", "turn_detected", 1, 2);
        assertThat(gatherer.size()).isEqualTo(1);
    }

    @Test
    void whatWasSpokenIntoSaysHowMuchWasHeardWhicheverEventEndsIt() {
        for (String end : List.of(AUDIO_DONE, CANCELLED)) {
            delta("r", 1, 2);
            assertThat(on("{'type':'voicelive.interrupted','response_id':'r','item_id':'i','heard_ms':42}")).isEmpty();
            List<Gathered> cutOff = on(end);
            assertGathered(cutOff, "cancelled", "turn_detected", 1, 2);
            assertThat(cutOff.get(0).heardMillis()).isEqualTo(42);
        }
    }

    @Test
    void theEndOfTheSessionLosesNothing() {
        delta("r", 1);
        delta("other", 2);
        assertThat(on("{'type':'voicelive.session.lost'}")).extracting(Gathered::responseId, Gathered::status, Gathered::reason)
                .containsExactly(
                        tuple("r", "incomplete", "voicelive.session.lost"),
                        tuple("other", "incomplete", "voicelive.session.lost"));
    }

    @Test
    void aLongAnswerComesInPartsThatCutNoSampleInTwo() {
        assertThat(delta("r", 1, 2, 3, 4, 5)).isEmpty();
        assertGathered(delta("r", 6, 7, 8, 9, 10, 11), "in_progress", null, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(gatherer.size()).isEqualTo(1);
        delta("r", 12);
        assertGathered(on(AUDIO_DONE), null, null, 11, 12);
    }

    private static byte[] audio(int... bytes) {
        byte[] audio = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            audio[i] = (byte) bytes[i];
        }
        return audio;
    }

    private static void assertGathered(List<Gathered> gathered, String status, String reason, int... bytes) {
        assertThat(gathered).singleElement().satisfies(each -> {
            assertThat(each.audio()).containsExactly(audio(bytes));
            assertThat(each.status()).isEqualTo(status);
            assertThat(each.reason()).isEqualTo(reason);
            assertThat(each.itemId()).isEqualTo("i");
        });
    }

    private List<Gathered> delta(String responseId, int... bytes) {
        ServerEvent event = EventDecoder.decode("{\"type\":\"response.audio.delta\"}".getBytes(UTF_8));
        return gatherer.on(new ConversationEvent("k", "s", 1, event, new AudioDelta(responseId, "i", 0, audio(bytes)), null));
    }

    private List<Gathered> on(String json) {
        ServerEvent event = EventDecoder.decode(json.replace('\'', '"').getBytes(UTF_8));
        return gatherer.on(new ConversationEvent("k", "s", 1, event, null, null));
    }
}
