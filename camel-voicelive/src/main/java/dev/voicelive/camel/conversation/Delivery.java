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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.voicelive.camel.protocol.AudioDelta;
import dev.voicelive.camel.protocol.ProtocolException;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers the events of one session and hands them to its listeners, transcripts in the order of the conversation.
 * Listeners come and go from any thread; all else is called on the conversation's thread.
 */
final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final Conversation conversation;
    private final List<ConversationListener> listeners = new CopyOnWriteArrayList<>();
    private final TranscriptOrder order;
    private String sessionId = "";
    private long sequence;

    /** @param maxTurns items whose transcripts are waited for at most, at least 1 */
    Delivery(Conversation conversation, int maxTurns) {
        this.conversation = conversation;
        this.order = new TranscriptOrder(maxTurns);
    }

    void add(ConversationListener listener) {
        listeners.add(listener);
    }

    void remove(ConversationListener listener) {
        listeners.remove(listener);
    }

    void configured(String id, boolean transcribes) {
        sessionId = id;
        order.expectUserTranscripts(transcribes);
    }

    /** Whether a transcript waits for one before it. */
    boolean holdsTranscripts() {
        return order.holds();
    }

    /** An event of the service, {@code audio} being what it holds when it is an audio delta. */
    void deliver(ServerEvent event, @Nullable AudioDelta audio) {
        if (sessionId.isEmpty()) {
            sessionId = event.json().path("session").path("id").asText("");
        }
        if (audio != null) {
            tell(event, audio, order.previousOf(audio.itemId()));
        } else {
            order.on(event).forEach(this::tell);
            while (order.isFull()) {
                giveUpTranscript();
            }
            if (event.is(ServerEventType.CONVERSATION_ITEM_CREATED)
                    && event.json().path("item").path("type").asText().equals("mcp_approval_request")) {
                tell(LocalEvents.approvalRequested(event.json().path("item")));
            }
        }
    }

    /** What an audio delta holds, or null when the event is none or one that cannot be read. */
    @Nullable
    AudioDelta audio(ServerEvent event) {
        if (!event.is(ServerEventType.RESPONSE_AUDIO_DELTA)) {
            return null;
        }
        try {
            return AudioDelta.of(event);
        } catch (ProtocolException e) {
            LOG.warn("{} of session '{}': {}", event, conversation.key(), e.getMessage());
            return null;
        }
    }

    /** One of {@link LocalEvents}. */
    void tell(ServerEvent event) {
        String itemId = event.text("item_id");
        String told = event.text("previous_item_id");
        tell(event, null, told != null || itemId == null ? told : order.previousOf(itemId));
    }

    /** The transcripts that another waits for have not come: they wait no longer. */
    void giveUpTranscript() {
        List<ServerEvent> released = new ArrayList<>();
        order.giveUp(released).forEach(itemId -> tell(LocalEvents.transcriptMissing(itemId)));
        released.forEach(this::tell);
    }

    /** No more events come of this connection: what waits for others of it goes out. */
    void interrupt() {
        order.releaseAll().forEach(this::tell);
    }

    /** No more events come: what waits goes out, and then the event that tells of the end. */
    void end(ServerEvent last) {
        interrupt();
        tell(last);
    }

    private void tell(ServerEvent event, @Nullable AudioDelta audio, @Nullable String previousItemId) {
        ConversationEvent delivered
                = new ConversationEvent(conversation.key(), sessionId, ++sequence, event, audio, previousItemId);
        for (ConversationListener listener : listeners) {
            try {
                listener.onEvent(conversation, delivered);
            } catch (RuntimeException e) {
                LOG.error("A listener failed on {}", event, e);
            }
        }
    }
}
