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

import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A session object laid up in layers: a later one wins over an earlier one, field by field. Immutable. */
public final class SessionLayers {

    private final ObjectNode session;

    private SessionLayers(ObjectNode session) {
        this.session = session;
    }

    /** A session object without any field. */
    public static SessionLayers empty() {
        return new SessionLayers(JsonNodeFactory.instance.objectNode());
    }

    /**
     * Adds a layer.
     *
     * @param fields dotted paths and their values; null is sent as null
     */
    public SessionLayers with(Map<String, ? extends @Nullable Object> fields) {
        ObjectNode layer = JsonNodeFactory.instance.objectNode();
        fields.forEach((path, value) -> SessionSettings.put(layer, path, value));
        return new SessionLayers(SessionSettings.merge(session, layer));
    }

    /**
     * Adds a layer.
     *
     * @param json       a session object
     * @param sourceName what to call it in an error
     */
    public SessionLayers with(String json, String sourceName) {
        return new SessionLayers(SessionSettings.merge(session, SessionSettings.parse(json, sourceName)));
    }

    /** The session object; a fresh copy. */
    public ObjectNode build() {
        return session.deepCopy();
    }
}
