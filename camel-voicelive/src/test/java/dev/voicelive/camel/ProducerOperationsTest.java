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

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import dev.voicelive.audio.AudioException;
import dev.voicelive.camel.operation.ResponseException;
import dev.voicelive.camel.session.SessionException;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What producers make of messages, against the emulator, over a real socket. */
class ProducerOperationsTest extends EmulatorTestSupport {

    static Stream<Arguments> messagesThatCannotBeUsed() {
        return Stream.of(
                arguments("speak", " ", Map.of(), "The body of speak is blank"),
                arguments("append", "text", Map.of(), "Audio is needed in the body"),
                arguments("append", null, Map.of(), "Audio is needed in the body"),
                arguments("createItem", " ", Map.of(), "The body of createItem is blank"),
                arguments("createItem", 7, Map.of(), "found a java.lang.Integer"),
                arguments("createItem", "x", Map.of("CamelVoiceLiveAfterItemId", ""), "CamelVoiceLiveAfterItemId is blank"),
                arguments("deleteItem", null, Map.of(), "CamelVoiceLiveTargetItemId is missing"),
                arguments("retrieveItem", null, Map.of(), "CamelVoiceLiveTargetItemId is missing"),
                arguments("truncate", null, Map.of("CamelVoiceLiveTargetItemId", "i", "CamelVoiceLiveAudioEnd", "soon"),
                        "CamelVoiceLiveAudioEnd is soon, but must be a whole number, 0 or more"),
                arguments("truncate", null, Map.of("CamelVoiceLiveTargetItemId", "i", "CamelVoiceLiveAudioEnd", -1),
                        "CamelVoiceLiveAudioEnd is -1"),
                arguments("updateSession", null, Map.of(), "The body of updateSession must be"),
                arguments("event", "{", Map.of(), "The body of event must be a JSON object"),
                arguments("event", "{}", Map.of(), "needs a 'type'"),
                arguments("approve", true, Map.of(), "CamelVoiceLiveApprovalRequestId is missing"),
                arguments("approve", "maybe", Map.of("CamelVoiceLiveApprovalRequestId", "a"), "'maybe'"),
                arguments("respond", "x", Map.of("CamelVoiceLiveReply", "song"), "one of [text, audio"),
                arguments("respond", "x", Map.of("CamelVoiceLiveResponseConfig", "[]"), "CamelVoiceLiveResponseConfig must be"),
                arguments("respond", "x", Map.of("CamelVoiceLivePace", "fast"), "CamelVoiceLivePace is fast"),
                arguments("respond", "x", Map.of("CamelVoiceLiveSessionKey", " "), "CamelVoiceLiveSessionKey is blank"),
                arguments("commit", null, Map.of("CamelVoiceLiveOperation", "dance"), "CamelVoiceLiveOperation is dance"));
    }

    @ParameterizedTest
    @MethodSource("messagesThatCannotBeUsed")
    void aMessageThatCannotBeUsedIsOneClearError(String operation, Object body, Map<String, Object> headers, String says) {
        Exchange reply = send(operation, body, headers);
        assertThat(reply.getException()).hasStackTraceContaining(says);
        assertThat(clientEvents.events()).allSatisfy(event -> assertThat(event.type()).isEqualTo("session.update"));
    }

    @Test
    void everyReplyTellsTheSession() {
        Map<String, Object> key = Map.of(VoiceLiveConstants.SESSION_KEY, "anna");
        Exchange committed = send("append&turnDetection=none", new byte[9600], key);
        assertThat(committed.getMessage().getHeaders()).containsEntry(VoiceLiveConstants.EVENT_SESSION_KEY, "anna");
        assertThat(committed.getMessage().getHeader(VoiceLiveConstants.SESSION_ID, String.class)).startsWith("sess_");
        assertThat(committed.getMessage().getBody(byte[].class)).hasSize(9600);
        Exchange closed = send("close", null, key);
        assertThat(closed.getException()).isNull();
        assertThat(closed.getMessage().getHeaders()).containsEntry(VoiceLiveConstants.EVENT_SESSION_KEY, "anna");
        assertThat(send("close", null, key).getException()).as("closed twice").isNull();
    }

    @Test
    void aFileThatIsNoAudioIsNotTakenForRawAudio(@TempDir Path folder) throws Exception {
        Path text = Files.writeString(folder.resolve("text.wav"), "not audio, but text");
        assertThat(send("append", text.toFile(), Map.of()).getException()).hasStackTraceContaining("Not an audio file");
    }

    @Test
    void filesAndStreamsOfAudioAreAppendedAsTheSessionWantsThem() {
        assertThat(send("append&turnDetection=none", ToneSpeech.wav(1), Map.of()).getException()).isNull();
        awaitAudio(3 * 48_000);
        assertThat(send("append&turnDetection=none", new ByteArrayInputStream(new byte[9600]), Map.of()).getException())
                .isNull();
        awaitAudio(3 * 48_000 + 9600);
        assertThat(send("append&turnDetection=none", new byte[0], Map.of()).getException()).isNull();
        assertThat(send("append&turnDetection=none", "OggS, an unknown file".getBytes(), Map.of()).getException())
                .isInstanceOf(AudioException.class).hasMessageContaining("Ogg");
        awaitAudio(3 * 48_000 + 9600);
    }

    @Test
    void anAnswerThatIsCancelledIsATypedExceptionAndItsHeadersTellSo() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        chat.answer(answer -> answer.text("I was about ").waitFor(never));
        Future<Exchange> asked = CompletableFuture.supplyAsync(() -> send("respond&modalities=text", "Hello", Map.of()));
        Awaitility.await().until(() -> !chat.requests().isEmpty());
        Exchange cancelled = send("cancel&jsonBody=map", null, Map.of());
        assertThat(cancelled.getException()).isNull();
        assertThat(cancelled.getMessage().getHeaders()).containsEntry(VoiceLiveConstants.RESPONSE_STATUS, "cancelled")
                .containsEntry(VoiceLiveConstants.RESPONSE_REASON, "client_cancelled");
        Exchange reply = asked.get();
        assertThat(reply.getException()).isInstanceOfSatisfying(ResponseException.class, partial -> {
            assertThat(partial.status()).isEqualTo("cancelled");
            assertThat(partial.reason()).isEqualTo("client_cancelled");
        });
        assertThat(reply.getMessage().getHeaders()).containsEntry(VoiceLiveConstants.RESPONSE_STATUS, "cancelled")
                .containsEntry(VoiceLiveConstants.RESPONSE_ID,
                        cancelled.getMessage().getHeader(VoiceLiveConstants.RESPONSE_ID));
    }

    @Test
    void aStreamThatNeverBeginsIsAnExceptionOfTheExchange() {
        chat.answer(answer -> answer.fail("model_overloaded", "too busy"));
        Exchange reply = send("respond&modalities=text&reply=textStream", "Hello", Map.of());
        assertThat(reply.getException()).isInstanceOf(ResponseException.class).hasMessageContaining("too busy");
    }

    @Test
    void twoWhoSpeakAtOnceToAServiceThatFindsTheTurnsAreAnsweredOneAfterTheOther() throws Exception {
        chat.answerText("one").answerText("two");
        String operation = "respond&turnDetection=server_vad&transcriptionModel=azure-speech";
        List<Future<Exchange>> replies = Stream.of(1, 2).<Future<Exchange>> map(
                word -> CompletableFuture.supplyAsync(() -> send(operation, ToneSpeech.wav(word), Map.of()))).toList();
        for (Future<Exchange> reply : replies) {
            assertThat(reply.get().getException()).isNull();
        }
        assertThat(List.of(replies.get(0).get().getMessage().getBody(), replies.get(1).get().getMessage().getBody()))
                .containsExactlyInAnyOrder("one", "two");
        for (int i = 0; i < 2; i++) {
            assertThat(replies.get(i).get().getMessage().getHeader(VoiceLiveConstants.USER_TRANSCRIPT))
                    .isEqualTo("tone " + (i + 1));
        }
    }

    @Test
    void asManySessionsAsAllowedAreOpened() {
        chat.answerText("a").answerText("b");
        String operation = "respond&modalities=text&maxSharedSessions=1";
        assertThat(send(operation, "1", Map.of(VoiceLiveConstants.SESSION_KEY, "anna")).getException()).isNull();
        assertThat(send(operation, "2", Map.of(VoiceLiveConstants.SESSION_KEY, "ben")).getException())
                .isInstanceOf(SessionException.class).hasMessageContaining("'ben'").hasMessageContaining("maxSharedSessions");
    }

    @Test
    void aResponseHasFieldsOfItsOwn() {
        chat.answerText("kindly");
        Exchange reply = send("respond", "Hello", Map.of(
                VoiceLiveConstants.INSTRUCTIONS, "Be kind.", VoiceLiveConstants.RESPONSE_CONFIG,
                Map.of("modalities", List.of("text"))));
        assertThat(reply.getException()).isNull();
        assertThat(clientEvents.events("response.create").get(0).event().path("response").toString())
                .isEqualTo("{\"modalities\":[\"text\"],\"instructions\":\"Be kind.\"}");
    }

    private void awaitAudio(long bytes) {
        Awaitility.await().untilAsserted(() -> assertThat(
                clientEvents.audioBytes().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(bytes));
    }

    @Override
    protected String uri(String operation) {
        return super.uri(operation) + "&session=s";
    }
}
