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
package dev.voicelive.camel.conversation;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.voicelive.camel.session.SessionTools;
import dev.voicelive.camel.session.ToolCall;
import org.jspecify.annotations.Nullable;

/** The calls of tools that are under way in one session, and the tools on offer. On the conversation's thread. */
final class ToolCalls implements ResponseQueue.Tools {

    /** Told of an answer. */
    interface Answered {

        void answered(String responseId, String callId, String output);
    }

    private final String sessionKey;
    private final SessionTools tools;
    private final Consumer<Runnable> thread;
    private final Answered answered;
    private final Consumer<JsonNode> offer;
    private final Consumer<String> tooManyRounds;
    private final Map<String, Map<String, CompletableFuture<String>>> running = new HashMap<>();
    private ArrayNode offered;
    private @Nullable Runnable stopTelling;

    /**
     * @param thread        runs a task on the conversation's thread
     * @param offer         tells the service of other tools than before
     * @param tooManyRounds told of the id of a response whose calls are not answered any more
     */
    ToolCalls(String sessionKey, SessionTools tools, Consumer<Runnable> thread, Answered answered, Consumer<JsonNode> offer,
              Consumer<String> tooManyRounds) {
        this.sessionKey = sessionKey;
        this.tools = tools;
        this.thread = thread;
        this.answered = answered;
        this.offer = offer;
        this.tooManyRounds = tooManyRounds;
        this.offered = tools.definitions();
    }

    /** The session is ready: from now on it is told when tools come and go. */
    void start() {
        stopTelling = tools.onChange(() -> thread.accept(this::offerAnew));
        offerAnew();
    }

    /** Nobody waits for any answer any more. */
    void stop() {
        if (stopTelling != null) {
            stopTelling.run();
            stopTelling = null;
        }
        running.values().forEach(calls -> calls.values().forEach(call -> call.cancel(false)));
        running.clear();
    }

    /** Whether this call is being worked on. */
    boolean isRunning(String callId) {
        return running.values().stream().anyMatch(calls -> calls.containsKey(callId));
    }

    @Override
    public boolean offers(String name) {
        return tools.offers(name);
    }

    @Override
    public void call(String responseId, String callId, String name, String arguments, Map<String, String> trace) {
        CompletableFuture<String> call = tools.call(new ToolCall(sessionKey, responseId, callId, name, arguments, trace));
        running.computeIfAbsent(responseId, id -> new HashMap<>()).put(callId, call);
        call.thenAccept(output -> thread.accept(() -> {
            Map<String, CompletableFuture<String>> calls = running.get(responseId);
            if (calls != null && calls.remove(callId) != null) {
                if (calls.isEmpty()) {
                    running.remove(responseId);
                }
                answered.answered(responseId, callId, output);
            }
        }));
    }

    @Override
    public void cancel(String responseId) {
        Map<String, CompletableFuture<String>> calls = running.remove(responseId);
        if (calls != null) {
            calls.values().forEach(call -> call.cancel(false));
        }
    }

    @Override
    public void tooManyRounds(String responseId) {
        tooManyRounds.accept(responseId);
    }

    private void offerAnew() {
        ArrayNode now = tools.definitions();
        if (stopTelling != null && !now.equals(offered)) {
            offered = now;
            offer.accept(now);
        }
    }
}
