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
package dev.voicelive.emulator.replay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the client of a recording called things, and what the one at hand calls them: its events and the items it
 * creates. Ids that the service made are sent as recorded, so that they need no translation. Not thread-safe.
 */
final class ClientNames {

    /** Only errors name events of the client, and those come soon. */
    private static final int EVENTS_KEPT = 1000;

    private final Map<String, String> items = new HashMap<>();
    private final Map<String, String> events = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > EVENTS_KEPT;
        }
    };
    /** Items that got an id from this client and none from that of the recording, so that the service named them. */
    private final List<JsonNode> named = new ArrayList<>();

    /** The client has sent {@code found} where {@code recorded} was sent. */
    void sent(ObjectNode recorded, ObjectNode found) {
        if (recorded.path("event_id").isTextual() && found.path("event_id").isTextual()) {
            events.put(recorded.path("event_id").textValue(), found.path("event_id").textValue());
        }
        JsonNode theirs = recorded.at("/item/id");
        JsonNode ours = found.at("/item/id");
        if (ours.isTextual() && found.path("type").asText().equals("conversation.item.create")) {
            if (theirs.isTextual()) {
                items.put(theirs.textValue(), ours.textValue());
            } else {
                named.add(found.path("item"));
            }
        }
    }

    /** What the client at hand calls what the recording calls {@code name}; the same for all else. */
    String live(String name) {
        String item = items.get(name);
        return item != null ? item : events.getOrDefault(name, name);
    }

    /** An event of the service in the words of the client at hand. */
    ObjectNode translate(ObjectNode event) {
        if (event.path("type").asText().equals("conversation.item.created")) {
            recognise(event.path("item"));
        }
        if (!items.isEmpty() || !events.isEmpty()) {
            rename(event);
        }
        return event;
    }

    private void recognise(JsonNode created) {
        for (Iterator<JsonNode> it = named.iterator(); it.hasNext();) {
            JsonNode item = it.next();
            if (item.path("type").equals(created.path("type")) && item.path("role").equals(created.path("role"))
                    && item.path("call_id").equals(created.path("call_id"))) {
                items.put(created.path("id").asText(), item.path("id").textValue());
                it.remove();
                return;
            }
        }
    }

    private void rename(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Iterator<Map.Entry<String, JsonNode>> it = object.fields(); it.hasNext();) {
                Map.Entry<String, JsonNode> field = it.next();
                if (field.getValue().isTextual() && field.getKey().endsWith("id")) {
                    field.setValue(JsonNodeFactory.instance.textNode(live(field.getValue().textValue())));
                } else {
                    rename(field.getValue());
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(this::rename);
        }
    }
}
