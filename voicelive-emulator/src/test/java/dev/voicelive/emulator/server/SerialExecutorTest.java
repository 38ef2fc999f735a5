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
package dev.voicelive.emulator.server;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SerialExecutorTest {

    private final ExecutorService pool = Executors.newFixedThreadPool(4);
    private final SerialExecutor serial = new SerialExecutor(pool);

    @AfterEach
    void close() {
        pool.shutdownNow();
    }

    @Test
    void tasksRunInOrderAndNeverTogether() throws Exception {
        List<Integer> seen = new ArrayList<>();
        AtomicInteger inside = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < 10_000; i++) {
            int number = i;
            serial.execute(() -> {
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                seen.add(number);
                inside.decrementAndGet();
            });
        }
        serial.execute(done::countDown);
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).isEqualTo(IntStream.range(0, 10_000).boxed().toList());
    }

    @Test
    void aTaskThatFailsDoesNotStopTheNext() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        serial.execute(() -> {
            throw new IllegalStateException("expected by the test");
        });
        serial.execute(done::countDown);
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTaskMayHaveItsRestDoneBeforeThoseThatWait() throws Exception {
        List<String> seen = new ArrayList<>();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        serial.execute(() -> {
            awaitQuietly(go);
            serial.executeNext(() -> seen.add("rest"));
        });
        serial.execute(() -> seen.add("next"));
        serial.execute(done::countDown);
        go.countDown();
        assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(seen).containsExactly("rest", "next");
    }

    @Test
    void theFirstTaskDoesNotWaitForThePool() throws Exception {
        ExecutorService prompt = Executors.newSingleThreadExecutor();
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try {
            for (int i = 0; i < 4; i++) {
                pool.execute(() -> awaitQuietly(go));
            }
            SerialExecutor opened = new SerialExecutor(prompt, pool);
            opened.execute(begun::countDown);
            opened.execute(done::countDown);
            assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(done.getCount()).isEqualTo(1);
            go.countDown();
            assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            prompt.shutdownNow();
        }
    }

    @Test
    void nothingRunsAfterTheEnd() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch last = new CountDownLatch(1);
        AtomicInteger before = new AtomicInteger();
        AtomicInteger after = new AtomicInteger();
        serial.execute(() -> {
            started.countDown();
            awaitQuietly(go);
        });
        started.await();
        serial.execute(before::incrementAndGet);
        serial.end(last::countDown);
        serial.execute(after::incrementAndGet);
        // The pool goes away before the last task has its turn.
        pool.shutdown();
        go.countDown();
        assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(before).hasValue(1);
        assertThat(after).hasValue(0);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
