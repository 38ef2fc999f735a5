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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.camel.protocol.AudioDelta;
import org.jspecify.annotations.Nullable;

/**
 * What a listener has heard of an answer, if it is played from its first delta on without a pause (protocol section
 * 13.6). The service sends faster than real time, so that an answer may be heard long after its last delta. Times are
 * milliseconds of any one clock. Not thread-safe.
 */
final class Playback {

    /** One item of the answer, and how much of it was received and heard, in milliseconds. */
    record Heard(String responseId, String itemId, int contentIndex, long heardMillis, long receivedMillis) {

        boolean inFull() {
            return heardMillis >= receivedMillis;
        }

        /** The event that cuts the item off at what was heard. */
        ObjectNode truncation() {
            return JsonNodeFactory.instance.objectNode().put("type", "conversation.item.truncate")
                    .put("item_id", itemId).put("content_index", contentIndex).put("audio_end_ms", heardMillis);
        }
    }

    private static final class Part {
        private final String itemId;
        private final int contentIndex;
        private long bytes;

        private Part(String itemId, int contentIndex) {
            this.itemId = itemId;
            this.contentIndex = contentIndex;
        }
    }

    private final List<Part> parts = new ArrayList<>();
    private final Set<String> interrupted = new HashSet<>();
    private @Nullable String responseId;
    /** Whether the service has sent all of that response. */
    private boolean done;
    private long startMillis;
    private long endMillis;
    private RawAudioFormat format = RawAudioFormat.DEFAULT;

    /** The format of the deltas from now on. */
    void format(RawAudioFormat outputFormat) {
        format = outputFormat;
    }

    /**
     * Takes a delta.
     *
     * @return false when its answer was interrupted, so that nobody may hear it any more
     */
    boolean onAudio(AudioDelta delta, long nowMillis) {
        if (interrupted.contains(delta.responseId())) {
            return false;
        }
        if (!delta.responseId().equals(responseId)) {
            // The answer before is played to its end first.
            startMillis = Math.max(nowMillis, endMillis);
            endMillis = startMillis;
            if (done) {
                interrupted.remove(responseId);
            }
            responseId = delta.responseId();
            done = false;
            parts.clear();
        }
        Part last = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        if (last == null || !last.itemId.equals(delta.itemId()) || last.contentIndex != delta.contentIndex()) {
            last = new Part(delta.itemId(), delta.contentIndex());
            parts.add(last);
        }
        last.bytes += delta.audio().length;
        endMillis = startMillis + parts.stream().mapToLong(part -> format.millis(part.bytes)).sum();
        return true;
    }

    /** Whether deltas of this response are dropped. */
    boolean isInterrupted(@Nullable String id) {
        return id != null && interrupted.contains(id);
    }

    /**
     * The user begins to speak.
     *
     * @param  activeResponseId the response that is being made now, or null
     * @return                  what was heard of each item of the answer that is cut off; empty when nothing is playing
     *                          and no response is being made. With a response of which nothing has come yet: one entry
     *                          with an empty item id
     */
    List<Heard> interrupt(@Nullable String activeResponseId, long nowMillis) {
        if (activeResponseId != null && !activeResponseId.equals(responseId)) {
            interrupted.add(activeResponseId);
            if (nowMillis >= endMillis) {
                return List.of(new Heard(activeResponseId, "", 0, 0, 0));
            }
        } else if (activeResponseId == null && nowMillis >= endMillis) {
            return List.of();
        }
        String cut = responseId;
        if (cut == null) {
            return List.of();
        }
        interrupted.add(cut);
        List<Heard> heard = new ArrayList<>();
        long left = Math.max(0, nowMillis - startMillis);
        for (Part part : parts) {
            long received = format.millis(part.bytes);
            long played = Math.min(left, received);
            heard.add(new Heard(cut, part.itemId, part.contentIndex, played, received));
            left -= played;
        }
        endMillis = Math.min(endMillis, nowMillis);
        return heard;
    }

    /** A response is over: its id need not be remembered, unless it is still to be played. */
    void onResponseDone(String id) {
        if (id.equals(responseId)) {
            done = true;
        } else {
            interrupted.remove(id);
        }
    }
}
