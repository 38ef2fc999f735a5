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

import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.conversation.ConversationEvent;
import dev.voicelive.camel.conversation.ConversationListener;
import dev.voicelive.camel.protocol.ServerEventType;

/** What the user says while this listens. Thread-safe. */
final class UserTranscript implements ConversationListener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public synchronized void onEvent(Conversation conversation, ConversationEvent event) {
        if (event.type().equals(ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_COMPLETED)) {
            String transcript = event.event().text("transcript");
            if (transcript != null && !transcript.isBlank()) {
                text.append(text.isEmpty() ? "" : " ").append(transcript.strip());
            }
        }
    }

    synchronized String text() {
        return text.toString();
    }
}
