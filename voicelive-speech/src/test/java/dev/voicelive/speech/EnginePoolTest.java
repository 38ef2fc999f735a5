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
package dev.voicelive.speech;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import dev.voicelive.emulator.speech.SpeechEngineException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class EnginePoolTest {

    private final AtomicInteger made = new AtomicInteger();
    private final List<Integer> released = new CopyOnWriteArrayList<>();
    private final AtomicInteger afterLast = new AtomicInteger();
    private final EnginePool<Integer> pool
            = new EnginePool<>(2, made::incrementAndGet, released::add, afterLast::incrementAndGet);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    @Test
    void makesAnItemOnlyWhenAllAreBusyAndNeverMoreThanItsSize() throws Exception {
        assertThat(pool.<Integer> use(item -> item)).isEqualTo(1);
        assertThat(pool.<Integer> use(item -> item)).isEqualTo(1);
        CountDownLatch hold = new CountDownLatch(1);
        List<Future<Integer>> uses = List.of(hold(hold), hold(hold), hold(hold));
        await().until(() -> made.get() == 2);
        assertThat(uses).noneMatch(Future::isDone);
        hold.countDown();
        for (Future<Integer> use : uses) {
            assertThat(use.get()).isBetween(1, 2);
        }
        assertThat(made).hasValue(2);
    }

    @Test
    void throwsAwayAnItemThatFailed() throws Exception {
        assertThatThrownBy(() -> pool.use(item -> {
            throw new SpeechEngineException("no");
        })).isInstanceOf(SpeechEngineException.class);
        assertThat(released).containsExactly(1);
        assertThat(pool.<Integer> use(item -> item)).isEqualTo(2);
    }

    @Test
    void keepsItsPlaceWhenAnItemCannotBeMade() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        EnginePool<String> failing = new EnginePool<>(1, () -> {
            if (tries.incrementAndGet() < 3) {
                throw new SpeechEngineException("try " + tries);
            }
            return "item";
        }, item -> {
        }, () -> {
        });
        assertThatThrownBy(failing::warmUp).hasMessage("try 1");
        assertThatThrownBy(failing::warmUp).hasMessage("try 2");
        assertThat(failing.<String> use(item -> item)).isEqualTo("item");
    }

    @Test
    void aWaitCanBeInterrupted() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        hold(hold);
        hold(hold);
        await().until(() -> made.get() == 2);
        Thread waiting = new Thread(
                () -> assertThatThrownBy(() -> pool.use(item -> item))
                        .isInstanceOf(InterruptedException.class));
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        waiting.interrupt();
        waiting.join();
        hold.countDown();
    }

    @Test
    void closeRefusesThoseWhoWaitAndReleasesBusyItemsWhenTheyAreDone() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        List<Future<Integer>> busy = List.of(hold(hold), hold(hold));
        await().until(() -> made.get() == 2);
        List<Future<Integer>> waiting = List.of(hold(hold), hold(hold));
        pool.close();
        assertThat(released).isEmpty();
        hold.countDown();
        for (Future<Integer> use : busy) {
            use.get();
        }
        for (Future<Integer> use : waiting) {
            assertThatThrownBy(use::get).hasRootCauseMessage("The speech engine was closed");
        }
        assertThat(released).containsExactlyInAnyOrder(1, 2);
        await().until(() -> afterLast.get() == 1);
        pool.close();
        assertThat(afterLast).hasValue(1);
    }

    private Future<Integer> hold(CountDownLatch latch) {
        return threads.submit(() -> pool.use(item -> {
            latch.await();
            return item;
        }));
    }
}
