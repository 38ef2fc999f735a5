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
package dev.voicelive.camel.session;

import java.nio.charset.StandardCharsets;

import dev.voicelive.camel.protocol.EventDecoder;
import dev.voicelive.camel.session.UtteranceLog.Utterance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UtteranceLogTest {

    private final UtteranceLog log = new UtteranceLog(1000);

    @Test
    void keepsConversationOrderWhenTranscriptsArriveOutOfOrder() {
        spoken("a", 1200, 2000);
        spoken("b", 2500, 3000);
        completed("b", "second");
        assertThat(log.finished()).as("b has to wait for a").isEmpty();
        assertThat(log.settled()).isFalse();
        completed("a", "first");
        assertThat(log.finished()).extracting(Utterance::text).containsExactly("first", "second");
        assertThat(log.finished()).extracting(Utterance::startMillis).containsExactly(1200L, 2500L);
        assertThat(log.finished()).extracting(Utterance::endMillis).containsExactly(2000L, 3000L);
        assertThat(log.settled()).isTrue();
    }

    @Test
    void aFailedTranscriptSettlesItsUtteranceAndKeepsTheError() {
        spoken("a", 1200, 2000);
        on("""
                {"type":"conversation.item.input_audio_transcription.failed","item_id":"a","content_index":0,
                 "error":{"code":"too_noisy","message":"cannot hear"}}""");
        assertThat(log.settled()).isTrue();
        assertThat(log.finished()).singleElement()
                .satisfies(utterance -> assertThat(utterance.error().summary()).contains("too_noisy", "cannot hear"));
    }

    @Test
    void anUtteranceThatHasOnlyBegunIsNotSettled() {
        on("{\"type\":\"input_audio_buffer.speech_started\",\"item_id\":\"a\",\"audio_start_ms\":1500}");
        assertThat(log.settled()).isFalse();
        on("{\"type\":\"input_audio_buffer.speech_stopped\",\"item_id\":\"a\",\"audio_end_ms\":1900}");
        assertThat(log.settled()).as("stopped, but not committed").isFalse();
    }

    @Test
    void tellsACommitThatWasAskedForFromOneOfTheTurnDetection() {
        assertThat(spoken("a", 1200, 2000)).isFalse();
        assertThat(committed("rest", 2600)).isTrue();
        completed("a", "first");
        completed("rest", "");
        assertThat(log.finished()).extracting(Utterance::startMillis).containsExactly(1200L, 2000L);
        assertThat(log.finished()).extracting(Utterance::endMillis).containsExactly(2000L, 2600L);
    }

    @Test
    void aCommitDuringSpeechEndsTheUtteranceThatWasOpen() {
        on("{\"type\":\"input_audio_buffer.speech_started\",\"item_id\":\"a\",\"audio_start_ms\":1500}");
        assertThat(committed("a", 2600)).isTrue();
        completed("a", "cut short");
        assertThat(log.finished()).singleElement().satisfies(utterance -> {
            assertThat(utterance.startMillis()).isEqualTo(1500);
            assertThat(utterance.endMillis()).isEqualTo(2600);
        });
    }

    @Test
    void aCommitUnderAnotherIdTakesTheOpenUtteranceOver() {
        on("{\"type\":\"input_audio_buffer.speech_started\",\"item_id\":\"a\",\"audio_start_ms\":1500}");
        committed("b", 2600);
        completed("b", "cut short");
        assertThat(log.settled()).isTrue();
        assertThat(log.finished()).singleElement().extracting(Utterance::itemId).isEqualTo("b");
    }

    @Test
    void transcriptsOfOtherItemsAndUnknownEventsChangeNothing() {
        completed("stranger", "hello");
        on("{\"type\":\"conversation.item.done\",\"item\":{\"id\":\"x\"}}");
        assertThat(log.utterances()).isEmpty();
        assertThat(log.settled()).isTrue();
    }

    private boolean spoken(String itemId, long startMillis, long endMillis) {
        on("{\"type\":\"input_audio_buffer.speech_started\",\"item_id\":\"" + itemId + "\",\"audio_start_ms\":" + startMillis
           + "}");
        on("{\"type\":\"input_audio_buffer.speech_stopped\",\"item_id\":\"" + itemId + "\",\"audio_end_ms\":" + endMillis
           + "}");
        return committed(itemId, endMillis);
    }

    private boolean committed(String itemId, long sentMillis) {
        return log.on(EventDecoder.decode(("{\"type\":\"input_audio_buffer.committed\",\"item_id\":\"" + itemId + "\"}")
                .getBytes(StandardCharsets.UTF_8)), sentMillis);
    }

    private void completed(String itemId, String transcript) {
        on("{\"type\":\"conversation.item.input_audio_transcription.completed\",\"item_id\":\"" + itemId
           + "\",\"transcript\":\"" + transcript + "\"}");
    }

    private void on(String json) {
        log.on(EventDecoder.decode(json.getBytes(StandardCharsets.UTF_8)), 9999);
    }
}
