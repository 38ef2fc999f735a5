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
package dev.voicelive.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Threads append audio as fast as they may, a chunk of 20 ms after the other: the service is to get all of it.
 *
 * @param threads how many append at the same time
 * @param chunks  chunks of each thread
 */
record AppendScenario(String name, String question, int threads, int chunks) implements Scenario {

    @Override
    public Outcome run(Client client) throws Exception {
        AtomicInteger refused = new AtomicInteger();
        AtomicReference<String> why = new AtomicReference<>("");
        int sent = threads * chunks;
        long received;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (Service service = new Service(); ClientSession session = client.open(service.uri())) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(pool.submit(() -> append(client, session, refused, why)));
            }
            for (Future<?> each : done) {
                each.get();
            }
            long accepted = (long) sent - refused.get();
            received = service.awaitAudio(accepted * Service.CHUNK_BYTES) / Service.CHUNK_BYTES;
        } finally {
            pool.shutdownNow();
        }
        return Outcome.of(
                refused.get() == 0 && received == sent, "%,d of %,d chunks refused, the service got %,d%s".formatted(
                        refused.get(), sent, received, why.get()));
    }

    private void append(Client client, ClientSession session, AtomicInteger refused, AtomicReference<String> why) {
        byte[] chunk = new byte[Service.CHUNK_BYTES];
        for (int i = 0; i < chunks; i++) {
            try {
                session.append(chunk);
            } catch (Exception e) {
                refused.incrementAndGet();
                why.compareAndSet("", "; first at chunk %,d: %s".formatted(i + 1, client.told(e)));
            }
        }
    }
}
