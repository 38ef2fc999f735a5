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

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One event of a recording.
 *
 * @param line       its line in the file, from 1
 * @param fromClient whether the client sent it, or else the service
 */
public record Frame(long line, boolean fromClient, ObjectNode event) {

    /** The event's type, empty when it has none. */
    public String type() {
        return event.path("type").asText();
    }
}
