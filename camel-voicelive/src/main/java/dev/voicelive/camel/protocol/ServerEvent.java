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
package dev.voicelive.camel.protocol;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One event from the service, kept as the bytes that arrived and parsed only when somebody looks inside (protocol
 * section 5). Safe to hand between threads; the bytes must not be changed.
 */
public final class ServerEvent {

    private final String type;
    private final @Nullable String eventId;
    private final byte[] payload;
    private volatile @Nullable JsonNode json;

    ServerEvent(String type, @Nullable String eventId, byte[] payload) {
        this.type = type;
        this.eventId = eventId;
        this.payload = payload;
    }

    /** The event's type, such as {@code session.created}; may be one that {@link ServerEventType} does not know. */
    public String type() {
        return type;
    }

    /** Whether this is an event of the given type. */
    public boolean is(String expectedType) {
        return type.equals(expectedType);
    }

    /** The service's id of this event, or {@code null} when it gave none. */
    public @Nullable String eventId() {
        return eventId;
    }

    /** The whole message, UTF-8 JSON, not copied. */
    public byte[] payload() {
        return payload;
    }

    /** The whole message as a tree, parsed at the first call. The tree is shared: treat it as read-only. */
    public JsonNode json() {
        JsonNode tree = json;
        if (tree == null) {
            try {
                tree = Json.MAPPER.readTree(payload);
            } catch (IOException e) {
                throw EventDecoder.notJson(payload, e);
            }
            json = tree;
        }
        return tree;
    }

    /** The text in a field of the message's top level, or {@code null} when it is missing, null or no text. */
    public @Nullable String text(String field) {
        JsonNode value = json().path(field);
        return value.isTextual() ? value.textValue() : null;
    }

    /** The whole number in a field of the message's top level, or {@code otherwise} when it is missing or no number. */
    public long number(String field, long otherwise) {
        JsonNode value = json().path(field);
        return value.isNumber() ? value.longValue() : otherwise;
    }

    /** Type, id and length: never content, which may be audio or what a person said. */
    @Override
    public String toString() {
        return "ServerEvent[" + type + ", " + eventId + ", " + payload.length + " bytes]";
    }
}
