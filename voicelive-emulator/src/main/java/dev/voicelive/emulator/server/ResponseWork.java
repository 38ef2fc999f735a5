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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.chat.ChatRequest;
import dev.voicelive.emulator.session.ResponseResults;

/** What is being done for the responses of one connection. Used on the session's thread only. */
final class ResponseWork {

    private final ChatPool chat;
    private final SynthesisPool synthesis;
    private final WriteGate gate;
    private final Consumer<Consumer<ResponseResults>> session;
    private final Map<String, Jobs> responses = new HashMap<>();

    /**
     * @param gate    holds up the work while the client does not read
     * @param session runs a task on the session's thread
     */
    ResponseWork(ChatPool chat, SynthesisPool synthesis, WriteGate gate, Consumer<Consumer<ResponseResults>> session) {
        this.chat = chat;
        this.synthesis = synthesis;
        this.gate = gate;
        this.session = session;
    }

    void generate(String responseId, ChatRequest request) {
        jobs(responseId).start(() -> chat.submit(responseId, request, gate, session));
    }

    void synthesise(String responseId, String text, double rate, RawAudioFormat format) {
        Jobs jobs = jobs(responseId);
        // A thread of the pool must not wait for one client while others want to hear something.
        gate.whenOpen(() -> jobs.start(() -> synthesis.submit(
                text, rate, format,
                speech -> session.accept(results -> results.spoken(responseId, speech)),
                message -> session.accept(results -> results.speechFailed(responseId, message)))));
    }

    void abandon(String responseId) {
        Jobs jobs = responses.remove(responseId);
        if (jobs != null) {
            jobs.cancel();
        }
    }

    void close() {
        responses.values().forEach(Jobs::cancel);
        responses.clear();
    }

    private Jobs jobs(String responseId) {
        return responses.computeIfAbsent(responseId, id -> new Jobs());
    }

    /** The tasks of one response. */
    private static final class Jobs {

        private final List<Future<?>> futures = new ArrayList<>();
        private boolean cancelled;

        synchronized void start(Supplier<Future<?>> task) {
            if (!cancelled) {
                futures.removeIf(Future::isDone);
                futures.add(task.get());
            }
        }

        synchronized void cancel() {
            cancelled = true;
            futures.forEach(future -> future.cancel(true));
        }
    }
}
