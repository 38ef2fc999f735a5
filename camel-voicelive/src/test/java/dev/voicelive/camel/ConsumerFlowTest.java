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

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.apache.camel.impl.engine.DefaultShutdownStrategy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** Order, back-pressure, and what suspending and stopping does to events. */
class ConsumerFlowTest extends ConsumerTestSupport {

    private static final int BURST = 20_000;
    /** So that the burst, about 66 MB, is more than all buffers of a socket take. */
    private static final int DELTA_BYTES = 2_400;

    @Test
    void aBurstToASlowRouteIsNeitherLostNorReorderedNorKeptInMemory() throws Exception {
        Semaphore permits = new Semaphore(0);
        List<Integer> numbers = Collections.synchronizedList(new ArrayList<>());
        VoiceLiveConsumer consumer = hear("hear", "events=audio&eventQueueSize=64", exchange -> {
            permits.acquire();
            numbers.add(ByteBuffer.wrap(exchange.getMessage().getBody(byte[].class)).getInt());
            exchange.setRouteStop(true);
        });
        service.awaitOpen(1);
        AtomicInteger sent = service.pump(BURST, ConsumerFlowTest::delta);
        Awaitility.await().until(() -> service.waitsForClient() && consumer.pending() >= 64);
        permits.release(1000);
        // Held at 64, the session is read again at 32.
        Awaitility.await().until(() -> numbers.size() == 1000 && service.waitsForClient() && consumer.pending() > 32);
        assertThat(sent.get()).as("the service felt it").isLessThan(BURST);
        assertThat(consumer.pending()).as("the queue and what was on its way to it").isLessThan(512);
        permits.release(BURST);
        Awaitility.await().until(() -> numbers.size() == BURST);
        assertThat(numbers).isEqualTo(IntStream.range(0, BURST).boxed().toList());
    }

    @Test
    void aBlockedSessionHoldsUpNoOther() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        hear("hear", "session=s&events=x.*", exchange -> {
            if (exchange.getMessage().getHeader(VoiceLiveConstants.EVENT_SESSION_KEY).equals("default")) {
                go.await();
            }
        });
        service.awaitOpen(1);
        context.createProducerTemplate().sendBodyAndHeaders(service.uri("session=s&operation=append"), new byte[960],
                Map.of(VoiceLiveConstants.SESSION_KEY, "other"));
        service.awaitOpen(2);
        service.send(0, "{'type':'x.first'}");
        service.send(1, "{'type':'x.second'}", "{'type':'x.third'}");
        awaitHeard(2);
        assertThat(heard(VoiceLiveConstants.EVENT_TYPE)).containsExactly("x.second", "x.third");
        assertThat(heard(VoiceLiveConstants.EVENT_SESSION_KEY)).containsOnly("other");
        go.countDown();
        awaitHeard(3);
    }

    @Test
    void whileSuspendedEventsWaitAndTheServiceToo() throws Exception {
        VoiceLiveConsumer consumer = hear("events=audio&eventQueueSize=64");
        context.getRouteController().suspendRoute("hear");
        service.pump(BURST, ConsumerFlowTest::delta);
        Awaitility.await().until(() -> service.waitsForClient() && consumer.pending() >= 64);
        assertThat(heard).isEmpty();
        context.getRouteController().resumeRoute("hear");
        awaitHeard(BURST);
        assertThat(bodies().stream().map(body -> ByteBuffer.wrap((byte[]) body).getInt()).toList())
                .isEqualTo(IntStream.range(0, BURST).boxed().toList());
    }

    @Test
    void whatWasReadIsWorkedOnBeforeTheRouteStops() throws Exception {
        ListAppender<ILoggingEvent> log = logOf(DefaultShutdownStrategy.class);
        CountDownLatch go = new CountDownLatch(1);
        VoiceLiveConsumer consumer = hear("hear", "events=x.*", exchange -> go.await());
        service.awaitOpen(1);
        service.send(0, "{'type':'x.1'}", "{'type':'x.2'}", "{'type':'x.3'}");
        Awaitility.await().until(() -> consumer.pending() == 3);
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> stopRoute("hear"));
        Awaitility.await()
                .until(() -> messages(log).stream().anyMatch(message -> message.contains("Inflights per route: [hear")));
        go.countDown();
        stopped.get(20, TimeUnit.SECONDS);
        assertThat(heard(VoiceLiveConstants.EVENT_TYPE)).containsExactly("x.1", "x.2", "x.3");
        service.awaitOpen(0);
        context.getRouteController().startRoute("hear");
        service.awaitOpen(1);
        service.send(0, "{'type':'x.4'}");
        awaitHeard(4);
    }

    @Test
    void whatWaitsInASuspendedRouteIsWorkedOnBeforeItStops() throws Exception {
        VoiceLiveConsumer consumer = hear("events=x.*");
        context.getRouteController().suspendRoute("hear");
        service.send(0, "{'type':'x.1'}", "{'type':'x.2'}");
        Awaitility.await().until(() -> consumer.pending() == 2);
        context.getRouteController().stopRoute("hear");
        assertThat(heard(VoiceLiveConstants.EVENT_TYPE)).containsExactly("x.1", "x.2");
    }

    @Test
    void aForcedStopTellsHowManyEventsItDropped() throws Exception {
        ListAppender<ILoggingEvent> log = logOf(VoiceLiveConsumer.class);
        // Milliseconds after which a thread is interrupted.
        context.getExecutorServiceManager().setShutdownAwaitTermination(10);
        CountDownLatch never = new CountDownLatch(1);
        VoiceLiveConsumer consumer = hear("hear", "events=x.*", exchange -> never.await());
        service.awaitOpen(1);
        service.send(0, "{'type':'x.1'}", "{'type':'x.2'}", "{'type':'x.3'}");
        Awaitility.await().until(() -> consumer.pending() == 3);
        context.getRouteController().stopRoute("hear", 100, TimeUnit.MILLISECONDS);
        assertThat(messages(log)).anyMatch(message -> message.endsWith("2 events were read but not worked on"));
        service.awaitOpen(0);
    }

    @Test
    void twoRoutesOfOneSessionDoNotDisturbEachOther() throws Exception {
        hear("one", "session=s&events=x.*", exchange -> exchange.getMessage().setHeader("route", "one"));
        hear("two", "session=s&events=x.*", exchange -> exchange.getMessage().setHeader("route", "two"));
        service.awaitOpen(1);
        context.getRouteController().suspendRoute("one");
        service.send(0, "{'type':'x.1'}");
        awaitHeard(1);
        assertThat(heard("route")).containsExactly("two");
        context.getRouteController().resumeRoute("one");
        awaitHeard(2);
        context.getRouteController().stopRoute("one");
        service.send(0, "{'type':'x.2'}");
        awaitHeard(3);
        assertThat(service.open()).isEqualTo(1);
        context.getRouteController().startRoute("one");
        service.send(0, "{'type':'x.3'}");
        awaitHeard(5);
        assertThat(heard("route")).containsExactlyInAnyOrder("one", "one", "two", "two", "two");
        assertThat(service.open()).isEqualTo(1);
    }

    private static ListAppender<ILoggingEvent> logOf(Class<?> logging) {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.list = new CopyOnWriteArrayList<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(logging);
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        return log;
    }

    private static List<String> messages(ListAppender<ILoggingEvent> log) {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private void stopRoute(String id) {
        try {
            context.getRouteController().stopRoute(id);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** 20 ms of audio that begin with a number. */
    private static String delta(int number) {
        byte[] audio = ByteBuffer.allocate(DELTA_BYTES).putInt(number).array();
        return "{\"type\":\"response.audio.delta\",\"event_id\":\"e" + number + "\",\"response_id\":\"r\",\"item_id\":\"i\","
               + "\"delta\":\"" + Base64.getEncoder().encodeToString(audio) + "\"}";
    }
}
