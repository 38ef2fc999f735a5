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
package dev.voicelive.camel.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Client events as UTF-8 messages ready to send (protocol section 9). An event id is free text that the service repeats
 * when it blames that event for an error; {@code null} leaves it out.
 */
public final class ClientEvents {

    /** The longest {@code audio} of one append, counted in characters of Base64, the stricter reading of 15 MiB. */
    public static final int MAX_APPEND_CHARACTERS = 15 * 1024 * 1024;

    /** The most audio bytes in one append. */
    public static final int MAX_APPEND_BYTES = MAX_APPEND_CHARACTERS / 4 * 3;

    private static final byte[] APPEND_START
            = "{\"type\":\"input_audio_buffer.append\",\"audio\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] APPEND_END = "\"}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DIGITS
            = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(StandardCharsets.US_ASCII);

    private ClientEvents() {
    }

    /** {@code session.update}: explicit nulls in the session go out as such. The session is read, not kept. */
    public static byte[] sessionUpdate(ObjectNode session, @Nullable String eventId) {
        ObjectNode event = start("session.update", eventId);
        event.set("session", session);
        return Json.bytes(event);
    }

    /**
     * {@code input_audio_buffer.append} of raw audio in the session's input format. Answered by nothing, so it has no
     * event id. One allocation of the exact size.
     *
     * @throws IllegalArgumentException when there is no audio or more than {@link #MAX_APPEND_BYTES}
     */
    public static byte[] appendAudio(byte[] audio, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, audio.length);
        if (length == 0 || length > MAX_APPEND_BYTES) {
            throw new IllegalArgumentException(
                    "One append takes 1 to " + MAX_APPEND_BYTES + " bytes of audio, not " + length);
        }
        int encoded = (length + 2) / 3 * 4;
        byte[] message = new byte[APPEND_START.length + encoded + APPEND_END.length];
        System.arraycopy(APPEND_START, 0, message, 0, APPEND_START.length);
        base64(audio, offset, length, message, APPEND_START.length);
        System.arraycopy(APPEND_END, 0, message, APPEND_START.length + encoded, APPEND_END.length);
        return message;
    }

    /** {@code input_audio_buffer.commit}. */
    public static byte[] commit(@Nullable String eventId) {
        return Json.bytes(start("input_audio_buffer.commit", eventId));
    }

    /** {@code input_audio_buffer.clear}. */
    public static byte[] clear(@Nullable String eventId) {
        return Json.bytes(start("input_audio_buffer.clear", eventId));
    }

    /** {@code conversation.item.delete}. */
    public static byte[] deleteItem(String itemId, @Nullable String eventId) {
        return Json.bytes(start("conversation.item.delete", eventId).put("item_id", itemId));
    }

    /**
     * Any event.
     *
     * @throws IllegalArgumentException when it has no text {@code type}
     */
    public static byte[] event(ObjectNode event) {
        if (event.path("type").asText("").isEmpty() || !event.path("type").isTextual()) {
            throw new IllegalArgumentException("A client event needs a 'type' such as 'response.create'");
        }
        return Json.bytes(event);
    }

    private static ObjectNode start(String type, @Nullable String eventId) {
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", type);
        if (eventId != null) {
            event.put("event_id", eventId);
        }
        return event;
    }

    /** Standard Base64 with padding; the JDK's encoder cannot write into the middle of an array. */
    private static void base64(byte[] from, int offset, int length, byte[] to, int position) {
        int in = offset;
        int out = position;
        for (int end = offset + length / 3 * 3; in < end; in += 3) {
            int bits = (from[in] & 0xff) << 16 | (from[in + 1] & 0xff) << 8 | (from[in + 2] & 0xff);
            to[out++] = DIGITS[bits >>> 18];
            to[out++] = DIGITS[bits >>> 12 & 0x3f];
            to[out++] = DIGITS[bits >>> 6 & 0x3f];
            to[out++] = DIGITS[bits & 0x3f];
        }
        int left = offset + length - in;
        if (left > 0) {
            int bits = (from[in] & 0xff) << 16 | (left == 2 ? (from[in + 1] & 0xff) << 8 : 0);
            to[out++] = DIGITS[bits >>> 18];
            to[out++] = DIGITS[bits >>> 12 & 0x3f];
            to[out++] = left == 2 ? DIGITS[bits >>> 6 & 0x3f] : (byte) '=';
            to[out] = '=';
        }
    }
}
