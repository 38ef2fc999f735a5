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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.protocol.AudioDelta;
import dev.voicelive.camel.protocol.ErrorDetails;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.session.SessionException;
import org.jspecify.annotations.Nullable;

/**
 * One response at a time (protocol sections 13.7 and 14): the next {@code response.create} goes out when the response
 * before it is done and, if it called tools, when their outputs have been sent. A refusal reaches the call that caused
 * it, by its {@code event_id}; one because another response is active only makes it wait. Not thread-safe.
 */
public final class ResponseQueue {

    private static final String ALREADY_ACTIVE = "conversation_already_has_active_response";

    /** The tools of the session. */
    public interface Tools {

        /** Whether this function is a tool of the session. */
        boolean offers(String name);

        /** Starts a tool in a trace; answered by {@link ResponseQueue#toolAnswered}. */
        void call(String responseId, String callId, String name, String arguments, Map<String, String> trace);

        /** Nobody waits for the tools of this response any more. */
        void cancel(String responseId);

        /** An answer needed more rounds of calls than allowed; the model's last ones stay without an output. */
        void tooManyRounds(String responseId);
    }

    private final Consumer<ObjectNode> output;
    private final Tools tools;
    private final Supplier<String> eventIds;
    private final int maxToolRounds;
    private final Deque<ResponseCall> waiting = new ArrayDeque<>();
    private final Deque<ResponseCall> awaiting = new ArrayDeque<>();
    private final Map<String, ToolRound> rounds = new HashMap<>();
    private @Nullable ResponseCall sent;
    private @Nullable ActiveResponse active;
    private boolean othersActive;
    private @Nullable ResponseCall afterTools;
    private @Nullable String afterToolsOf;
    private boolean interrupted;

    /**
     * @param output        sends an event
     * @param eventIds      gives ids for the queue's own events
     * @param maxToolRounds rounds of tool calls that one answer may take, at least 1
     */
    public ResponseQueue(Consumer<ObjectNode> output, Tools tools, Supplier<String> eventIds, int maxToolRounds) {
        this.output = output;
        this.tools = tools;
        this.eventIds = eventIds;
        this.maxToolRounds = maxToolRounds;
    }

    /** Adds a call; it goes out at once when nothing is in its way. */
    public void submit(ResponseCall call) {
        (call.unasked() ? awaiting : waiting).add(call);
        next();
    }

    /** Nobody waits for this call any more; unless it is under way already, it is forgotten. */
    public void withdraw(ResponseCall call) {
        waiting.remove(call);
        awaiting.remove(call);
    }

    /** Whether a response is under way or asked for. */
    public boolean busy() {
        return sent != null || active != null || afterTools != null || !waiting.isEmpty() || !awaiting.isEmpty();
    }

    /** Whether the service has to do something next, or the user to speak, and not a tool to answer. */
    public boolean waitsForService() {
        return sent != null || active != null || afterTools == null && (!waiting.isEmpty() || !awaiting.isEmpty());
    }

    /** Whether nothing is owed by the service: it has not been asked, and who waits does so for the user to speak. */
    public boolean onlyAwaitsTheUser() {
        return sent == null && active == null && afterTools == null && waiting.isEmpty() && !awaiting.isEmpty();
    }

    /** Id of the response that the service is making, or null. */
    public @Nullable String activeResponseId() {
        return active == null ? null : active.id;
    }

    /** Takes an event of the service; {@code audio} as {@link ResponseCall.Listener} has it. */
    public void on(ServerEvent event, @Nullable AudioDelta audio) {
        switch (event.type()) {
            case ServerEventType.RESPONSE_CREATED -> created(event);
            case ServerEventType.RESPONSE_DONE -> done(event);
            case ServerEventType.RESPONSE_FUNCTION_CALL_ARGUMENTS_DONE -> called(event);
            case ServerEventType.ERROR -> refused(event);
            default -> forward(event, audio, audio != null ? audio.responseId() : null);
        }
    }

    /**
     * A tool has answered.
     *
     * @return whether its output is still wanted; then it has been sent
     */
    public boolean toolAnswered(String responseId, String callId, String result) {
        ToolRound round = rounds.get(responseId);
        if (round == null || !round.answered(callId)) {
            return false;
        }
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", "conversation.item.create")
                .put("event_id", eventIds.get());
        event.putObject("item").put("type", "function_call_output").put("call_id", callId).put("output", result);
        output.accept(event);
        next();
        return true;
    }

    /** Whether something of the response that is being made has come. */
    public boolean answerBegan() {
        return active != null && active.hasBegun();
    }

    /** Whether the service and the tools have done all they were asked for. */
    public boolean atRest() {
        return sent == null && active == null && afterTools == null && !othersActive;
    }

    /**
     * The connection is lost, another may come. A call of whose answer something has come fails with an
     * {@link AnswerLostException}; the others are asked again after {@link #resume}. Tools that answer nothing but what
     * is lost are cancelled.
     */
    public void interrupt(SessionException cause) {
        interrupted = true;
        othersActive = false;
        ResponseCall asked = sent;
        ActiveResponse lost = active;
        sent = null;
        active = null;
        if (asked != null) {
            askAgain(asked);
        }
        if (lost == null) {
            return;
        }
        ResponseCall call = lost.call;
        boolean begun = lost.hasBegun();
        if (!begun && rounds.containsKey(lost.id)) {
            // The calls are known, so that their outputs can be told the next connection.
            anotherRound(lost.id, call, MissingNode.getInstance());
            return;
        }
        if (rounds.remove(lost.id) != null) {
            tools.cancel(lost.id);
        }
        if (call != null && begun) {
            call.result().completeExceptionally(lost.lost(cause));
        } else if (call != null) {
            askAgain(call);
        }
    }

    /**
     * Another connection can be used.
     *
     * @param knownItem  whether the service has been told the item with this id
     * @param answerOwed whether the service was to answer the user unasked and, on this connection, will not
     */
    public void resume(Predicate<String> knownItem, boolean answerOwed) {
        interrupted = false;
        waiting.forEach(call -> call.leaveOut(knownItem));
        if (answerOwed && afterTools == null) {
            ResponseCall next = awaiting.poll();
            ResponseCall call = next != null ? next : ResponseCall.unheard();
            call.nextRound(eventIds.get());
            waiting.addFirst(call);
        }
        next();
    }

    private void askAgain(ResponseCall call) {
        if (!call.result().isDone()) {
            (call.createEvent() == null ? awaiting : waiting).addFirst(call);
        }
    }

    /** The session is lost or stuck: all calls fail. */
    public void fail(SessionException cause) {
        rounds.keySet().forEach(tools::cancel);
        rounds.clear();
        ResponseCall[] open = { sent, active == null ? null : active.call, afterTools };
        sent = null;
        active = null;
        afterTools = null;
        for (ResponseCall call : open) {
            if (call != null) {
                call.result().completeExceptionally(cause);
            }
        }
        List<ResponseCall> others = new ArrayList<>(waiting);
        others.addAll(awaiting);
        waiting.clear();
        awaiting.clear();
        others.forEach(call -> call.result().completeExceptionally(cause));
    }

    private void created(ServerEvent event) {
        JsonNode response = event.json().path("response");
        if (active != null && sent == null) {
            // Made beside the conversation; whoever asked for it by an event of its own also watches it.
            return;
        }
        ResponseCall call = sent;
        sent = null;
        if (call == null && afterTools != null && toolsAnswered()) {
            // The service answers the user anew and has the outputs already: that is the answer to them, too.
            call = afterTools;
            afterTools = null;
        }
        if (call == null) {
            call = awaiting.poll();
        }
        othersActive = false;
        active = new ActiveResponse(response.path("id").asText(""), call);
        if (call != null) {
            call.listener().onEvent(event, null);
        }
    }

    private void called(ServerEvent event) {
        String name = event.text("name");
        String callId = event.text("call_id");
        String responseId = event.text("response_id");
        forward(event, null, responseId);
        if (name != null && callId != null && responseId != null && tools.offers(name)) {
            rounds.computeIfAbsent(responseId, id -> new ToolRound()).started(callId);
            String arguments = event.text("arguments");
            Map<String, String> trace = active == null ? Map.of() : active.trace(responseId);
            tools.call(responseId, callId, name, arguments == null ? "" : arguments, trace);
        }
    }

    private void forward(ServerEvent event, @Nullable AudioDelta audio, @Nullable String responseId) {
        ActiveResponse current = active;
        if (current != null && event.type().startsWith("response.")
                && current.id.equals(responseId != null ? responseId : event.text("response_id"))) {
            current.on(event, audio);
        }
    }

    private void done(ServerEvent event) {
        JsonNode response = event.json().path("response");
        String id = response.path("id").asText("");
        ActiveResponse ended = active;
        othersActive = false;
        if (ended == null || !ended.id.equals(id)) {
            next();
            return;
        }
        active = null;
        ResponseCall call = ended.call;
        if (call != null) {
            call.listener().onEvent(event, null);
        }
        ToolRound round = rounds.get(id);
        if (round != null && !response.path("status").asText("completed").equals("completed")) {
            // Interrupted or failed: what it called for is not answered any more.
            rounds.remove(id);
            tools.cancel(id);
            round = null;
        }
        if (round != null && round.coversAllOf(response)) {
            anotherRound(id, call, response);
        } else {
            rounds.remove(id);
            finish(call, response);
        }
        next();
    }

    private void anotherRound(String responseId, @Nullable ResponseCall asking, JsonNode response) {
        ResponseCall call = asking != null ? asking : ResponseCall.unheard();
        if (call.answer().toolRounds() >= maxToolRounds) {
            rounds.remove(responseId);
            tools.cancel(responseId);
            tools.tooManyRounds(responseId);
            call.result().completeExceptionally(new SessionException(
                    "The model called tools in more than " + maxToolRounds + " rounds for one answer"));
            return;
        }
        call.answer().addRound(response);
        call.nextRound(eventIds.get());
        afterTools = call;
        afterToolsOf = responseId;
    }

    private void finish(@Nullable ResponseCall call, JsonNode response) {
        if (call == null) {
            return;
        }
        boolean userWentOn = response.path("status_details").path("reason").asText().equals("turn_detected");
        if (call.unasked() && userWentOn && !call.result().isDone()) {
            awaiting.addFirst(call);
        } else {
            call.result().complete(call.answer().finish(response));
        }
    }

    private void refused(ServerEvent event) {
        ErrorDetails error = ErrorDetails.of(event);
        ResponseCall refused = null;
        if (sent != null && sent.hasEventId(error.eventId())) {
            refused = sent;
            sent = null;
            othersActive = true;
        } else if (active != null && active.call != null && active.call.hasEventId(error.eventId())) {
            // The response was not this call's but one that the service began at the same time.
            refused = active.call;
            active.call = awaiting.poll();
        }
        if (refused == null) {
            return;
        }
        if (ALREADY_ACTIVE.equals(error.code())) {
            waiting.addFirst(refused);
        } else {
            othersActive = false;
            refused.result().completeExceptionally(
                    new SessionException("The service refused to respond: " + error.summary(), error));
        }
        next();
    }

    private boolean toolsAnswered() {
        ToolRound round = afterToolsOf == null ? null : rounds.get(afterToolsOf);
        return round == null || round.complete();
    }

    private void next() {
        if (interrupted || sent != null || active != null || othersActive) {
            return;
        }
        if (afterTools != null) {
            if (toolsAnswered()) {
                rounds.remove(String.valueOf(afterToolsOf));
                ResponseCall call = afterTools;
                afterTools = null;
                send(call);
            }
            return;
        }
        ResponseCall call = waiting.poll();
        if (call != null) {
            send(call);
        }
    }

    private void send(ResponseCall call) {
        ObjectNode create = call.createEvent();
        if (create != null) {
            sent = call;
            call.before().forEach(output);
            output.accept(create);
        }
    }
}
