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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.voicelive.camel.session.EventDrain;
import dev.voicelive.camel.session.FakeTransport;
import dev.voicelive.camel.session.SessionTools;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryQueueTest {

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final FakeTransport transport = FakeTransport.accepting();
    private final Conversation conversation = conversation(transport);
    private final List<Long> handled = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Runnable> unfinished = new ArrayDeque<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        scheduler.shutdownNow();
    }

    @Test
    void eventsOfOneSessionAreHandledInOrderWhereverTheyAreFinished() {
        DeliveryQueue queue = new DeliveryQueue(threads, 64, 1 << 20, event -> true, (from, event, done) -> {
            handled.add(event.sequence());
            if (event.sequence() % 3 == 0) {
                threads.execute(done);
            } else {
                done.run();
            }
        });
        LongStream.rangeClosed(1, 20_000).forEach(i -> queue.onEvent(conversation, event(i)));
        Awaitility.await().until(() -> handled.size() == 20_000);
        assertThat(handled).isSorted();
        Awaitility.await().until(() -> queue.pending() == 0 && !transport.isPaused());
    }

    @Test
    void aSessionIsHeldAtTheHighMarkAndLetGoAtHalfOfIt() {
        DeliveryQueue queue = slow(4);
        IntStream.rangeClosed(1, 4).forEach(i -> queue.onEvent(conversation, event(i)));
        assertThat(transport.isPaused()).isFalse();
        queue.onEvent(conversation, event(5));
        assertThat(transport.isPaused()).isTrue();
        unfinished.remove().run();
        assertThat(transport.isPaused()).isTrue();
        unfinished.remove().run();
        assertThat(transport.isPaused()).isFalse();
        assertThat(handled).containsExactly(1L, 2L, 3L);
    }

    @Test
    void nothingIsLostWhileSuspended() {
        DeliveryQueue queue = slow(10);
        queue.onEvent(conversation, event(1));
        queue.suspend();
        queue.onEvent(conversation, event(2));
        unfinished.remove().run();
        assertThat(handled).containsExactly(1L);
        assertThat(queue.pending()).isEqualTo(1);
        queue.resume();
        assertThat(handled).containsExactly(1L, 2L);
    }

    @Test
    void sessionsDoNotWaitForEachOther() {
        Conversation other = conversation(FakeTransport.accepting());
        DeliveryQueue queue = slow(10);
        queue.onEvent(conversation, event(1));
        queue.onEvent(conversation, event(2));
        queue.onEvent(other, event(7));
        assertThat(handled).containsExactly(1L, 7L);
    }

    @Test
    void whatIsNotWantedPassesWithoutAPlaceInTheQueue() {
        DeliveryQueue queue
                = new DeliveryQueue(Runnable::run, 2, 1 << 20, event -> event.sequence() == 9, (from, event, done) -> {
                    handled.add(event.sequence());
                });
        LongStream.rangeClosed(1, 9).forEach(i -> queue.onEvent(conversation, event(i)));
        assertThat(handled).containsExactly(9L);
        assertThat(transport.isPaused()).isFalse();
    }

    @Test
    void closingLetsTheSessionGoOn() {
        DeliveryQueue queue = slow(2);
        LongStream.rangeClosed(1, 9).forEach(i -> queue.onEvent(conversation, event(i)));
        assertThat(transport.isPaused()).isTrue();
        queue.close();
        assertThat(transport.isPaused()).isFalse();
    }

    private DeliveryQueue slow(int highMark) {
        return new DeliveryQueue(Runnable::run, highMark, 1 << 20, event -> true, (from, event, done) -> {
            handled.add(event.sequence());
            unfinished.add(done);
        });
    }

    private static ConversationEvent event(long sequence) {
        return new ConversationEvent("key", "sess", sequence, Events.event("{'type':'warning'}"), null, null);
    }

    private Conversation conversation(FakeTransport connection) {
        Conversation made = new Conversation(
                "key", JsonNodeFactory.instance.objectNode(), connection.connector(scheduler),
                new EventDrain(Runnable::run, 256, 1 << 20),
                new ConversationSettings(Duration.ofMinutes(1), 2, 10, 1 << 20, true, 200, RecoverySettings.NONE),
                SessionTools.none(), scheduler,
                ended -> {
                });
        made.open();
        return made;
    }
}
