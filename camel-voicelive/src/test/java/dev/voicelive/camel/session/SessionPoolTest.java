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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.transport.TransportException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SessionPoolTest {

    private static final ObjectNode ENGLISH = JsonNodeFactory.instance.objectNode().put("instructions", "English");
    private static final ObjectNode GERMAN = JsonNodeFactory.instance.objectNode().put("instructions", "German");

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final List<FakeTransport> transports = new ArrayList<>();
    private Supplier<FakeTransport> next = FakeTransport::accepting;

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void lendsAReturnedSessionAgainInsteadOfConnectingAnew() throws Exception {
        SessionPool pool = pool(2, Duration.ofMinutes(1));
        VoiceLiveSession first = pool.acquire(ENGLISH).toCompletableFuture().get();
        pool.release(first, true);
        assertThat(pool.acquire(ENGLISH).toCompletableFuture().get()).isSameAs(first);
        assertThat(transports).hasSize(1);
    }

    @Test
    void whoFindsAllSessionsLentWaitsInLine() throws Exception {
        SessionPool pool = pool(1, Duration.ofMinutes(1));
        VoiceLiveSession only = pool.acquire(ENGLISH).toCompletableFuture().get();
        CompletableFuture<VoiceLiveSession> second = pool.acquire(ENGLISH).toCompletableFuture();
        CompletableFuture<VoiceLiveSession> third = pool.acquire(ENGLISH).toCompletableFuture();
        assertThat(pool.waiting()).isEqualTo(2);
        pool.release(only, true);
        assertThat(second).isCompletedWithValue(only);
        assertThat(third).isNotDone();
        pool.release(only, true);
        assertThat(third).isCompletedWithValue(only);
    }

    @Test
    void aSessionWithOtherSettingsIsReplacedNotReconfigured() throws Exception {
        SessionPool pool = pool(1, Duration.ofMinutes(1));
        VoiceLiveSession english = pool.acquire(ENGLISH).toCompletableFuture().get();
        pool.release(english, true);
        VoiceLiveSession german = pool.acquire(GERMAN).toCompletableFuture().get();
        assertThat(german).isNotSameAs(english);
        assertThat(english.state()).isEqualTo(SessionState.CLOSED);
        assertThat(pool.size()).isEqualTo(1);
    }

    @Test
    void aSessionLeftInTheMiddleOrLostIsNotLentAgain() throws Exception {
        SessionPool pool = pool(1, Duration.ofMinutes(1));
        VoiceLiveSession first = pool.acquire(ENGLISH).toCompletableFuture().get();
        pool.release(first, false);
        assertThat(transports.get(0).isClosed()).isTrue();
        VoiceLiveSession second = pool.acquire(ENGLISH).toCompletableFuture().get();
        pool.release(second, true);
        transports.get(1).drop();
        assertThat(pool.acquire(ENGLISH).toCompletableFuture().get()).isNotSameAs(second);
        assertThat(transports).hasSize(3);
    }

    @Test
    void aFailedOpeningFailsItsUserAndLetsTheNextOneTry() throws Exception {
        SessionPool pool = pool(1, Duration.ofMinutes(1));
        next = FakeTransport::new;
        CompletableFuture<VoiceLiveSession> first = pool.acquire(ENGLISH).toCompletableFuture();
        CompletableFuture<VoiceLiveSession> second = pool.acquire(ENGLISH).toCompletableFuture();
        next = FakeTransport::accepting;
        transports.get(0).refuse(TransportException.http(401, -1, "401 Unauthorized"));
        assertThatThrownBy(first::get).hasCauseInstanceOf(SessionException.class);
        assertThat(second.get().state()).isEqualTo(SessionState.READY);
    }

    @Test
    void closesASessionThatNobodyUses() throws Exception {
        SessionPool pool = pool(1, Duration.ofMillis(10));
        pool.release(pool.acquire(ENGLISH).toCompletableFuture().get(), true);
        Awaitility.await().until(() -> transports.get(0).isClosed() && pool.size() == 0);
    }

    @Test
    void closingEndsEverySessionAndRefusesWhoWaits() throws Exception {
        SessionPool pool = pool(1, Duration.ofMinutes(1));
        pool.acquire(ENGLISH).toCompletableFuture().get();
        CompletableFuture<VoiceLiveSession> waiting = pool.acquire(ENGLISH).toCompletableFuture();
        pool.close().toCompletableFuture().get();
        assertThat(transports).allMatch(FakeTransport::isClosed);
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> pool.acquire(ENGLISH).toCompletableFuture().get())
                .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    private SessionPool pool(int maxSessions, Duration idleTimeout) {
        return new SessionPool(settings -> {
            FakeTransport transport = next.get();
            transports.add(transport);
            return new VoiceLiveSession(
                    transport, () -> CompletableFuture.completedStage(null), settings, Duration.ofSeconds(10), Runnable::run,
                    scheduler, 16, Clock.systemUTC());
        }, scheduler, maxSessions, idleTimeout, Duration.ofMinutes(1));
    }
}
