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
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class WriteGateTest {

    private static final int MUCH = 1 << 18;

    private final WriteGate gate = new WriteGate();
    private final List<String> ran = new ArrayList<>();

    @Test
    void workWaitsWhileTheSocketIsFull() {
        gate.whenOpen(() -> ran.add("open"));
        gate.queued(10);
        gate.written(10, true);
        gate.whenOpen(() -> ran.add("first"));
        gate.whenOpen(() -> ran.add("second"));
        assertThat(ran).containsExactly("open");
        gate.drained();
        assertThat(ran).containsExactly("open", "first", "second");
    }

    @Test
    void workWaitsWhileMuchIsOnItsWayToTheSocket() {
        gate.queued(MUCH);
        gate.whenOpen(() -> ran.add("later"));
        gate.queued(1);
        gate.written(1, false);
        assertThat(ran).isEmpty();
        gate.written(MUCH, false);
        assertThat(ran).containsExactly("later");
    }

    @Test
    void aThreadWaitsUntilTheGateOpensOrTheConnectionEnds() {
        for (Runnable way : List.<Runnable> of(gate::drained, gate::end)) {
            gate.queued(1);
            gate.written(1, true);
            CompletableFuture<Thread> waiting = new CompletableFuture<>();
            CompletableFuture<Void> through = CompletableFuture.runAsync(() -> {
                waiting.complete(Thread.currentThread());
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            await().until(() -> waiting.isDone() && waiting.join().getState() == Thread.State.WAITING);
            assertThat(through).isNotDone();
            way.run();
            await().until(through::isDone);
        }
    }

    @Test
    void atTheEndWorkThatWaitsIsDropped() {
        gate.queued(MUCH);
        gate.whenOpen(() -> ran.add("never"));
        gate.end();
        gate.written(MUCH, false);
        gate.whenOpen(() -> ran.add("never either"));
        assertThat(ran).isEmpty();
    }
}
