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

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.voicelive.audio.AudioException;
import dev.voicelive.camel.conversation.Answer;
import dev.voicelive.camel.session.SessionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Speech that is answered, on a connection without a socket; all runs on the test's thread. */
class RespondOperationTest {

    private static final String COMMITTED = "{'type':'input_audio_buffer.committed','item_id':'u1'}";

    private final SpeakingTurns turns = new SpeakingTurns();
    private final Deque<Runnable> speakers = new ArrayDeque<>();
    private TestConversation service;

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void withoutTurnDetectionWhatIsSaidIsCommittedBeforeAResponseIsAskedFor() throws Exception {
        serviceWith("null");
        service.transport.onSent((self, event) -> {
            if (event.path("type").asText().equals("input_audio_buffer.commit")) {
                service.receive(COMMITTED);
            }
        });
        CompletableFuture<Answer> answer = say(new byte[9600]);
        speak();
        assertThat(service.sent())
                .containsExactly("input_audio_buffer.append", "input_audio_buffer.commit", "response.create");
        service.respond("r1", "Yes?");
        assertThat(answer.get().text()).isEqualTo("Yes?");
    }

    @Test
    void rawAudioGoesOutAsItIsAndSilenceFollowsWhereTheServiceFindsTheTurns() throws Exception {
        serviceWith("{'type':'server_vad','silence_duration_ms':500}");
        CompletableFuture<Answer> answer = say(new byte[9600]);
        speak();
        assertThat(service.sent()).containsExactly("input_audio_buffer.append");
        assertThat(service.conversation.session().appendedMillis()).isEqualTo(200 + 500 + 300);
        service.respond("r1", "Yes?");
        assertThat(answer.get().responseId()).isEqualTo("r1");
    }

    @Test
    void aTurnThatTheServiceHasTakenByItselfNeedsNoCommit() throws Exception {
        serviceWith("{'type':'server_vad','create_response':false}");
        refuseCommits("input_audio_buffer_commit_empty");
        CompletableFuture<Answer> answer = say(new byte[9600]);
        speak();
        service.respond("r1", "Yes?");
        assertThat(answer.get().text()).isEqualTo("Yes?");
    }

    @Test
    void aCommitRefusedForAnotherReasonFailsTheCall() throws Exception {
        serviceWith("{'type':'server_vad','create_response':false}");
        refuseCommits("server_error");
        CompletableFuture<Answer> answer = say(new byte[9600]);
        speak();
        assertThatThrownBy(answer::get).cause().isInstanceOf(SessionException.class).hasMessageContaining("server_error");
        assertThat(service.sent()).doesNotContain("response.create");
    }

    @Test
    void theNextOneSpeaksWhenTheOneBeforeHasHisAnswer() throws Exception {
        serviceWith("{'type':'server_vad'}");
        CompletableFuture<Answer> first = say(new byte[9600]);
        CompletableFuture<Answer> second = say(new byte[9600]);
        speak();
        assertThat(speakers).isEmpty();
        service.respond("r1", "to the first");
        speak();
        service.respond("r2", "to the second");
        assertThat(first.get().text()).isEqualTo("to the first");
        assertThat(second.get().text()).isEqualTo("to the second");
    }

    @Test
    void whoCannotSpeakTakesNobodysAnswer() throws Exception {
        serviceWith("{'type':'server_vad'}");
        CompletableFuture<Answer> refused = say("%PDF-1.7 of something".getBytes(StandardCharsets.US_ASCII));
        CompletableFuture<Answer> empty = say(new byte[0]);
        CompletableFuture<Answer> next = say(new byte[9600]);
        speak();
        speak();
        speak();
        assertThatThrownBy(refused::get).cause().isInstanceOf(AudioException.class).hasMessageContaining("PDF");
        assertThatThrownBy(empty::get).hasMessageContaining("no audio in").hasMessageContaining("the test");
        service.respond("r1", "Yes?");
        assertThat(next.get().text()).isEqualTo("Yes?");
    }

    @Test
    void fieldsOfAResponseThatNobodyAsksForAreRefused() throws Exception {
        serviceWith("{'type':'server_vad'}");
        RespondRequest request = new RespondRequest(
                null, source(new byte[9600]), JsonNodeFactory.instance.objectNode().put("instructions", "Be brief."), 0,
                (event, audio) -> {
                }, (conversation, event) -> {
                }, Map.of());
        CompletableFuture<Answer> answer = operation().respond(service.conversation, request);
        speak();
        assertThatThrownBy(answer::get).cause().isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("createResponse=false");
    }

    @Test
    void whoWaitsWhenTheSessionEndsIsTold() throws Exception {
        serviceWith("{'type':'server_vad'}");
        CompletableFuture<Answer> first = say(new byte[9600]);
        CompletableFuture<Answer> second = say(new byte[9600]);
        speak();
        service.transport.drop();
        speak();
        assertThatThrownBy(first::get).cause().isInstanceOf(SessionException.class);
        assertThatThrownBy(second::get).cause().isInstanceOf(SessionException.class);
    }

    private void serviceWith(String turnDetection) throws SessionException {
        service = new TestConversation(turnDetection);
    }

    private void refuseCommits(String code) {
        service.transport.onSent((self, event) -> {
            if (event.path("type").asText().equals("input_audio_buffer.commit")) {
                service.receive("{'type':'error','error':{'code':'" + code + "','message':'no','event_id':'"
                                + event.path("event_id").asText() + "'}}");
            }
        });
    }

    private CompletableFuture<Answer> say(byte[] audio) {
        return operation().respond(
                service.conversation,
                new RespondRequest(null, source(audio), JsonNodeFactory.instance.objectNode(), 0, (event, delta) -> {
                }, (conversation, event) -> {
                }, Map.of()));
    }

    private RespondOperation operation() {
        return new RespondOperation(speakers::add, turns, new AudioSender(100, 16));
    }

    /** Lets the next one who has the turn speak. */
    private void speak() {
        speakers.remove().run();
    }

    private static AudioSource source(byte[] audio) {
        return new AudioSource() {
            @Override
            public String name() {
                return "the test";
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(audio);
            }
        };
    }
}
