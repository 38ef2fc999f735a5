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
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.session.EffectiveSession;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an answer off when the user speaks into it (protocol section 13.6): what still comes of its sound is dropped,
 * and the item is truncated at what was heard. On the conversation's thread.
 */
final class BargeIn {

    private final boolean enabled;
    private final Delivery delivery;
    private final Carryover carryover;
    private final Sender sender;
    private final Playback playback = new Playback();

    /** @param enabled whether the user may cut an answer off */
    BargeIn(boolean enabled, Delivery delivery, Carryover carryover, Sender sender) {
        this.enabled = enabled;
        this.delivery = delivery;
        this.carryover = carryover;
        this.sender = sender;
    }

    void configured(EffectiveSession effective) {
        playback.format(effective.outputFormat());
    }

    /** Whether the event may still be heard; {@code audio} is what it holds when it is an audio delta. */
    boolean lets(ServerEvent event, @Nullable AudioDelta audio) {
        if (audio != null) {
            return playback.onAudio(audio, nowMillis());
        }
        return switch (event.type()) {
            case ServerEventType.RESPONSE_AUDIO_TIMESTAMP_DELTA, ServerEventType.RESPONSE_ANIMATION_VISEME_DELTA,
                    ServerEventType.RESPONSE_ANIMATION_BLENDSHAPES_DELTA ->
                !playback.isInterrupted(event.text("response_id"));
            default -> true;
        };
    }

    /**
     * The user begins to speak: listeners are told what is cut off, and the service, unless it knows.
     *
     * @param activeResponseId the response that is being made, or null
     */
    void speechStarted(EffectiveSession effective, @Nullable String activeResponseId) {
        if (!enabled || !effective.interruptsResponses()) {
            return;
        }
        for (Playback.Heard heard : playback.interrupt(activeResponseId, nowMillis())) {
            String itemId = heard.itemId();
            if (!itemId.isEmpty() && heard.inFull()) {
                continue;
            }
            delivery.tell(LocalEvents.interrupted(heard));
            carryover.history().heard(itemId, heard.heardMillis(), heard.receivedMillis());
            if (!itemId.isEmpty() && !effective.truncatesResponses() && !carryover.isOfEarlierConnection(itemId)) {
                sender.sendOwn(heard.truncation().put("event_id", carryover.nextEventId()));
            }
        }
    }

    void responseDone(String responseId) {
        playback.onResponseDone(responseId);
    }

    private static long nowMillis() {
        return System.nanoTime() / 1_000_000;
    }
}
