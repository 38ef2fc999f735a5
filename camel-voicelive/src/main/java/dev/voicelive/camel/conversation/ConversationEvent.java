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
package dev.voicelive.camel.conversation;

import dev.voicelive.camel.protocol.AudioDelta;
import dev.voicelive.camel.protocol.ServerEvent;
import org.jspecify.annotations.Nullable;

/**
 * An event as those who listen to a conversation get it.
 *
 * @param sessionKey     key of the session
 * @param sessionId      the service's id of the session, empty while there is none
 * @param sequence       counts the events of this session from 1 on, without gaps, in the order of delivery
 * @param event          the service's event, or one of {@link LocalEvents}
 * @param audio          what an audio delta holds, or null
 * @param previousItemId the item before the one that the event is about, as far as known
 */
public record ConversationEvent(String sessionKey, String sessionId, long sequence, ServerEvent event,
        @Nullable AudioDelta audio, @Nullable String previousItemId) {

    /** The event's type. */
    public String type() {
        return event.type();
    }
}
