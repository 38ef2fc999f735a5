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

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.protocol.SessionLayers;

/**
 * The session object for transcription. Whatever the layers say, the session only transcribes: it answers nothing, and
 * only in text (protocol section 13.5).
 */
public final class TranscriptionSession {

    private TranscriptionSession() {
    }

    /** The session object to send. */
    public static ObjectNode of(SessionLayers layers) {
        ObjectNode only = layers.build();
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
