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
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import org.jspecify.annotations.Nullable;

/**
 * Puts finished transcripts of user and assistant into the order of the conversation (protocol sections 13.1 and 19):
 * the service sends what the user said when the answer to it has long begun. A transcript waits until those of the
 * items before it have come, failed, or been given up; all other events pass at once. Not thread-safe.
 */
final class TranscriptOrder {

    /** Ids of items before others that are kept at least; they take next to nothing. */
    private static final int LEAST_IDS = 200;

    private static final class Item {
        private final String id;
        private final boolean assistant;
        private final List<ServerEvent> held = new ArrayList<>(1);
        private boolean settled;

        private Item(String id, boolean assistant) {
            this.id = id;
            this.assistant = assistant;
        }
    }

    /** Items whose turn has not come; the first one is waited for. */
    private final LinkedList<Item> items = new LinkedList<>();
    private final Map<String, String> previous = new LinkedHashMap<>();
    private final int limit;
    private boolean userTranscripts;
    private int held;

    /** @param limit items known at most, at least 1: a session may go on for months */
    TranscriptOrder(int limit) {
        this.limit = limit;
    }

    /** Whether the session transcribes what the user says; if not, nobody waits for it. */
    void expectUserTranscripts(boolean expected) {
        userTranscripts = expected;
    }

    /** The item before this one, as far as the service has told, or null. */
    @Nullable
    String previousOf(String itemId) {
        return previous.get(itemId);
    }

    /** Whether a transcript waits for one of an item before it. */
    boolean holds() {
        return held > 0;
    }

    /** Whether more items have no transcript than are waited for: the first one is to be given up. */
    boolean isFull() {
        return items.size() > limit;
    }

    /** Takes an event and gives those that may be delivered now, in order. */
    List<ServerEvent> on(ServerEvent event) {
        switch (event.type()) {
            case ServerEventType.INPUT_AUDIO_BUFFER_COMMITTED -> expectSpoken(event.text("item_id"), event);
            case ServerEventType.CONVERSATION_ITEM_CREATED -> created(event);
            case ServerEventType.CONVERSATION_ITEM_DELETED -> settle(event.text("item_id"));
            case ServerEventType.RESPONSE_DONE -> {
                // All transcripts of the answer have come; one that was cut off early has none.
                items.forEach(item -> item.settled |= item.assistant);
                List<ServerEvent> released = release();
                released.add(event);
                return released;
            }
            case ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_COMPLETED,
                    ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_FAILED -> {
                return transcript(event, true);
            }
            case ServerEventType.RESPONSE_AUDIO_TRANSCRIPT_DONE, ServerEventType.RESPONSE_TEXT_DONE -> {
                return transcript(event, false);
            }
            default -> {
                return List.of(event);
            }
        }
        List<ServerEvent> released = new ArrayList<>();
        released.add(event);
        released.addAll(release());
        return released;
    }

    /**
     * Gives up what the first transcript that waits is waiting for: what was said before it has been awaited for at
     * least as long. An answer that is still being made is given up alone. When none waits, gives up what is too much.
     *
     * @param  released gets the transcripts that need not wait any more
     * @return          ids of the items that are given up, none when no transcript waits and there are not too many
     */
    List<String> giveUp(List<ServerEvent> released) {
        List<String> missing = new ArrayList<>();
        while (released.isEmpty() && (held > 0 || isFull())) {
            Item first = items.getFirst();
            if (first.assistant && !missing.isEmpty()) {
                break;
            }
            first.settled = true;
            missing.add(first.id);
            released.addAll(release());
        }
        return missing;
    }

    /** Lets everything go, in order. */
    List<ServerEvent> releaseAll() {
        items.forEach(item -> item.settled = true);
        return release();
    }

    private List<ServerEvent> transcript(ServerEvent event, boolean settles) {
        String itemId = event.text("item_id");
        Item item = itemId == null ? null : find(itemId);
        if (item == null) {
            return List.of(event);
        }
        item.held.add(event);
        held++;
        item.settled |= settles;
        return release();
    }

    private void created(ServerEvent event) {
        JsonNode item = event.json().path("item");
        String id = item.path("id").asText("");
        if (!item.path("type").asText().equals("message") || id.isEmpty()) {
            remember(id, event);
            return;
        }
        String role = item.path("role").asText();
        if (role.equals("user") && item.path("content").path(0).path("type").asText().equals("input_audio")) {
            expectSpoken(id, event);
        } else if (role.equals("assistant") && !item.path("status").asText().equals("completed")) {
            expect(id, true, event);
        } else {
            remember(id, event);
        }
    }

    private void expectSpoken(@Nullable String itemId, ServerEvent event) {
        if (itemId != null && userTranscripts) {
            expect(itemId, false, event);
        } else if (itemId != null) {
            remember(itemId, event);
        }
    }

    private void expect(String itemId, boolean assistant, ServerEvent event) {
        if (previous.containsKey(itemId)) {
            return;
        }
        remember(itemId, event);
        String before = event.text("previous_item_id");
        if (before != null) {
            for (ListIterator<Item> iterator = items.listIterator(); iterator.hasNext();) {
                if (iterator.next().id.equals(before)) {
                    iterator.add(new Item(itemId, assistant));
                    return;
                }
            }
        }
        items.add(new Item(itemId, assistant));
    }

    private void remember(String itemId, ServerEvent event) {
        String before = event.text("previous_item_id");
        previous.put(itemId, before == null ? "" : before);
        if (previous.size() > Math.max(limit, LEAST_IDS)) {
            previous.remove(previous.keySet().iterator().next());
        }
    }

    private void settle(@Nullable String itemId) {
        Item item = itemId == null ? null : find(itemId);
        if (item != null) {
            item.settled = true;
        }
    }

    private @Nullable Item find(String itemId) {
        for (Item item : items) {
            if (item.id.equals(itemId)) {
                return item;
            }
        }
        return null;
    }

    private List<ServerEvent> release() {
        List<ServerEvent> released = new ArrayList<>();
        for (Item first = items.peekFirst(); first != null; first = items.peekFirst()) {
            released.addAll(first.held);
            held -= first.held.size();
            first.held.clear();
            if (!first.settled) {
                break;
            }
            items.removeFirst();
        }
        return released;
    }
}
