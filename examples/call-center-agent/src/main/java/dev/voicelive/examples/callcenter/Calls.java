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
package dev.voicelive.examples.callcenter;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.voicelive.camel.VoiceLiveConstants;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.tool.VoiceLiveToolConstants;
import dev.voicelive.examples.callcenter.CallSummary.ToolUse;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.Variable;
import org.jspecify.annotations.Nullable;

/** The calls that go on, for the routes. A call's id is the key of its session. Thread-safe. */
public final class Calls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {
    };

    private final Map<String, Call> calls = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Boolean>> summaries = new ConcurrentHashMap<>();
    private final CallListener listener;

    public Calls(CallListener listener) {
        this.listener = listener;
    }

    /** A call comes in. */
    public void begin(@Header("call") String id, @Header("caller") String caller) {
        summaries.put(id, new CompletableFuture<>());
        calls.put(id, new Call(id, caller, Instant.now(), System::nanoTime));
    }

    /**
     * The number from which the call comes that a tool is called for. It comes from the line, so that nothing the model
     * writes can make one caller another.
     */
    public String caller(@Header(VoiceLiveToolConstants.SESSION_KEY) String id) {
        return find(id).caller();
    }

    /** @throws IllegalStateException when the call is over */
    public void check(@Header("call") String id) {
        find(id);
    }

    /** Takes note of an event in a session. */
    public void note(Exchange exchange) {
        Message event = exchange.getMessage();
        Call call = calls.get(event.getHeader(VoiceLiveConstants.EVENT_SESSION_KEY, "", String.class));
        if (call == null) {
            return;
        }
        switch (event.getHeader(VoiceLiveConstants.EVENT_TYPE, "", String.class)) {
            case LocalEvents.SESSION_OPENED -> call.answeredBy(text(map(map(event.getBody()).get("session")), "model"));
            case ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_COMPLETED ->
                said(call, CallSummary.CALLER, event.getBody(String.class));
            case ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_FAILED, LocalEvents.TRANSCRIPT_MISSING ->
                said(call, CallSummary.CALLER, "(not understood)");
            case ServerEventType.RESPONSE_AUDIO_TRANSCRIPT_DONE, ServerEventType.RESPONSE_TEXT_DONE ->
                said(call, CallSummary.AGENT, event.getBody(String.class));
            case ServerEventType.RESPONSE_FUNCTION_CALL_ARGUMENTS_DONE -> call.toolCalled(
                    event.getHeader(VoiceLiveConstants.CALL_ID, "", String.class),
                    event.getHeader(VoiceLiveConstants.TOOL_NAME, "", String.class), event.getBody());
            case ServerEventType.CONVERSATION_ITEM_CREATED -> toolAnswered(call, map(map(event.getBody()).get("item")));
            case ServerEventType.RESPONSE_DONE -> call.used(event.getHeader(VoiceLiveConstants.USAGE, Map.of(), Map.class));
            default -> {
                // Says nothing about the conversation.
            }
        }
    }

    /**
     * Ends the call of a session that is closed, and gives its summary as a Map; null when it has been given before.
     */
    public @Nullable Map<String, Object> summary(Exchange exchange) {
        Message event = exchange.getMessage();
        Call call = calls.remove(event.getHeader(VoiceLiveConstants.EVENT_SESSION_KEY, "", String.class));
        boolean lost = LocalEvents.SESSION_LOST.equals(event.getHeader(VoiceLiveConstants.EVENT_TYPE));
        return call == null
                ? null : JSON.convertValue(
                        call.summary(
                                lost ? "lost: " + event.getHeader(VoiceLiveConstants.ERROR_CODE) : "hung up"),
                        MAP);
    }

    /** The summary of a call is kept. */
    public void kept(@Variable("call") String id, @Variable("onKafka") boolean onKafka) {
        kept(id).complete(onKafka);
    }

    /** When the summary of a call is kept: whether it is on Kafka; false when it waits in a folder. */
    CompletableFuture<Boolean> kept(String id) {
        return summaries.computeIfAbsent(id, key -> new CompletableFuture<>());
    }

    /** Nobody asks for the summary of a call any more. */
    void forget(String id) {
        summaries.remove(id);
    }

    private Call find(String id) {
        Call call = calls.get(id);
        if (call == null) {
            throw new IllegalStateException("The call " + id + " is over");
        }
        return call;
    }

    private void said(Call call, String speaker, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            listener.said(call.said(speaker, text.strip()));
        }
    }

    private void toolAnswered(Call call, Map<?, ?> item) {
        if ("function_call_output".equals(item.get("type"))) {
            ToolUse tool = call.toolAnswered(text(item, "call_id"), text(item, "output"));
            if (tool != null) {
                listener.toolAnswered(tool);
            }
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String text(Map<?, ?> map, String field) {
        return map.get(field) instanceof String text ? text : "";
    }
}
