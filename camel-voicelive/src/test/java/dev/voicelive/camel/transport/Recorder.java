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

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps what a listener is told. */
class Recorder implements Transport.Listener {

    final List<byte[]> messages = new CopyOnWriteArrayList<>();
    final List<Integer> binaries = new CopyOnWriteArrayList<>();
    final List<CloseInfo> closes = new CopyOnWriteArrayList<>();
    final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Semaphore arrived = new Semaphore(0);
    volatile int messagesAtClose = -1;

    @Override
    public void onMessage(byte[] utf8) {
        threads.add(Thread.currentThread());
        messages.add(utf8);
        arrived.release();
    }

    @Override
    public void onBinary(int length) {
        binaries.add(length);
    }

    @Override
    public void onClosed(CloseInfo info) {
        messagesAtClose = messages.size();
        closes.add(info);
    }

    /** Waits without a clock tick, for tests that do so many times. */
    void awaitMessages(int count) {
        try {
            while (arrived.tryAcquire(20, TimeUnit.SECONDS)) {
                if (messages.size() >= count) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError("Only " + messages.size() + " of " + count + " messages came");
    }

    List<String> texts() {
        return messages.stream().map(message -> new String(message, StandardCharsets.UTF_8)).toList();
    }
}
