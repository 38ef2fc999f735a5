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

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import org.jspecify.annotations.Nullable;

/**
 * The conversation as another connection can be told it (protocol sections 4.2 and 11.1): what user and assistant said
 * as text, calls of functions with their outputs, in order, the latest items. Items keep their ids. Not thread-safe.
 */
final class History {

    /**
     * What another connection is told.
     *
     * @param items as {@code conversation.item.create} takes them
     * @param lost  ids of items that cannot be told, such as something said of which there is no transcript
     */
    record Replay(List<ObjectNode> items, List<String> lost) {
    }

    private static final class Item {
        private final String id;
        private JsonNode json;
        /** What was said, by content index. */
        private final Map<Integer, String> said = new TreeMap<>();
        private double heardShare = 1;
        /** Of the longest event that told of it. */
        private int bytes;

        private Item(String id, JsonNode json) {
            this.id = id;
            this.json = json;
        }

        private void toldBy(ServerEvent event) {
            bytes = Math.max(bytes, event.payload().length);
        }

        /** About what it takes, in bytes. */
        private long size() {
            return bytes + said.values().stream().mapToLong(String::length).sum();
        }
    }

    /** An item of the service has one or two. */
    private static final int MOST_CONTENTS = 100;

    private final int limit;
    private final int maxBytes;
    private final List<Item> items = new ArrayList<>();
    /** Outputs of functions that were given to the service, by call, until it has told that it has them. */
    private final Map<String, String> outputs = new LinkedHashMap<>();
    private int forgotten;

    /**
     * @param limit    items kept at most; 0 keeps none
     * @param maxBytes length of the events that told of the items kept
     */
    History(int limit, int maxBytes) {
        this.limit = limit;
        this.maxBytes = maxBytes;
    }

    /** Takes an event of the service. */
    void on(ServerEvent event) {
        switch (event.type()) {
            case ServerEventType.CONVERSATION_ITEM_CREATED ->
                put(event, event.text("previous_item_id"));
            case ServerEventType.RESPONSE_OUTPUT_ITEM_DONE -> put(event, null);
            case ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_COMPLETED,
                    ServerEventType.RESPONSE_AUDIO_TRANSCRIPT_DONE ->
                said(event, event.text("transcript"));
            case ServerEventType.RESPONSE_FUNCTION_CALL_ARGUMENTS_DONE -> {
                Item item = find(String.valueOf(event.text("item_id")));
                if (item != null && item.json.deepCopy() instanceof ObjectNode call) {
                    item.json = call.put("arguments", event.text("arguments"));
                    item.toldBy(event);
                }
            }
            case ServerEventType.RESPONSE_TEXT_DONE -> said(event, event.text("text"));
            case ServerEventType.CONVERSATION_ITEM_DELETED -> forget(List.of(String.valueOf(event.text("item_id"))));
            default -> {
                // Nothing that another connection could be told.
                return;
            }
        }
        trim();
    }

    /** A function's output was given to the service. */
    void answered(String callId, String output) {
        outputs.put(callId, output);
        if (outputs.size() > Math.max(1, limit)) {
            outputs.remove(outputs.keySet().iterator().next());
        }
    }

    /** The item was cut off when this much of what was received of it had been heard. */
    void heard(String itemId, long heardMillis, long receivedMillis) {
        Item item = find(itemId);
        if (item != null && receivedMillis > 0) {
            item.heardShare = Math.min(1, (double) heardMillis / receivedMillis);
        }
    }

    void forget(Collection<String> itemIds) {
        items.removeIf(item -> itemIds.contains(item.id));
    }

    boolean contains(String itemId) {
        return find(itemId) != null;
    }

    /** How many items were too many to be kept. */
    int forgotten() {
        return forgotten;
    }

    /**
     * What another connection is told. What cannot be told is forgotten, so that it is named once.
     *
     * @param running whether a function call's output is still to come
     */
    Replay replay(Predicate<String> running) {
        List<ObjectNode> told = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        for (Item item : List.copyOf(items)) {
            String type = item.json.path("type").asText();
            String callId = item.json.path("call_id").asText();
            switch (type) {
                case "message" -> {
                    ObjectNode message = message(item);
                    if (message != null) {
                        told.add(message);
                    } else if (item.said.isEmpty()) {
                        lose(item, lost);
                    }
                }
                case "function_call" -> {
                    String output = outputs.get(callId);
                    if (output != null || answeredLater(callId) || running.test(callId)) {
                        told.add(copy(item, "name", "call_id", "arguments"));
                        if (output != null) {
                            told.add(JsonNodeFactory.instance.objectNode().put("type", "function_call_output")
                                    .put("call_id", callId).put("output", output));
                        }
                    } else {
                        lose(item, lost);
                    }
                }
                case "function_call_output" -> {
                    if (items.stream().anyMatch(other -> isCall(other, callId))) {
                        told.add(copy(item, "call_id", "output"));
                    }
                }
                // The service lists the tools of its servers anew.
                case "mcp_list_tools" -> forget(List.of(item.id));
                default -> lose(item, lost);
            }
        }
        return new Replay(told, lost);
    }

    private void lose(Item item, List<String> lost) {
        lost.add(item.id);
        items.remove(item);
    }

    private void put(ServerEvent event, @Nullable String previousId) {
        JsonNode json = event.json().path("item");
        String id = json.path("id").asText();
        if (id.isEmpty()) {
            return;
        }
        Item item = find(id);
        if (item == null) {
            item = new Item(id, json);
            Item previous = previousId == null ? null : find(previousId);
            items.add(previous == null ? items.size() : items.indexOf(previous) + 1, item);
        }
        item.json = json;
        item.toldBy(event);
        if (json.path("type").asText().equals("function_call_output")) {
            outputs.remove(json.path("call_id").asText());
        }
        JsonNode content = json.path("content");
        for (int i = 0; i < content.size(); i++) {
            JsonNode part = content.get(i);
            String text = part.path(part.path("type").asText().endsWith("audio") ? "transcript" : "text").asText("");
            if (!text.isEmpty()) {
                item.said.put(i, text);
            }
        }
    }

    private void said(ServerEvent event, @Nullable String text) {
        Item item = find(String.valueOf(event.text("item_id")));
        if (item != null && text != null && item.said.size() < MOST_CONTENTS) {
            item.said.put((int) event.number("content_index", 0), text);
        }
    }

    private void trim() {
        long size = items.stream().mapToLong(Item::size).sum();
        while (items.size() > limit || size > maxBytes) {
            size -= items.remove(0).size();
            forgotten++;
        }
    }

    private static @Nullable ObjectNode message(Item item) {
        String role = item.json.path("role").asText();
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("id", item.id).put("type", "message").put("role", role);
        ArrayNode content = message.putArray("content");
        if (role.equals("assistant")) {
            String text = upTo(item.heardShare, String.join(" ", item.said.values()));
            if (!text.isEmpty()) {
                content.addObject().put("type", "text").put("text", text);
            }
        } else {
            int index = 0;
            for (JsonNode part : item.json.path("content")) {
                if (part.path("type").asText().equals("input_image")) {
                    content.add(part);
                } else if (!item.said.getOrDefault(index, "").isEmpty()) {
                    content.addObject().put("type", "input_text").put("text", item.said.get(index));
                }
                index++;
            }
        }
        return content.isEmpty() ? null : message;
    }

    /** The first words of a text, as many as were heard if all take the same time for each character. */
    private static String upTo(double share, String text) {
        if (share >= 1) {
            return text;
        }
        int end = (int) (share * text.length());
        return text.substring(0, Math.max(0, text.lastIndexOf(' ', end)));
    }

    private static ObjectNode copy(Item item, String... fields) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode().put("id", item.id);
        copy.set("type", item.json.path("type"));
        for (String field : fields) {
            copy.set(field, item.json.path(field));
        }
        return copy;
    }

    private boolean answeredLater(String callId) {
        return items.stream().anyMatch(item -> item.json.path("type").asText().equals("function_call_output")
                && item.json.path("call_id").asText().equals(callId));
    }

    private static boolean isCall(Item item, String callId) {
        return item.json.path("type").asText().equals("function_call")
                && item.json.path("call_id").asText().equals(callId);
    }

    private @Nullable Item find(String id) {
        for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i).id.equals(id)) {
                return items.get(i);
            }
        }
        return null;
    }
}
