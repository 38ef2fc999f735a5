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
package dev.voicelive.camel.operation;

import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.protocol.SessionSettings;
import org.jspecify.annotations.Nullable;

/**
 * The session object for transcription, laid up in layers: a later one wins over an earlier one, field by field.
 * Whatever the layers say, the session only transcribes: it answers nothing, and only in text (protocol section 13.5).
 * Immutable.
 */
public final class TranscriptionSession {

    private final ObjectNode session;

    private TranscriptionSession(ObjectNode session) {
        this.session = session;
    }

    /** A session object without any field. */
    public static TranscriptionSession empty() {
        return new TranscriptionSession(JsonNodeFactory.instance.objectNode());
    }

    /**
     * Adds a layer.
     *
     * @param fields dotted paths and their values; null is sent as null
     */
    public TranscriptionSession with(Map<String, ? extends @Nullable Object> fields) {
        ObjectNode layer = JsonNodeFactory.instance.objectNode();
        fields.forEach((path, value) -> SessionSettings.put(layer, path, value));
        return new TranscriptionSession(SessionSettings.merge(session, layer));
    }

    /**
     * Adds a layer.
     *
     * @param json       a session object
     * @param sourceName what to call it in an error
     */
    public TranscriptionSession with(String json, String sourceName) {
        return new TranscriptionSession(SessionSettings.merge(session, SessionSettings.parse(json, sourceName)));
    }

    /** The session object to send. */
    public ObjectNode build() {
        ObjectNode only = session.deepCopy();
        only.putArray("modalities").add("text");
        // The service refuses a voice in a session that does not speak.
        only.remove("voice");
        only.remove("output_audio_format");
        if (only.get("turn_detection") instanceof ObjectNode turnDetection) {
            turnDetection.put("create_response", false);
        }
        return only;
    }
}
