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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.session.EffectiveSession;
import org.jspecify.annotations.Nullable;

/**
 * Knows which audio of the user another connection would have to be sent again: what is behind the last turn, and turns
 * of which neither the transcript nor anything of an answer has come (protocol sections 13.1 and 13.4). Thread-safe.
 */
final class InputTurns {

    /**
     * What is sent again.
     *
     * @param pieces    audio in order; an empty one stands for a commit
     * @param itemIds   the turns that will come again, by the ids they had
     * @param bytes     length of the audio
     * @param lostBytes length of what would have to be sent again, too, but is not kept any more
     */
    record Resend(List<byte[]> pieces, List<String> itemIds, long bytes, long lostBytes) {
    }

    private record Turn(String itemId, long from, long speech, long to, boolean committedHere) {
    }

    private static final byte[] COMMIT = {};
    private static final long NONE = -1;
    /** Longer than a detector of speech makes up its mind, and than events are on their way, unless all is stuck. */
    private static final long OVERLAP_MILLIS = 5000;

    private final AudioRing ring;
    private final int maxTurns;
    private final List<Turn> unacknowledged = new ArrayList<>();
    /** Where commits of this side were sent, by event id. */
    private final Map<String, Long> commits = new LinkedHashMap<>();
    /** Audio of turns that are not remembered any more (bytes). */
    private long forgottenBytes;
    private @Nullable EffectiveSession effective;
    private long connectionStart;
    private long turnStart;
    private long speechStart = NONE;
    private @Nullable String stoppedItemId;
    private long stoppedAt;
    private boolean answerOwed;

    /**
     * @param maxBytes audio kept at most
     * @param maxTurns turns, and commits, that are remembered while the service says nothing of them, at least 1
     */
    InputTurns(int maxBytes, int maxTurns) {
        this.ring = new AudioRing(maxBytes);
        this.maxTurns = maxTurns;
    }

    /** The service's view of the session from now on. */
    synchronized void configured(EffectiveSession newEffective) {
        effective = newEffective;
    }

    /** Audio was sent. */
    synchronized void appended(byte[] audio) {
        ring.add(audio);
    }

    /** An event was sent; only those that concern the input buffer matter. */
    synchronized void sent(JsonNode event) {
        switch (event.path("type").asText()) {
            case "input_audio_buffer.commit" -> {
                commits.put(event.path("event_id").asText(), ring.end());
                if (commits.size() > maxTurns) {
                    commits.remove(commits.keySet().iterator().next());
                }
            }
            case "input_audio_buffer.clear" -> {
                turnStart = ring.end();
                speechStart = NONE;
                release();
            }
            default -> {
                // Not about the input buffer.
            }
        }
    }

    /** Takes an event of the service. */
    synchronized void on(ServerEvent event) {
        switch (event.type()) {
            case ServerEventType.INPUT_AUDIO_BUFFER_SPEECH_STARTED ->
                speechStart = Math.max(turnStart, position(event.number("audio_start_ms", 0)));
            case ServerEventType.INPUT_AUDIO_BUFFER_SPEECH_STOPPED -> {
                stoppedItemId = event.text("item_id");
                stoppedAt = position(event.number("audio_end_ms", 0));
            }
            case ServerEventType.INPUT_AUDIO_BUFFER_COMMITTED -> committed(String.valueOf(event.text("item_id")));
            case ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_COMPLETED,
                    ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_FAILED,
                    ServerEventType.CONVERSATION_ITEM_DELETED -> {
                unacknowledged.removeIf(turn -> turn.itemId().equals(event.text("item_id")));
                release();
            }
            case ServerEventType.RESPONSE_DONE -> answerOwed = false;
            case ServerEventType.ERROR -> commits.remove(event.json().path("error").path("event_id").asText());
            default -> {
                // Nothing about the user's turns.
            }
        }
    }

    /** Something of an answer has come: the turns before it will not be spoken again. */
    synchronized void answerBegan() {
        answerOwed = false;
        if (!unacknowledged.isEmpty() || forgottenBytes > 0) {
            forget();
            release();
        }
    }

    private void forget() {
        unacknowledged.clear();
        forgottenBytes = 0;
    }

    /** Whether the service, unasked, is to answer a turn and nothing of that answer has come. */
    synchronized boolean answerOwed() {
        return answerOwed;
    }

    /** Whether the user has finished and nothing more is expected of what was said. */
    synchronized boolean quiet() {
        EffectiveSession known = effective;
        if (known == null) {
            return true;
        }
        boolean expected = (known.transcribes() || known.createsResponses()) && !unacknowledged.isEmpty();
        boolean speaking = known.turnDetection() ? speechStart != NONE : ring.end() > turnStart;
        return !expected && !speaking && !answerOwed && commits.isEmpty();
    }

    /**
     * Another connection begins, at a moment when the user is silent as far as is known. It is sent the last moments
     * again, because somebody may have begun to speak of whom the service has not told yet.
     */
    synchronized Resend overlap() {
        long kept = effective == null ? 0 : effective.inputFormat().bytes(OVERLAP_MILLIS);
        List<byte[]> pieces = ring.between(Math.max(turnStart, ring.end() - kept), ring.end());
        forget();
        begin(ring.end());
        return new Resend(pieces, List.of(), length(pieces), 0);
    }

    /** Another connection begins; what it is sent first, to be told by {@link #appended} and {@link #sent} as ever. */
    synchronized Resend resend() {
        List<byte[]> pieces = new ArrayList<>();
        List<String> itemIds = new ArrayList<>();
        long lost = forgottenBytes;
        for (Turn turn : unacknowledged) {
            itemIds.add(turn.itemId());
            lost += lost(turn.speech(), turn.to());
            List<byte[]> audio = ring.between(turn.from(), turn.to());
            pieces.addAll(audio);
            if (turn.committedHere() && !audio.isEmpty()) {
                pieces.add(COMMIT);
            }
        }
        if (speechStart != NONE) {
            lost += lost(speechStart, ring.end());
        } else if (effective != null && !effective.turnDetection()) {
            lost += lost(turnStart, ring.end());
        }
        pieces.addAll(ring.between(turnStart, ring.end()));
        forget();
        begin(ring.end());
        return new Resend(pieces, itemIds, length(pieces), lost);
    }

    static boolean isCommit(byte[] piece) {
        return piece.length == 0;
    }

    private static long length(List<byte[]> pieces) {
        return pieces.stream().mapToLong(piece -> piece.length).sum();
    }

    private void begin(long position) {
        connectionStart = position;
        turnStart = position;
        speechStart = NONE;
        stoppedItemId = null;
        answerOwed = false;
        commits.clear();
        ring.releaseTo(position);
    }

    private void committed(String itemId) {
        boolean detected = itemId.equals(stoppedItemId);
        long to = stoppedAt;
        if (!detected) {
            // An answer to the oldest commit of this side; without one the service has taken all there was.
            String first = commits.isEmpty() ? null : commits.keySet().iterator().next();
            Long sentAt = first == null ? null : commits.remove(first);
            to = sentAt == null ? ring.end() : sentAt;
        }
        to = Math.min(Math.max(to, turnStart), ring.end());
        unacknowledged.add(new Turn(itemId, turnStart, speechStart == NONE ? turnStart : speechStart, to, !detected));
        if (unacknowledged.size() > maxTurns) {
            Turn first = unacknowledged.remove(0);
            forgottenBytes += first.to() - first.speech();
        }
        turnStart = to;
        speechStart = NONE;
        answerOwed = effective != null && effective.createsResponses();
    }

    private long lost(long from, long to) {
        return Math.max(0, Math.min(ring.start(), to) - from);
    }

    private void release() {
        ring.releaseTo(unacknowledged.isEmpty() ? turnStart : Math.min(turnStart, unacknowledged.get(0).from()));
    }

    /** Where in the ring the service's audio clock shows {@code millis}. */
    private long position(long millis) {
        EffectiveSession known = effective;
        return connectionStart + (known == null ? 0 : known.inputFormat().bytes(millis));
    }
}
