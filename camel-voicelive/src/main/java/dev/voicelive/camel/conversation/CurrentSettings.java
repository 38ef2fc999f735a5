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

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;

/**
 * The settings that another connection would have to be opened with: those of the first one and what was changed since
 * and granted (protocol section 6.3). Not thread-safe.
 */
final class CurrentSettings {

    private final ObjectNode session;
    private final Map<String, JsonNode> asked = new LinkedHashMap<>();

    CurrentSettings(ObjectNode session) {
        this.session = session.deepCopy();
    }

    /** The {@code session} object, a copy. */
    ObjectNode session() {
        return session.deepCopy();
    }

    /** Functions that are offered from now on, for any connection. */
    void offer(JsonNode tools) {
        session.set("tools", tools);
    }

    /** What has changed since a connection was opened with {@code before}. */
    ObjectNode changedSince(ObjectNode before) {
        ObjectNode changed = session.deepCopy();
        changed.properties().removeIf(field -> field.getValue().equals(before.get(field.getKey())));
        return changed;
    }

    /** Another connection is used: what the one before has not granted it never will. */
    void startAnew() {
        asked.clear();
    }

    /** A {@code session.update} with an event id is being sent. */
    void sent(ObjectNode update) {
        asked.put(update.path("event_id").asText(), update.path("session"));
    }

    void on(ServerEvent event) {
        if (asked.isEmpty()) {
            return;
        }
        if (event.is(ServerEventType.ERROR)) {
            asked.remove(event.json().path("error").path("event_id").asText());
        } else if (event.is(ServerEventType.SESSION_UPDATED)) {
            Iterator<JsonNode> oldest = asked.values().iterator();
            if (oldest.next() instanceof ObjectNode granted) {
                session.setAll(granted);
            }
            oldest.remove();
        }
    }
}
