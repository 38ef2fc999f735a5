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
package dev.voicelive.camel.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

class ConnectRateGuardTest {

    private final AtomicLong now = new AtomicLong(1_000_000);

    @Test
    void theFirstOnesGoAtOnceAndTheRestWaitInTheirOrder() {
        ConnectRateGuard guard = new ConnectRateGuard(3, now::get);
        assertThat(reserve(guard, 3)).containsExactly(0L, 0L, 0L);
        now.addAndGet(10_000);
        assertThat(reserve(guard, 4)).containsExactly(50_000L, 50_000L, 50_000L, 110_000L);
    }

    @Test
    void inAnyMinuteThereAreNoMoreThanAllowed() {
        ConnectRateGuard guard = new ConnectRateGuard(30, now::get);
        long[] times = LongStream.range(0, 500).map(i -> {
            now.addAndGet(i * 37 % 4000);
            return now.get() + guard.reserve("host");
        }).toArray();
        for (int i = 30; i < times.length; i++) {
            assertThat(times[i] - times[i - 30]).isGreaterThanOrEqualTo(60_000);
            assertThat(times[i]).isGreaterThanOrEqualTo(times[i - 1]);
        }
    }

    @Test
    void hostsAreCountedApart() {
        ConnectRateGuard guard = new ConnectRateGuard(1, now::get);
        assertThat(guard.reserve("a")).isZero();
        assertThat(guard.reserve("b")).isZero();
        assertThat(guard.reserve("a")).isEqualTo(60_000);
    }

    @Test
    void aPlaceIsFreeAgainAfterAMinute() {
        ConnectRateGuard guard = new ConnectRateGuard(1, now::get);
        guard.reserve("a");
        now.addAndGet(60_000);
        assertThat(guard.reserve("a")).isZero();
    }

    @Test
    void waitingIsDoneByTheScheduler() {
        ConnectRateGuard guard = new ConnectRateGuard(1, now::get);
        ScheduledThreadPoolExecutor scheduler = (ScheduledThreadPoolExecutor) Executors.newScheduledThreadPool(1);
        scheduler.setRemoveOnCancelPolicy(true);
        try {
            assertThat(guard.acquire("a", scheduler).toCompletableFuture()).isCompleted();
            CompletableFuture<Void> waiting = guard.acquire("a", scheduler).toCompletableFuture();
            assertThat(waiting).isNotDone();
            assertThat(scheduler.getQueue()).hasSize(1);
            waiting.cancel(false);
            assertThat(scheduler.getQueue()).isEmpty();
            now.addAndGet(119_950);
            CompletableFuture<Void> soon = guard.acquire("a", scheduler).toCompletableFuture();
            await().until(soon::isDone);
            assertThat(soon).isCompleted();
        } finally {
            scheduler.shutdownNow();
        }
    }

    @Test
    void noneAtAllIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ConnectRateGuard(0));
    }

    private static long[] reserve(ConnectRateGuard guard, int times) {
        return LongStream.range(0, times).map(i -> guard.reserve("host")).toArray();
    }
}
