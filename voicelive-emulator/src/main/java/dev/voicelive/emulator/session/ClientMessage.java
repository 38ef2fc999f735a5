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

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One event from the client.
 *
 * @param type     its {@code type}, empty when it has none
 * @param eventId  its {@code event_id}, or null
 * @param body     all of it but a top-level {@code audio}
 * @param audio    the decoded top-level {@code audio}, or null when there is none or it is no base64
 * @param badAudio what is wrong with {@code audio}, or null
 */
public record ClientMessage(String type, @Nullable String eventId, ObjectNode body, byte @Nullable [] audio,
        @Nullable String badAudio) {
}
