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

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * One event from the client.
 *
 * @param type     its {@code type}, empty when it has none
 * @param eventId  its {@code event_id}, or null
 * @param body     all of it but a top-level {@code audio}
 * @param audio    the decoded top-level {@code audio}, or null when there is none or it is no base64
 * @param badAudio what is wrong with {@code audio}, or null
 */
public record ClientMessage(String type, @Nullable String eventId, ObjectNode body, byte @Nullable [] audio,
        @Nullable String badAudio) {

    /** Bytes of audio in a part: a few milliseconds of work. Whole samples of each format, of two channels even. */
    private static final int PART = 16 * 1024;

    /**
     * This event as several events, each with a short part of the audio, so that others get their turn in between; just
     * this event when its audio is short, or longer than is taken.
     */
    public Iterator<ClientMessage> parts() {
        byte[] whole = audio;
        if (whole == null || whole.length <= PART || whole.length > ClientMessageReader.MAX_AUDIO) {
            return List.of(this).iterator();
        }
        // Bytes that make no whole sample are within the first part, and known before any is taken.
        int first = (whole.length - 1) % PART + 1;
        return IntStream.iterate(first, end -> end <= whole.length, end -> end + PART)
                .mapToObj(end -> new ClientMessage(
                        type, eventId, body, Arrays.copyOfRange(whole, Math.max(0, end - PART), end), null))
                .iterator();
    }
}
