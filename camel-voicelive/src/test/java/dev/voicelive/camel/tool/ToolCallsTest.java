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
package dev.voicelive.camel.tool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import dev.voicelive.camel.tool.ToolCalls.OpenCall;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The limit, the queue and the time-out; work is begun and finished by hand. */
class ToolCallsTest {

    private final Deque<OpenCall> begun = new ArrayDeque<>();
    private static final int WAITING = 1000;

    private final ToolCalls calls = new ToolCalls("getWeather", Runnable::run, 2, WAITING, Duration.ofHours(1));

    @Test
    void soManyWorkAtATimeAndOthersWaitInOrder() {
        List<CompletableFuture<String>> answers = IntStream.range(0, 4).mapToObj(call -> calls.submit(begun::add)).toList();
        assertThat(begun).hasSize(2);
        finishFirst("0");
        assertThat(answers.get(0)).isCompletedWithValue("0");
        assertThat(begun).as("the third takes the place").hasSize(2);
        finishFirst("1");
        finishFirst("2");
        finishFirst("3");
        assertThat(answers).extracting(CompletableFuture::join).containsExactly("0", "1", "2", "3");
        assertThat(calls.size()).isZero();
    }

    @Test
    void aCancelledCallThatWaitsLeavesTheQueueAndOneAtWorkItsPlaceWhenItIsDone() {
        CompletableFuture<String> working = calls.submit(begun::add);
        calls.submit(begun::add);
        CompletableFuture<String> waiting = calls.submit(call -> call.finish("never"));
        CompletableFuture<String> last = calls.submit(call -> call.finish("last"));
        waiting.cancel(true);
        working.cancel(true);
        assertThat(calls.size()).isEqualTo(2);
        assertThat(last).as("the limit holds while the route is at work").isNotDone();
        assertThat(begun.getFirst().wanted()).isFalse();
        finishFirst("dropped");
        assertThat(last).isCompletedWithValue("last");
        assertThat(working).isCancelled();
    }

    @Test
    void aCallThatWaitsTooLongHearsThatTheToolIsBusy() throws Exception {
        ToolCalls hasty = new ToolCalls("getWeather", Runnable::run, 1, WAITING, Duration.ofMillis(20));
        CompletableFuture<String> working = hasty.submit(begun::add);
        CompletableFuture<String> waiting = hasty.submit(begun::add);
        assertThat(ToolBench.answer(waiting)).contains("busy");
        assertThat(ToolBench.answer(working)).contains("in time");
        finishFirst("late");
        assertThat(working.join()).contains("in time");
        assertThat(begun).as("what gave up never begins").isEmpty();
    }

    @Test
    void theQueueHasAnEnd() {
        IntStream.range(0, 2 + WAITING).forEach(call -> calls.submit(begun::add));
        assertThat(calls.submit(begun::add).join()).contains("busy");
        assertThat(calls.size()).isEqualTo(2 + WAITING);
    }

    @Test
    void closingAnswersEverybody() {
        List<CompletableFuture<String>> answers = IntStream.range(0, 3).mapToObj(call -> calls.submit(begun::add)).toList();
        calls.close();
        assertThat(answers).allSatisfy(answer -> assertThat(answer.join()).contains("not available"));
        assertThat(calls.submit(begun::add).join()).contains("not available");
        finishFirst("late");
        assertThat(begun).as("nobody takes the place").hasSize(1);
    }

    @Test
    void aPoolThatIsClosedIsAnAnswerToo() {
        ToolCalls late = new ToolCalls("getWeather", work -> {
            throw new RejectedExecutionException();
        }, 1, WAITING, Duration.ofHours(1));
        assertThat(late.submit(begun::add).join()).contains("not available");
        assertThat(late.submit(begun::add).join()).as("the place was given back").contains("not available");
    }

    @Test
    void theLimitHoldsUnderManyThreads() throws Exception {
        int limit = 3;
        ExecutorService pool = Executors.newFixedThreadPool(limit);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            ToolCalls crowded = new ToolCalls("getWeather", pool, limit, WAITING, Duration.ofHours(1));
            AtomicInteger working = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            CountDownLatch full = new CountDownLatch(limit);
            List<CompletableFuture<String>> answers = new ArrayList<>();
            for (int call = 0; call < 400; call++) {
                answers.add(CompletableFuture.supplyAsync(() -> crowded.submit(open -> {
                    most.accumulateAndGet(working.incrementAndGet(), Math::max);
                    full.countDown();
                    await(full);
                    working.decrementAndGet();
                    open.finish("done");
                }), callers).thenCompose(answer -> answer));
            }
            for (CompletableFuture<String> answer : answers) {
                assertThat(ToolBench.answer(answer)).isEqualTo("done");
            }
            assertThat(most).as("all places were used, and no more").hasValue(limit);
        } finally {
            pool.shutdownNow();
            callers.shutdownNow();
        }
    }

    private void finishFirst(String text) {
        begun.removeFirst().finish(text);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
