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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventDrainTest {

    @Test
    void runsTasksInOrderOneAtATimeOnManyThreads() {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Integer> seen = new ArrayList<>();
            EventDrain drain = new EventDrain(threads, 64, 1 << 20);
            IntStream.range(0, 20_000).forEach(i -> drain.execute(() -> seen.add(i)));
            Awaitility.await().until(() -> seen.size() == 20_000);
            assertThat(seen).isSorted();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void pausesAtTheHighMarkAndResumesAtHalfOfIt() {
        Deque<Runnable> held = new ArrayDeque<>();
        List<String> calls = new ArrayList<>();
        EventDrain drain = new EventDrain(held::add, 4, 1 << 20);
        drain.attach(source(calls, ""));
        IntStream.range(0, 6).forEach(i -> drain.execute(() -> calls.add("task " + i)));
        assertThat(calls).containsExactly("pause");

        held.remove().run();

        assertThat(held).isEmpty();
        assertThat(calls).containsExactly(
                "pause", "task 0", "task 1", "task 2", "resume", "task 3", "task 4", "task 5");
    }

    @Test
    void pausesForFewTasksThatHoldMuch() {
        Deque<Runnable> held = new ArrayDeque<>();
        List<String> calls = new ArrayList<>();
        EventDrain drain = new EventDrain(held::add, 4, 1000);
        drain.attach(source(calls, ""));
        IntStream.range(0, 2).forEach(i -> drain.execute(() -> calls.add("task " + i), 600));
        drain.execute(() -> calls.add("small"), 10);
        assertThat(calls).containsExactly("pause");

        held.remove().run();

        assertThat(calls).containsExactly("pause", "task 0", "resume", "task 1", "small");
    }

    @Test
    void goesOnAfterATaskThatThrows() {
        List<String> calls = new ArrayList<>();
        EventDrain drain = new EventDrain(Runnable::run, 4, 1 << 20);
        drain.execute(() -> {
            throw new IllegalStateException("a listener's fault");
        });
        drain.execute(() -> calls.add("next"));
        assertThat(calls).containsExactly("next");
    }

    @Test
    void pausesEachOfItsSourcesThoseToComeIncludedAndNoneThatHasLeft() {
        List<String> calls = new ArrayList<>();
        EventDrain drain = new EventDrain(Runnable::run, 4, 1 << 20);
        EventDrain.Source first = source(calls, "first ");
        drain.attach(first);
        drain.hold();
        drain.attach(source(calls, "second "));
        drain.detach(first);
        drain.release();
        assertThat(calls).containsExactly("first pause", "second pause", "second resume");
        assertThat(drain.held()).isFalse();
    }

    private static EventDrain.Source source(List<String> calls, String name) {
        return new EventDrain.Source() {

            @Override
            public void pause() {
                calls.add(name + "pause");
            }

            @Override
            public void resume() {
                calls.add(name + "resume");
            }
        };
    }
}
