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

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.RawAudioFormat;
import org.jspecify.annotations.Nullable;

/**
 * The speech of the assistant's items: gives it back with {@code conversation.item.retrieved}, and cuts it where the
 * user interrupted (protocol sections 9 and 13.6). Not thread-safe.
 */
final class SpokenItems {

    /** Audio that is kept to be retrieved (bytes), some six minutes at 24 kHz; beyond it the oldest is let go. */
    static final int MAX_KEPT = 16 * 1024 * 1024;
    /**
     * Audio of one item that is kept (bytes), 16 s at 24 kHz: what fits into a message of 1 MiB, as there are clients
     * that break off at a longer one.
     */
    static final int MAX_ITEM = 750 * 1024;

    private final Clock clock;
    private final Map<String, ItemAudio> items = new LinkedHashMap<>();
    private @Nullable String last;

    SpokenItems(Clock clock) {
        this.clock = clock;
    }

    /**
     * An item's first audio is about to be sent. It is played at once, or when what was sent before has been played.
     */
    ItemAudio begin(String itemId, RawAudioFormat format) {
        long kept = 0;
        for (ItemAudio item : items.values()) {
            kept += item.kept();
        }
        for (ItemAudio item : items.values()) {
            if (kept > MAX_KEPT) {
                kept -= item.kept();
                item.forget();
            }
        }
        ItemAudio before = last == null ? null : items.get(last);
        ItemAudio audio = new ItemAudio(format, Math.max(clock.millis(), before == null ? 0 : before.playbackEnd()));
        items.put(itemId, audio);
        last = itemId;
        return audio;
    }

    /** Whether anything has been said. */
    boolean any() {
        return last != null;
    }

    void remove(String itemId) {
        items.remove(itemId);
    }

    /** A copy of an item with its audio, if that is kept. */
    ObjectNode withAudio(ObjectNode item) {
        ObjectNode copy = item.deepCopy();
        ItemAudio spoken = items.get(item.path("id").asText());
        byte[] audio = spoken == null ? null : spoken.audio();
        if (audio != null && copy.path("content").path(0) instanceof ObjectNode part) {
            part.put("audio", audio);
        }
        return copy;
    }

    /** Cuts an item as the client says, which is checked. */
    void truncate(ObjectNode item, JsonNode contentIndex, JsonNode endMillis) throws InvalidRequestException {
        ItemAudio audio = items.get(item.path("id").asText());
        if (audio == null || !(item.path("content").path(0) instanceof ObjectNode part)) {
            throw invalid(item.path("content").isEmpty() && item.path("role").asText().equals("assistant")
                    ? "The item is still being made; cancel the response first"
                    : "Only audio of the assistant can be truncated", "item_id");
        }
        if (!contentIndex.isInt() || contentIndex.intValue() != 0) {
            throw invalid("content_index must be 0", "content_index");
        }
        if (!endMillis.isInt() || endMillis.intValue() < 0) {
            throw invalid("audio_end_ms must be an integer of at least 0", "audio_end_ms");
        }
        if (endMillis.intValue() > audio.millis()) {
            throw invalid("Audio content of " + audio.millis() + " ms is already shorter than " + endMillis.intValue() + " ms",
                    "audio_end_ms");
        }
        part.put("transcript", audio.truncate(part.path("transcript").asText(), endMillis.intValue()));
    }

    /** Id of the item that a client that plays at once is playing now, or null. */
    @Nullable
    String playing() {
        ItemAudio audio = last == null ? null : items.get(last);
        return audio != null && audio.playbackEnd() > clock.millis() ? last : null;
    }

    /**
     * Cuts the item that is {@link #playing()} at what was heard of it.
     *
     * @param  appended follows what is left of its transcript
     * @return          where it was cut (ms)
     */
    int truncatePlaying(ObjectNode item, String appended) {
        ItemAudio audio = items.get(item.path("id").asText());
        if (audio == null || !(item.path("content").path(0) instanceof ObjectNode part)) {
            throw new IllegalStateException("The item is not playing");
        }
        int heard = audio.heardMillis(clock.millis());
        part.put("transcript", audio.truncate(part.path("transcript").asText(), heard) + appended);
        return heard;
    }

    private static InvalidRequestException invalid(String message, String param) {
        return new InvalidRequestException(InvalidRequestException.GENERAL, message, param);
    }
}
