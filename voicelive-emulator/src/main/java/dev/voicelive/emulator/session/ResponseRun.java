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
package dev.voicelive.emulator.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.chat.ChatUsage;
import dev.voicelive.emulator.pipeline.SessionTarget;
import org.jspecify.annotations.Nullable;

/**
 * One response from its creation to its end (protocol sections 12 and 13). It waits for the transcripts of what it is
 * to answer, has a model answer, makes one output item after the other of that, and ends in exactly one way. Not
 * thread-safe.
 */
final class ResponseRun {

    private static final ChatUsage NO_TOKENS = new ChatUsage(0, 0, false);

    private final ResponseContext context;
    private final ResponseOptions options;
    private final ChatRequests requests;
    private final boolean words;
    private final Runnable whenEnded;
    private final String id;
    private final ResponseEvents events;
    private final Set<String> awaited;
    private final List<ObjectNode> items = new ArrayList<>();
    /** What the model gave while a message was still being spoken. */
    private final Deque<Runnable> steps = new ArrayDeque<>();
    private @Nullable MessageOutput message;
    private @Nullable CallOutput call;
    private ChatUsage usage = NO_TOKENS;
    private long audioMillis;
    private boolean created;
    private boolean ended;

    /**
     * @param awaited   ids of the items to answer whose transcripts are not there yet
     * @param words     whether the times of words are sent
     * @param whenEnded called after the last event
     */
    ResponseRun(ResponseContext context, ResponseOptions options, ChatRequests requests, List<String> awaited, boolean words,
                Runnable whenEnded) {
        this.context = context;
        this.options = options;
        this.requests = requests;
        this.awaited = new LinkedHashSet<>(awaited);
        this.words = words;
        this.whenEnded = whenEnded;
        id = context.ids().response();
        events = new ResponseEvents(context.events(), id);
    }

    String id() {
        return id;
    }

    boolean outOfBand() {
        return options.outOfBand();
    }

    /** Whether the client was told of this response. */
    boolean created() {
        return created;
    }

    void start() {
        if (awaited.isEmpty()) {
            generate();
        } else if (context.pipeline().respondsBeforeTranscript()) {
            create();
        }
    }

    /** What the user said in an item is known now, or never will be. */
    void heard(String itemId) {
        if (awaited.remove(itemId) && awaited.isEmpty()) {
            generate();
        }
    }

    void text(String delta) {
        step(() -> {
            if (call != null) {
                closeItem("completed");
            }
            MessageOutput current = message;
            if (current == null) {
                ObjectNode item = newItem(context.pipeline().assistantItemPrefix(), "message");
                item.put("role", "assistant").putArray("content");
                announce(item);
                current = new MessageOutput(context, options, events, id, items.size() - 1, item, words);
                message = current;
                current.begin();
            }
            current.add(delta);
        });
    }

    void toolCall(String callId, String name) {
        step(() -> closeItem("completed"));
        step(() -> {
            ObjectNode item = newItem("item_", "function_call");
            item.put("name", name).put("call_id", callId).put("arguments", "");
            announce(item);
            call = new CallOutput(context.output(), events, items.size() - 1, item);
        });
    }

    void toolArguments(String delta) {
        step(() -> {
            CallOutput current = call;
            if (current != null) {
                current.add(delta);
            }
        });
    }

    void answered(ChatUsage tokens) {
        step(() -> closeItem(tokens.truncated() ? "incomplete" : "completed"));
        step(() -> {
            usage = tokens;
            if (tokens.truncated()) {
                end("incomplete", details("incomplete").put("reason", "max_output_tokens"));
            } else {
                end("completed", null);
            }
        });
    }

    void spoken(Speech speech) {
        MessageOutput current = message;
        if (current != null) {
            current.spoken(speech);
        }
    }

    /** Ends the response because it is not wanted any more; {@code reason} as in {@code status_details}. */
    void cancel(String reason) {
        cutOff("cancelled", details("cancelled").put("reason", reason));
    }

    /** Ends the response because the model gives no answer. A classic agent tells no more than that (section 12). */
    void answerFailed(String code, String problem) {
        SessionTarget.Agent agent = context.target().agent();
        if (agent != null && agent.classic()) {
            fail("invalid_request_error", "message_creation_failed", problem);
        } else {
            fail(code, problem);
        }
    }

    /** Ends the response because it cannot be made. */
    void fail(String code, String problem) {
        fail("server_error", code, problem);
    }

    private void fail(String type, String code, String problem) {
        ObjectNode details = details("failed");
        details.putObject("error").put("type", type).put("code", code).put("message", problem).putNull("param");
        cutOff("failed", details);
    }

    /** Ends the response without a word to the client. */
    void drop() {
        ended = true;
        context.output().abandon(id);
        whenEnded.run();
    }

    private void create() {
        if (!created) {
            created = true;
            context.output().send(events.response("response.created", response("in_progress", null)));
        }
    }

    private void generate() {
        create();
        String given = options.message();
        String problem = options.context() == null ? context.conversation().lastProblem() : null;
        if (given != null) {
            text(given);
            answered(NO_TOKENS);
        } else if (problem != null) {
            fail("transcription_failed", problem);
        } else {
            context.output().generate(id, requests.request(options));
        }
    }

    private void step(Runnable step) {
        steps.add(step);
        drain();
    }

    private void drain() {
        while (!ended && !steps.isEmpty() && (message == null || !message.finishing())) {
            steps.remove().run();
        }
    }

    /** Closes the item at hand, if there is one; a message only when all of it is spoken. */
    private void closeItem(String status) {
        CallOutput currentCall = call;
        if (currentCall != null) {
            call = null;
            currentCall.close(status, true);
        }
        MessageOutput current = message;
        if (current != null) {
            current.finish(() -> {
                message = null;
                audioMillis += current.audioMillis();
                current.close(status, true);
                drain();
            });
        }
    }

    private void cutOff(String status, ObjectNode details) {
        create();
        CallOutput currentCall = call;
        if (currentCall != null) {
            currentCall.close("incomplete", false);
        }
        MessageOutput current = message;
        if (current != null) {
            audioMillis += current.audioMillis();
            current.close("incomplete", false);
        }
        end(status, details);
    }

    private void end(String status, @Nullable ObjectNode details) {
        ended = true;
        context.output().abandon(id);
        context.output().send(events.response("response.done", response(status, details)));
        whenEnded.run();
    }

    private ObjectNode newItem(String prefix, String type) {
        return JsonNodeFactory.instance.objectNode().put("id", context.ids().next(prefix)).put("object", "realtime.item")
                .put("type", type).put("status", context.pipeline().newItemStatus());
    }

    private void announce(ObjectNode item) {
        items.add(item);
        context.output().send(events.outputItem("response.output_item.added", items.size() - 1, item));
        if (options.adds()) {
            JsonNode previous = context.conversation().lastId();
            context.conversation().append(item);
            context.output().send(context.events().item("conversation.item.created", previous, item));
        }
    }

    private ObjectNode response(String status, @Nullable ObjectNode details) {
        ObjectNode response = JsonNodeFactory.instance.objectNode().put("object", "realtime.response").put("id", id)
                .put("status", status);
        response.set("status_details", details == null ? NullNode.instance : details);
        ArrayNode output = response.putArray("output");
        if (ended) {
            items.forEach(item -> output.add(item.deepCopy()));
        }
        boolean apart = context.pipeline().countsModelTokensApart(context.target());
        response.set("usage", ended
                ? ResponseUsage.of(apart ? NO_TOKENS : usage, requests.audioMillis(options), audioMillis)
                : NullNode.instance);
        response.put("conversation_id", options.outOfBand() ? null : context.conversationId());
        response.set("modalities", options.modalities());
        response.set("voice", options.voice());
        response.set("output_audio_format", options.outputFormat());
        response.set("temperature", options.temperature());
        response.set("max_output_tokens", options.maxTokens());
        response.set("metadata", ended && apart ? withTokens(options.metadata()) : options.metadata());
        return response;
    }

    private ObjectNode withTokens(JsonNode metadata) {
        ObjectNode result = metadata.isObject() ? metadata.deepCopy() : JsonNodeFactory.instance.objectNode();
        return result.put("input_tokens", String.valueOf(usage.inputTokens()))
                .put("output_tokens", String.valueOf(usage.outputTokens()));
    }

    private static ObjectNode details(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }
}
