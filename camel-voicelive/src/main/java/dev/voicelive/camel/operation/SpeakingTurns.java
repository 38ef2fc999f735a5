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
package dev.voicelive.camel.operation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import dev.voicelive.camel.conversation.Conversation;

/**
 * Lets one speak after the other in each session, in the order in which they came: two who spoke at the same time would
 * be heard as one. Who waits holds no thread. Thread-safe.
 */
public final class SpeakingTurns {

    private final Map<Conversation, CompletableFuture<Void>> last = new HashMap<>();

    /**
     * @param turn begins to speak and tells when the next one may; called when all turns before this one are over,
     *             whatever came of them, by the caller or on the thread that ended the last of them
     */
    void take(Conversation conversation, Supplier<CompletionStage<?>> turn) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        CompletableFuture<Void> before;
        synchronized (last) {
            before = last.put(conversation, over);
        }
        over.thenRun(() -> {
            synchronized (last) {
                last.remove(conversation, over);
            }
        });
        if (before == null) {
            begin(turn, over);
        } else {
            before.thenRun(() -> begin(turn, over));
        }
    }

    private static void begin(Supplier<CompletionStage<?>> turn, CompletableFuture<Void> over) {
        turn.get().whenComplete((done, failure) -> over.complete(null));
    }
}
