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

import java.util.Map;

import dev.voicelive.camel.protocol.AudioDelta;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.session.SessionException;
import org.jspecify.annotations.Nullable;

/** The response that the service is making, and how much of it has come. */
final class ActiveResponse {

    final String id;
    /** Who waits for it, or null. */
    @Nullable
    ResponseCall call;
    private long audioBytes;
    private int characters;

    ActiveResponse(String id, @Nullable ResponseCall call) {
        this.id = id;
        this.call = call;
    }

    void on(ServerEvent event, @Nullable AudioDelta audio) {
        if (audio != null) {
            audioBytes += audio.audio().length;
        } else if (event.is(ServerEventType.RESPONSE_TEXT_DELTA)
                || event.is(ServerEventType.RESPONSE_AUDIO_TRANSCRIPT_DELTA)) {
            String delta = event.text("delta");
            characters += delta == null ? 0 : delta.length();
        }
        if (call != null) {
            call.listener().onEvent(event, audio);
        }
    }

    /** The trace that who waits for this response is part of; none if that one is not this response. */
    Map<String, String> trace(String responseId) {
        return call != null && id.equals(responseId) ? call.trace() : Map.of();
    }

    /** Whether something has come that can be heard or read. */
    boolean hasBegun() {
        return audioBytes > 0 || characters > 0;
    }

    AnswerLostException lost(SessionException cause) {
        return new AnswerLostException(id, audioBytes, characters, cause);
    }
}
