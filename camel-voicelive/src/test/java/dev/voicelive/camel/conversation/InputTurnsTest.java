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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.voicelive.audio.AudioEncoding;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.camel.session.EffectiveSession;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** All on G.711, where a millisecond is 8 bytes; {@code |} stands for a commit. */
class InputTurnsTest {

    private final InputTurns turns = new InputTurns(8 * 10_000, 200);
    private int sent;

    @Test
    void whatIsBehindTheLastTurnIsSentAgain() {
        configure(true, true);
        append(1000);
        speech("u1", 100, 800);
        on("{'type':'input_audio_buffer.committed','item_id':'u1'}");
        transcribed("u1");
        append(500);
        assertThat(resent()).isEqualTo("800-1500");
        append(100);
        assertThat(resent()).as("over a third connection").isEqualTo("800-1600");
    }

    @Test
    void aTurnIsSentAgainUntilItsTranscriptHasComeOrAnAnswerHasBegun() {
        configure(true, true);
        append(1000);
        speech("u1", 100, 800);
        on("{'type':'input_audio_buffer.committed','item_id':'u1'}");
        assertThat(turns.quiet()).isFalse();
        assertThat(turns.answerOwed()).isTrue();
        InputTurns.Resend resend = turns.resend();
        assertThat(resend.itemIds()).containsExactly("u1");
        assertThat(resend.bytes()).isEqualTo(8000);
        assertThat(turns.answerOwed()).as("the service will answer what it hears").isFalse();
    }

    @Test
    void ofManyTurnsThatTheServiceSaysNothingOfTheLatestAreRemembered() {
        configure(true, true);
        for (int i = 0; i < 1000; i++) {
            append(10);
            on("{'type':'input_audio_buffer.committed','item_id':'u" + i + "'}");
        }
        InputTurns.Resend resend = turns.resend();
        assertThat(resend.itemIds()).hasSize(200).startsWith("u800").endsWith("u999");
        assertThat(resend.bytes()).isEqualTo(8 * 2000);
        assertThat(resend.lostBytes()).isEqualTo(8 * 8000);
    }

    @Test
    void anAnswerThatHasBegunIsNotAskedForAgain() {
        configure(true, true);
        append(1000);
        speech("u1", 100, 800);
        on("{'type':'input_audio_buffer.committed','item_id':'u1'}");
        turns.answerBegan();
        assertThat(turns.answerOwed()).isFalse();
        assertThat(resent()).isEqualTo("800-1000");
    }

    @Test
    void betweenTwoConnectionsTheLastMomentsAreHeardByBoth() {
        configure(true, true);
        append(9000);
        assertThat(text(turns.overlap())).isEqualTo("4000-9000");
        speech("u1", 0, 800);
        on("{'type':'input_audio_buffer.committed','item_id':'u1'}");
        transcribed("u1");
        assertThat(text(turns.overlap())).as("not what belongs to a turn").isEqualTo("4800-9000");
    }

    @Test
    void theServicesClockBeginsAnewWithEachConnection() {
        configure(true, true);
        append(1000);
        turns.overlap();
        append(1000);
        speech("u1", 100, 300);
        on("{'type':'input_audio_buffer.committed','item_id':'u1'}");
        transcribed("u1");
        assertThat(resent()).isEqualTo("1300-2000");
    }

    @Test
    void committedTurnsAreCommittedAgain() {
        configure(false, false);
        append(100);
        turns.sent(event("input_audio_buffer.commit", "c1"));
        append(50);
        on("{'type':'input_audio_buffer.committed','item_id':'u1'}");
        assertThat(turns.quiet()).as("50 ms are not committed").isFalse();
        assertThat(resent()).isEqualTo("0-100|100-150");
    }

    @Test
    void whatWasClearedIsNot() {
        configure(false, false);
        append(100);
        turns.sent(event("input_audio_buffer.clear", "c1"));
        append(50);
        assertThat(resent()).isEqualTo("100-150");
    }

    @Test
    void aCommitThatIsRefusedTakesNothing() {
        configure(false, false);
        append(100);
        turns.sent(event("input_audio_buffer.commit", "c1"));
        on("{'type':'error','error':{'event_id':'c1'}}");
        append(50);
        turns.sent(event("input_audio_buffer.commit", "c2"));
        append(10);
        on("{'type':'input_audio_buffer.committed','item_id':'u1'}");
        assertThat(resent()).isEqualTo("0-150|150-160");
    }

    @Test
    void speechThatIsTooLongToBeKeptIsCountedAsLost() {
        configure(true, true);
        append(2000);
        on("{'type':'input_audio_buffer.speech_started','item_id':'u1','audio_start_ms':1500}");
        append(10_000);
        InputTurns.Resend resend = turns.resend();
        assertThat(resend.lostBytes()).isEqualTo(8 * 500);
        assertThat(resend.bytes()).isEqualTo(8 * 10_000);
    }

    @Test
    void silenceThatIsTooLongToBeKeptIsNoLoss() {
        configure(true, true);
        append(12_000);
        assertThat(turns.quiet()).isTrue();
        assertThat(turns.resend().lostBytes()).isZero();
    }

    @Test
    void ofTurnsThatNothingEverAcknowledgesTheLatestAreKeptAndTheOthersCountedAsLost() {
        configure(true, true);
        for (int i = 0; i < 300; i++) {
            append(100);
            speech("u" + i, 100 * i, 100 * i + 100);
            on("{'type':'input_audio_buffer.committed','item_id':'u" + i + "'}");
        }
        InputTurns.Resend resend = turns.resend();
        assertThat(resend.itemIds()).hasSizeLessThanOrEqualTo(200).endsWith("u298", "u299");
        assertThat(resend.bytes()).isEqualTo(8 * 10_000);
        assertThat(resend.lostBytes()).isEqualTo(8 * 20_000);
        assertThat(turns.resend().lostBytes()).as("told once").isZero();
    }

    private void configure(boolean turnDetection, boolean transcribes) {
        RawAudioFormat format = new RawAudioFormat(AudioEncoding.ULAW, 8000);
        turns.configured(new EffectiveSession(
                "s", null, format, format, 500, 0, turnDetection, turnDetection, true, false, transcribes, 0));
    }

    /** Each millisecond is eight bytes that tell which one it is. */
    private void append(int millis) {
        byte[] audio = new byte[8 * millis];
        for (int i = 0; i < millis; i++) {
            audio[8 * i] = (byte) sent;
            audio[8 * i + 1] = (byte) (sent >> 8);
            sent++;
        }
        turns.appended(audio);
    }

    private void speech(String itemId, int from, int to) {
        on("{'type':'input_audio_buffer.speech_started','item_id':'" + itemId + "','audio_start_ms':" + from + "}");
        on("{'type':'input_audio_buffer.speech_stopped','item_id':'" + itemId + "','audio_end_ms':" + to + "}");
    }

    private void transcribed(String itemId) {
        on("{'type':'conversation.item.input_audio_transcription.completed','item_id':'" + itemId + "','transcript':'x'}");
    }

    private void on(String event) {
        turns.on(Events.event(event));
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode event(String type, String id) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("event_id", id);
    }

    /** The milliseconds that are sent again. */
    private String resent() {
        return text(turns.resend());
    }

    private String text(InputTurns.Resend resend) {
        List<byte[]> stretch = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (byte[] piece : resend.pieces()) {
            if (InputTurns.isCommit(piece)) {
                text.append(range(stretch)).append('|');
                stretch.clear();
                turns.sent(event("input_audio_buffer.commit", "again"));
            } else {
                stretch.add(piece);
                turns.appended(piece);
            }
        }
        return text + range(stretch);
    }

    private static String range(List<byte[]> pieces) {
        byte[] all = AudioRingTest.all(pieces);
        int first = (all[0] & 0xff) + 256 * (all[1] & 0xff);
        return first + "-" + (first + all.length / 8);
    }
}
