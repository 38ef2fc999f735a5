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

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.session.Backoff;
import dev.voicelive.camel.session.EventDrain;
import dev.voicelive.camel.session.FakeTransport;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.session.SessionTools;
import dev.voicelive.camel.transport.TransportException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.voicelive.camel.conversation.Events.audio;
import static dev.voicelive.camel.conversation.Events.json;
import static dev.voicelive.camel.conversation.Events.responseCreated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the connections of one conversation are sent, without sockets. */
class ConversationRecoveryTest {

    private static final Duration NEVER = Duration.ZERO;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final List<FakeTransport> transports = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private int refused;

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void noPieceOfAudioIsLeftOutWhileConnectionsAreRenewed() throws Exception {
        Conversation conversation = open(Duration.ofMillis(60));
        List<CompletableFuture<Void>> speakers = IntStream.range(0, 4).mapToObj(speaker -> CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 1_000 || transports.size() < 4; i++) {
                conversation.append(number(speaker, i)).toCompletableFuture().join();
            }
        })).toList();
        for (CompletableFuture<Void> speaker : speakers) {
            speaker.get(60, TimeUnit.SECONDS);
        }
        int[] received = new int[4];
        for (FakeTransport transport : transports) {
            // A connection is sent the last moments of the one before again, and from there on all.
            Integer[] next = new Integer[4];
            for (byte[] piece : audioOf(transport)) {
                ByteBuffer bytes = ByteBuffer.wrap(piece);
                int speaker = bytes.getInt();
                int number = bytes.getInt();
                if (next[speaker] == null) {
                    assertThat(number).as("first of speaker %s", speaker).isLessThanOrEqualTo(received[speaker]);
                } else {
                    assertThat(number).as("of speaker %s", speaker).isEqualTo(next[speaker]);
                }
                next[speaker] = number + 1;
                received[speaker] = Math.max(received[speaker], number + 1);
            }
        }
        assertThat(IntStream.of(received).boxed()).allMatch(count -> count >= 1_000);
        assertThat(heard).contains(LocalEvents.SESSION_RENEWED).doesNotContain(LocalEvents.SESSION_RESTORED);
    }

    @Test
    void audioThatWasNotAcknowledgedComesAgainInOrderAndOnce() {
        Conversation conversation = open(NEVER);
        List<CompletableFuture<Void>> taken = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            taken.add(conversation.append(number(0, i)).toCompletableFuture());
            if (i % 1_000 == 500) {
                int connections = transports.size();
                transports.get(connections - 1).drop();
                Awaitility.await()
                        .until(() -> heard.stream().filter(LocalEvents.SESSION_RESTORED::equals).count() == connections);
            }
        }
        assertThat(taken).allMatch(each -> each.isDone() && !each.isCompletedExceptionally());
        List<byte[]> again = audioOf(transports.get(transports.size() - 1));
        assertThat(again).hasSize(3_000);
        for (int i = 0; i < 3_000; i++) {
            assertThat(again.get(i)).isEqualTo(number(0, i));
        }
    }

    @Test
    void whatIsSentWhileThereIsNoConnectionWaitsForTheNext() throws Exception {
        Conversation conversation = open(NEVER);
        CompletableFuture<ServerEvent> underWay = conversation.request(event("x.request"), answer -> false);
        refused = 3;
        transports.get(0).drop();
        assertThatThrownBy(underWay::get).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(SessionException.class, cause -> assertThat(cause.retryable()).isTrue());
        CompletableFuture<Void> sent = conversation.send(event("x.later")).toCompletableFuture();
        CompletableFuture<ServerEvent> later = conversation.request(event("x.request"), answer -> answer.is("x.answer"));
        sent.get(10, TimeUnit.SECONDS);
        FakeTransport last = transports.get(transports.size() - 1);
        Awaitility.await().untilAsserted(
                () -> assertThat(last.sentTypes()).containsExactly("session.update", "x.later", "x.request"));
        last.receive(json("{'type':'x.answer'}"));
        assertThat(later.get(10, TimeUnit.SECONDS).type()).isEqualTo("x.answer");
        assertThat(transports).hasSize(5);
    }

    @Test
    void theNextConnectionHasTheSettingsThatWereGrantedSince() {
        Conversation conversation = open(NEVER);
        ObjectNode update = event("session.update");
        update.putObject("session").put("instructions", "Be kind.");
        conversation.send(update);
        transports.get(0).drop();
        Awaitility.await().until(() -> heard.contains(LocalEvents.SESSION_RESTORED));
        assertThat(transports.get(1).sent().get(0).path("session").path("instructions").asText()).isEqualTo("Be kind.");
    }

    @Test
    void anAnswerThatIsStillComingWhenTheTimeIsUpBreaksOff() {
        Conversation conversation = open(Duration.ofMillis(200));
        CompletableFuture<Answer> call = conversation.respond(ResponseCall.create(
                List.of(), event("response.create").put("event_id", "r"), (event, audio) -> {
                }));
        transports.get(0).receive(responseCreated("r1"));
        transports.get(0).receive(audio("r1", "a1", 100));
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS)).cause().isInstanceOfSatisfying(AnswerLostException.class,
                lost -> assertThat(lost.audioBytes()).isEqualTo(4800));
        Awaitility.await().until(() -> heard.contains(LocalEvents.SESSION_RENEWED) && transports.get(0).isClosed());
    }

    @Test
    void nobodyWaitsForAConversationThatIsClosed() {
        Conversation conversation = open(NEVER);
        refused = Integer.MAX_VALUE;
        transports.get(0).drop();
        CompletableFuture<Void> waiting = conversation.append(number(0, 0)).toCompletableFuture();
        conversation.close("test");
        assertThat(waiting).isCompletedExceptionally();
        assertThat(conversation.append(number(0, 1))).isCompletedExceptionally();
        assertThat(heard).endsWith(LocalEvents.SESSION_CLOSED);
    }

    @Test
    void whoAsksAConversationThatIsOverIsToldWhyItIs() {
        refused = 1;
        Conversation conversation = open(NEVER);
        assertThat(conversation.isOpen()).isFalse();
        ResponseCall call = ResponseCall.create(List.of(), event("response.create").put("event_id", "r"), (event, audio) -> {
        });
        assertThatThrownBy(() -> conversation.respond(call).get(10, TimeUnit.SECONDS)).hasMessageContaining("busy");
    }

    private Conversation open(Duration maxAge) {
        RecoverySettings recovery = new RecoverySettings(
                1_000, 1_000, new Backoff(Duration.ofMillis(2), Duration.ofMillis(4)), 100, 1 << 20, 1 << 20, maxAge,
                Duration.ofMinutes(1));
        Conversation conversation = new Conversation(
                "call-1", JsonNodeFactory.instance.objectNode(), (settings, thread) -> {
                    FakeTransport transport = transport();
                    transports.add(transport);
                    return transport.connector(scheduler).create(settings, thread);
                }, new EventDrain(Runnable::run, 256, 1 << 20),
                new ConversationSettings(Duration.ofMinutes(1), 2, 100, 1 << 20, true, 200, recovery),
                SessionTools.none(), scheduler, ended -> {
                });
        conversation.addListener((from, event) -> heard.add(event.type()));
        conversation.open();
        return conversation;
    }

    private FakeTransport transport() {
        if (refused > 0) {
            refused--;
            FakeTransport refusing = new FakeTransport();
            refusing.refuse(TransportException.http(503, -1, "busy"));
            return refusing;
        }
        return FakeTransport.accepting();
    }

    private static ObjectNode event(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private static byte[] number(int speaker, int i) {
        return ByteBuffer.allocate(8).putInt(speaker).putInt(i).array();
    }

    private static List<byte[]> audioOf(FakeTransport transport) {
        return transport.sent().stream().map(event -> event.path("audio")).filter(JsonNode::isTextual)
                .map(audio -> Base64.getDecoder().decode(audio.asText())).toList();
    }
}
