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

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.protocol.AudioDelta;
import dev.voicelive.camel.protocol.ServerEvent;
import org.jspecify.annotations.Nullable;

/** Somebody waits for an answer. Made by {@link #create} or {@link #awaiting}, used once. */
public final class ResponseCall {

    /** Watches an answer while it comes; called on the session's events thread, must not block. */
    public interface Listener {

        /**
         * An event of one of the responses that make up the answer, in order, {@code response.created} first.
         *
         * @param audio the audio of the event when it is an audio delta, or null
         */
        void onEvent(ServerEvent event, @Nullable AudioDelta audio);
    }

    private static final List<String> FIRST_ROUND_ONLY
            = List.of("pre_generated_assistant_message", "append_input_items", "input_items");

    private final boolean unasked;
    private List<ObjectNode> before;
    private @Nullable ObjectNode create;
    private final Listener listener;
    private final CompletableFuture<Answer> result = new CompletableFuture<>();
    private final AnswerBuilder answer = new AnswerBuilder();
    private Map<String, String> trace = Map.of();

    private ResponseCall(List<ObjectNode> before, @Nullable ObjectNode create, Listener listener) {
        this.unasked = create == null;
        this.before = List.copyOf(before);
        this.create = create;
        this.listener = listener;
    }

    /**
     * Asks for a response when it is this call's turn.
     *
     * @param before events to send immediately before, such as the user's message; may be empty. Items get an id when
     *               they have none
     * @param create the {@code response.create}, with an {@code event_id} of its own
     */
    public static ResponseCall create(List<ObjectNode> before, ObjectNode create, Listener listener) {
        // With an id it can be told, after a connection was lost, whether the service had the item.
        for (ObjectNode event : before) {
            if (event.get("item") instanceof ObjectNode item && item.path("id").asText("").isEmpty()) {
                item.put("id", ItemIds.next());
            }
        }
        return new ResponseCall(before, create, listener);
    }

    /**
     * Takes the next response that the service makes without being asked, after the user has spoken. One that the user
     * interrupts by speaking on does not count: the one after it is taken.
     */
    public static ResponseCall awaiting(Listener listener) {
        return new ResponseCall(List.of(), null, listener);
    }

    /** As {@link #awaiting}, for an answer that only the listeners of the conversation hear. */
    static ResponseCall unheard() {
        return awaiting((event, audio) -> {
        });
    }

    /**
     * Tells which trace this call is part of, so that the tools that are called for its answer can be, too; before it
     * is used.
     *
     * @param context names and values of W3C Trace Context
     */
    public ResponseCall traced(Map<String, String> context) {
        trace = Map.copyOf(context);
        return this;
    }

    /** The answer, whatever its status; fails when there is none. */
    public CompletableFuture<Answer> result() {
        return result;
    }

    Listener listener() {
        return listener;
    }

    Map<String, String> trace() {
        return trace;
    }

    AnswerBuilder answer() {
        return answer;
    }

    List<ObjectNode> before() {
        return before;
    }

    /** Does not send again what the service is told anyway. */
    void leaveOut(Predicate<String> knownItem) {
        before = before.stream().filter(event -> !knownItem.test(event.path("item").path("id").asText())).toList();
    }

    /** The {@code response.create} to send, or null while the service responds without being asked. */
    @Nullable
    ObjectNode createEvent() {
        return create;
    }

    /** Whether this call takes responses that the service makes without being asked. */
    boolean unasked() {
        return unasked;
    }

    boolean hasEventId(@Nullable String eventId) {
        return create != null && eventId != null && eventId.equals(create.path("event_id").asText());
    }

    /** From now on asks for the response that follows a round of tool calls, in the way of the first one. */
    void nextRound(String eventId) {
        ObjectNode next = create == null
                ? JsonNodeFactory.instance.objectNode().put("type", "response.create") : create.deepCopy();
        next.put("event_id", eventId);
        if (next.get("response") instanceof ObjectNode response) {
            response.remove(FIRST_ROUND_ONLY);
        }
        before = List.of();
        create = next;
    }
}
