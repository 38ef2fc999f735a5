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

import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.session.Backoff;
import dev.voicelive.camel.session.EventDrain;
import dev.voicelive.camel.session.FakeTransport;
import dev.voicelive.camel.session.SessionTools;
import dev.voicelive.camel.session.VoiceLiveSession;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A conversation that had many connections keeps none but the last in memory. */
class ForgottenConnectionsTest {

    private static final int LOSSES = 5;

    /** Keeps a timer that was cancelled until its time, as Java's does unless told otherwise. */
    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
    private final List<WeakReference<VoiceLiveSession>> connections = new CopyOnWriteArrayList<>();
    private final AtomicReference<FakeTransport> last = new AtomicReference<>();
    private final AtomicInteger restored = new AtomicInteger();

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void timersOfARenewalThatIsNotDueAnyMoreKeepNoConnection() {
        RecoverySettings recovery = new RecoverySettings(
                10, 100, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)), 100, 1 << 20, 1 << 20, Duration.ofDays(1),
                Duration.ofMinutes(1));
        Conversation conversation = new Conversation(
                "call-1", JsonNodeFactory.instance.objectNode(), this::connection,
                new EventDrain(Runnable::run, 256, 1 << 20),
                new ConversationSettings(Duration.ofMinutes(1), 2, 100, 1 << 20, true, 200, recovery), SessionTools.none(),
                scheduler,
                ended -> {
                });
        conversation.addListener((from, event) -> {
            if (event.type().equals(LocalEvents.SESSION_RESTORED)) {
                restored.incrementAndGet();
            }
        });
        conversation.open();
        for (int i = 1; i <= LOSSES; i++) {
            int losses = i;
            last.get().drop();
            Awaitility.await().until(() -> restored.get() == losses);
        }
        assertThat(scheduler.getQueue()).as("timers of renewals, most of them cancelled")
                .filteredOn(timer -> ((Delayed) timer).getDelay(TimeUnit.HOURS) > 1).hasSizeGreaterThan(2 * LOSSES);
        assertThat(connections).hasSize(LOSSES + 1);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            System.gc();
            return connections.stream().filter(connection -> connection.get() != null).count() == 1;
        });
        assertThat(connections.get(LOSSES).get()).isSameAs(conversation.session());
    }

    private VoiceLiveSession connection(ObjectNode settings, EventDrain thread) {
        FakeTransport transport = FakeTransport.accepting();
        last.set(transport);
        VoiceLiveSession connection = new VoiceLiveSession(
                transport, () -> CompletableFuture.completedStage(null), settings, Duration.ofSeconds(1), thread, scheduler,
                Clock.systemUTC());
        connections.add(new WeakReference<>(connection));
        return connection;
    }
}
