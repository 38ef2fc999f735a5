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
package dev.voicelive.camel.operation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Iterator;

import dev.voicelive.camel.protocol.AudioDelta;
import dev.voicelive.camel.protocol.ServerEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AnswerStreamTest {

    private static final int PIECE = 100_000;

    private TestConversation service;
    private AnswerStream<byte[]> stream;

    @BeforeEach
    void start() throws Exception {
        service = new TestConversation("null");
        stream = AnswerStream.ofAudio(service.conversation, 1 << 20);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void aSlowReaderHoldsTheSessionUntilHeHasReadMostOfIt() throws Exception {
        for (int i = 0; i < 10; i++) {
            audio();
        }
        assertThat(isHeld()).isFalse();
        audio();
        assertThat(isHeld()).isTrue();
        InputStream input = AnswerStream.input(stream);
        input.readNBytes(8 * PIECE);
        assertThat(isHeld()).isTrue();
        input.readNBytes(PIECE);
        assertThat(isHeld()).isFalse();
        stream.end(null);
        assertThat(input.readAllBytes()).hasSize(2 * PIECE);
    }

    @Test
    void aReaderThatClosesEarlyLetsTheSessionGoOn() throws Exception {
        for (int i = 0; i < 11; i++) {
            audio();
        }
        InputStream input = AnswerStream.input(stream);
        input.close();
        assertThat(isHeld()).isFalse();
        for (int i = 0; i < 20; i++) {
            audio();
        }
        assertThat(isHeld()).isFalse();
        assertThat(input.read()).isEqualTo(-1);
    }

    @Test
    void anAnswerThatFailsBeforeItBeginsIsAFailure() {
        IllegalStateException cause = new IllegalStateException("refused");
        stream.end(cause);
        assertThatThrownBy(() -> stream.begun().get()).cause().isSameAs(cause);
    }

    @Test
    void anAnswerThatBreaksOffIsReadToThere() throws Exception {
        audio();
        stream.end(new IllegalStateException("turn_detected"));
        assertThat(stream.begun()).isCompleted();
        InputStream input = AnswerStream.input(stream);
        assertThat(input.readNBytes(PIECE)).hasSize(PIECE);
        assertThatThrownBy(input::read).isInstanceOf(IOException.class).hasMessage("turn_detected");
    }

    @Test
    void textComesPieceByPieceWithoutTheAudioBesideIt() {
        AnswerStream<String> text = AnswerStream.ofText(service.conversation, 1 << 20);
        text.onEvent(TestConversation.event("{'type':'response.created','response':{'id':'r1'}}"), null);
        assertThat(text.begun()).isNotDone();
        text.onEvent(TestConversation.event("{'type':'response.audio_transcript.delta','response_id':'r1','delta':'a '}"),
                null);
        audioTo(text);
        text.onEvent(TestConversation.event("{'type':'response.text.delta','response_id':'r1','delta':'b'}"), null);
        text.end(null);
        assertThat(text.responseId()).isEqualTo("r1");
        Iterator<String> pieces = text.iterator();
        assertThat(pieces).toIterable().containsExactly("a ", "b");
    }

    private boolean isHeld() {
        return service.conversation.session().isHeld();
    }

    private void audio() {
        audioTo(stream);
    }

    private static void audioTo(AnswerStream<?> stream) {
        ServerEvent event = TestConversation.event(
                "{'type':'response.audio.delta','response_id':'r1','item_id':'i','content_index':0,'delta':'"
                                                   + Base64.getEncoder().encodeToString(new byte[PIECE]) + "'}");
        stream.onEvent(event, AudioDelta.of(event));
    }
}
