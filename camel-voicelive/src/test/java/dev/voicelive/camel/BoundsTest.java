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

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;

import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything that can wait has a limit: what has no more room fails with an error that names the option. */
class BoundsTest extends ConsumerTestSupport {

    private static final int CHUNK = 60_000;

    private static CompletableFuture<Exchange> send(AsyncProducer producer, Object body) {
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setBody(body);
        return producer.processAsync(exchange);
    }

    private AsyncProducer producer(String uri) throws Exception {
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        producer.start();
        return producer;
    }

    @Test
    void whatWaitsForTheSessionToOpenIsLimitedByItsLength() throws Exception {
        // Takes connections and says nothing.
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            AsyncProducer append = producer("voicelive:local?endpoint=ws://127.0.0.1:" + silent.getLocalPort()
                                            + "&model=gpt-4o&operation=append&maxUnsentSize=100000");
            CompletableFuture<Exchange> waiting = send(append, new byte[CHUNK]);
            Exchange refused = send(append, new byte[CHUNK]).join();
            assertThat(refused.getException()).hasMessageContaining("no room").hasMessageContaining("maxUnsentSize");
            assertThat(waiting).isNotDone();
            append.stop();
        }
    }

    @Test
    void whatWaitsForAnotherConnectionIsLimitedByItsLength() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        VoiceLiveConsumer consumer = hear(
                "hear",
                "session=s&maxUnsentSize=1000000&eventQueueSize=2&reconnectDelay=1&events=x.*,voicelive.session.restored",
                exchange -> go.await());
        service.awaitOpen(1);
        service.send(0, IntStream.range(0, 20).mapToObj(i -> "{'type':'x.event'}").toArray(String[]::new));
        Awaitility.await().until(() -> consumer.pending() >= 2);
        service.restart();
        // The route stands still, so that nobody has heard of the loss, and appends wait for what comes after it.
        AsyncProducer append = producer(service.uri("session=s&operation=append"));
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        Awaitility.await().until(() -> {
            sent.add(send(append, new byte[CHUNK]));
            return sent.stream().anyMatch(each -> each.isDone() && each.join().isFailed());
        });
        assertThat(sent).as("those that there is room for").anyMatch(each -> !each.isDone());
        go.countDown();
        Awaitility.await().until(() -> sent.stream().allMatch(CompletableFuture::isDone));
        assertThat(sent.stream().map(each -> each.join().getException()).filter(Objects::nonNull))
                .as("all others were taken by the next connection").allSatisfy(
                        refused -> assertThat(refused).hasMessageContaining("no room"));
        append.stop();
    }

    @Test
    void whatWaitsForAnswersIsLimitedByItsNumber() throws Exception {
        AsyncProducer respond = producer(
                service.uri("session=s&operation=respond&maxSharedSessions=1&maxWaitingRequests=2"));
        List<CompletableFuture<Exchange>> waiting
                = IntStream.range(0, 3).mapToObj(i -> send(respond, "Question " + i)).toList();
        Exchange refused = send(respond, "One more").join();
        assertThat(refused.getException()).isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("3 are worked on").hasMessageContaining("maxSharedSessions + maxWaitingRequests");
        Awaitility.await().until(() -> service.received().contains("response.create"));
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        context.createProducerTemplate().sendBody(service.uri("session=s&operation=close"), "");
        Awaitility.await().until(() -> waiting.stream().allMatch(CompletableFuture::isDone));
        CompletableFuture<Exchange> room = send(respond, "And now?");
        service.awaitOpen(1);
        assertThat(room).as("there is room again").isNotDone();
        respond.stop();
    }

    @Test
    void aFewLongEventsHoldTheSessionAsManyShortOnesDo() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        VoiceLiveConsumer consumer = hear("hear", "events=x.*&maxMessageSize=1000000", exchange -> go.await());
        service.awaitOpen(1);
        String event = "{\"type\":\"x.long\",\"x\":\"" + "x".repeat(400_000) + "\"}";
        service.pump(200, number -> event);
        Awaitility.await().until(() -> service.waitsForClient() && consumer.pending() > 1);
        assertThat(consumer.pending()).as("far from eventQueueSize").isLessThan(20);
        go.countDown();
        awaitHeard(200);
    }

    @Test
    void anAnswerThatIsTooLongToBeGatheredFails() throws Exception {
        AsyncProducer respond = producer(service.uri("operation=respond&reply=audio&maxAnswerSize=1000"));
        CompletableFuture<Exchange> asked = send(respond, "Sing");
        Awaitility.await().until(() -> service.received().contains("response.create"));
        String response = "'response':{'id':'r','status':'%s','output':[]}}";
        service.send(0, "{'type':'response.created'," + response.formatted("in_progress"),
                "{'type':'response.audio.delta','response_id':'r','item_id':'i','delta':'" + "AAAA".repeat(400) + "'}",
                "{'type':'response.done'," + response.formatted("completed"));
        assertThat(asked.join().getException()).hasMessageContaining("more than 1000 bytes of audio (maxAnswerSize)")
                .hasMessageContaining("audioStream");
        respond.stop();
    }

    @Test
    void ofManyItemsWithoutATranscriptTheFirstAreGivenUp() throws Exception {
        hear("events=voicelive.transcript.missing&transcriptionModel=azure-speech&maxPendingTurns=2");
        String item = "{'type':'input_audio_buffer.committed','item_id':'u%d','previous_item_id':null}";
        service.send(0, IntStream.range(0, 5).mapToObj(item::formatted).toArray(String[]::new));
        awaitHeard(3);
        assertThat(heard(VoiceLiveConstants.ITEM_ID)).containsExactly("u0", "u1", "u2");
    }
}
