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
import dev.voicelive.camel.conversation.Conversations;
import dev.voicelive.camel.session.SessionException;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The session that a message selects. Opened by the first {@link #get}, so that a message that cannot be used opens
 * none.
 */
final class MessageSession {

    private final Conversations conversations;
    private final String key;
    private volatile @Nullable Conversation conversation;

    /** @throws IllegalArgumentException when the message has a key that is blank */
    MessageSession(Message message, Conversations conversations) {
        String selected = Headers.text(message, VoiceLiveConstants.SESSION_KEY);
        this.key = selected == null ? SessionGroup.DEFAULT_KEY : selected;
        this.conversations = conversations;
    }

    /** The session, opened if need be. */
    Conversation get() throws SessionException {
        Conversation selected = conversations.get(key);
        conversation = selected;
        return selected;
    }

    /** The session if it is open, or null. */
    @Nullable
    Conversation find() {
        Conversation selected = conversations.find(key);
        conversation = selected;
        return selected;
    }

    /** Tells in the reply which session it comes from. */
    void tell(Message reply) {
        reply.setHeader(VoiceLiveConstants.EVENT_SESSION_KEY, key);
        Conversation used = conversation;
        if (used != null && !used.sessionId().isEmpty()) {
            reply.setHeader(VoiceLiveConstants.SESSION_ID, used.sessionId());
        }
    }
}
