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
package dev.voicelive.emulator.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The session objects as they are before any update, kept as JSON resources beside this class and read once: clients
 * wait for what they get of them.
 */
final class SessionTemplates {

    private static final ObjectNode REALTIME = read("realtime-session.json");
    private static final ObjectNode CASCADED = read("cascaded-session.json");

    private SessionTemplates() {
    }

    /** That of a realtime model; the caller's own. */
    static ObjectNode realtime() {
        return REALTIME.deepCopy();
    }

    /** That of a model with speech recognition before and speech synthesis behind it; the caller's own. */
    static ObjectNode cascaded() {
        return CASCADED.deepCopy();
    }

    private static ObjectNode read(String name) {
        try (InputStream in = SessionTemplates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing from the emulator's jar");
            }
            return new ObjectMapper().readValue(in, ObjectNode.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + name + " cannot be read", e);
        }
    }
}
