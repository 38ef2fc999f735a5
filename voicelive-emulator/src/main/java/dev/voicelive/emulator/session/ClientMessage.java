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

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
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
    /** A message of so many bytes is short, and so much audio too: some 100 ms of it. */
    public static final int SHORT = 6 * 1024;
    /** Short audio of which no event leaves half a sample, of whatever format, so that nothing is wrong with it. */
    private static final int WHOLE_SAMPLES = 4;

    /** Bytes of audio, 0 when there is none. */
    public int audioLength() {
        return audio == null ? 0 : audio.length;
    }

    /** Whether this is short audio, to which the audio of events that follow may be added. */
    public boolean mayGrow() {
        return audio != null && audio.length <= SHORT && audio.length % WHOLE_SAMPLES == 0
                && type.equals("input_audio_buffer.append");
    }

    /** The first of these events with the audio of all; each {@link #mayGrow}. */
    public static ClientMessage joined(List<ClientMessage> events) {
        ClientMessage first = events.get(0);
        if (events.size() == 1) {
            return first;
        }
        ByteBuffer audio = ByteBuffer.allocate(events.stream().mapToInt(ClientMessage::audioLength).sum());
        events.forEach(event -> audio.put(Objects.requireNonNull(event.audio)));
        return new ClientMessage(first.type, first.eventId, first.body, audio.array(), null);
    }

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
