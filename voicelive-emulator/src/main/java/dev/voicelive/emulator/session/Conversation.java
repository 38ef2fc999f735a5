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

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** The items of a session in their order, as they are echoed; audio is never among it. Not thread-safe. */
final class Conversation {

    /** Items a conversation takes from the client. */
    static final int MAX_ITEMS = 10_000;
    private static final String ROOT = "root";

    private final JsonNode noItem;
    private final List<ObjectNode> items = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    /** What was recognised in spoken items, also where the client is not told. */
    private final Map<String, String> heard = new HashMap<>();
    private final Map<String, String> notHeard = new HashMap<>();
    private final Map<String, Long> spokenMillis = new HashMap<>();

    /** @param noItem what stands for the id of an item that there is not */
    Conversation(JsonNode noItem) {
        this.noItem = noItem;
    }

    /** Id of the last item, or what stands for none. */
    JsonNode lastId() {
        return items.isEmpty() ? noItem : id(items.get(items.size() - 1));
    }

    /** Id of the item before {@code item}, or what stands for none. */
    JsonNode idBefore(ObjectNode item) {
        int index = index(item.path("id").asText());
        return index <= 0 ? noItem : id(items.get(index - 1));
    }

    void append(ObjectNode item) {
        ids.add(item.path("id").asText());
        items.add(item);
    }

    /** Adds an item that the user spoke, of this length. */
    void appendSpoken(ObjectNode item, long millis) {
        append(item);
        spokenMillis.put(item.path("id").asText(), millis);
    }

    /** The items in their order. */
    List<ObjectNode> items() {
        return Collections.unmodifiableList(items);
    }

    /** What was recognised in a spoken item, or null. */
    @Nullable
    String heard(String id) {
        return heard.get(id);
    }

    /** Length of the user's speech in an item (ms), 0 when there is none. */
    long spokenMillis(String id) {
        return spokenMillis.getOrDefault(id, 0L);
    }

    /**
     * Adds an item from the client.
     *
     * @param previousId the item to put it after, {@code root} for the front, or null for the end
     */
    void insert(ObjectNode item, @Nullable String previousId) throws InvalidRequestException {
        if (items.size() >= MAX_ITEMS) {
            throw new InvalidRequestException(
                    "conversation_limit_exceeded", "A conversation takes at most " + MAX_ITEMS + " items", null);
        }
        String id = item.path("id").asText();
        if (ids.contains(id)) {
            throw new InvalidRequestException(
                    InvalidRequestException.GENERAL, "There is already an item with the id '" + id + "'", "item.id");
        }
        if (previousId == null) {
            items.add(item);
        } else if (previousId.equals(ROOT)) {
            items.add(0, item);
        } else {
            items.add(existing(previousId, "previous_item_id") + 1, item);
        }
        ids.add(id);
    }

    ObjectNode get(String id) throws InvalidRequestException {
        return items.get(existing(id, "item_id"));
    }

    void remove(String id) throws InvalidRequestException {
        items.remove(existing(id, "item_id"));
        ids.remove(id);
        heard.remove(id);
        notHeard.remove(id);
        spokenMillis.remove(id);
    }

    /**
     * Keeps what was recognised in a spoken item; nothing happens when the item was deleted.
     *
     * @param shown whether the client sees it as the item's transcript
     */
    void setHeard(String id, String transcript, boolean shown) {
        ObjectNode item = find(id);
        if (item != null) {
            heard.put(id, transcript);
            if (shown && item.path("content").path(0) instanceof ObjectNode part) {
                part.put("transcript", transcript);
            }
        }
    }

    /** Keeps why it is not known what was said in a spoken item. */
    void setNotHeard(String id, String problem) {
        if (ids.contains(id)) {
            notHeard.put(id, problem);
        }
    }

    /** Why it is not known what was said in the last item, or null when that is known or nothing was said. */
    @Nullable
    String lastProblem() {
        return notHeard.get(lastId().asText());
    }

    /** The item with this id, or null. */
    @Nullable
    ObjectNode find(String id) {
        int index = index(id);
        return index < 0 ? null : items.get(index);
    }

    private int existing(String id, String param) throws InvalidRequestException {
        int index = index(id);
        if (index < 0) {
            throw new InvalidRequestException(
                    InvalidRequestException.GENERAL, "There is no item with the id '" + id + "'", param);
        }
        return index;
    }

    private int index(String id) {
        if (!ids.contains(id)) {
            return -1;
        }
        for (int i = items.size() - 1; i >= 0; i--) {
            if (items.get(i).path("id").asText().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private static JsonNode id(ObjectNode item) {
        return TextNode.valueOf(item.path("id").asText());
    }
}
