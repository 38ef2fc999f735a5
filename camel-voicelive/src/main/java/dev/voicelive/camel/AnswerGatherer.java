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
package dev.voicelive.camel;

import java.util.HashMap;
import java.util.Map;

import dev.voicelive.camel.conversation.ConversationEvent;
import dev.voicelive.camel.operation.AnswerAudio;
import dev.voicelive.camel.protocol.AudioDelta;
import dev.voicelive.camel.protocol.ServerEventType;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the audio of each answer until it is complete: for consumers that want an answer at once. An answer that is
 * cut off is given as far as it had come. Thread-safe.
 */
final class AnswerGatherer {

    private final Map<String, AnswerAudio> answers = new HashMap<>();

    /** Whether the event is a piece of an answer, which is kept here. */
    synchronized boolean keeps(ConversationEvent event) {
        AudioDelta delta = event.audio();
        if (delta == null) {
            return false;
        }
        answers.computeIfAbsent(event.sessionKey() + ' ' + delta.responseId(), id -> new AnswerAudio())
                .onEvent(event.event(), delta);
        return true;
    }

    /** The answer that this event completes, or null when it completes none. */
    synchronized @Nullable AnswerAudio completedBy(ConversationEvent event) {
        if (!event.type().equals(ServerEventType.RESPONSE_DONE)) {
            return null;
        }
        return answers.remove(event.sessionKey() + ' ' + event.event().json().path("response").path("id").asText());
    }

    /** Forgets the pieces of answers that will not be completed. */
    synchronized void clear() {
        answers.clear();
    }
}
