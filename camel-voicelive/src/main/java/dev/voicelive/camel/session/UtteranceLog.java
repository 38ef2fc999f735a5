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
package dev.voicelive.camel.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.camel.protocol.ErrorDetails;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import org.jspecify.annotations.Nullable;

/**
 * What was said in a stretch of audio, kept by item and in the order in which the service committed it, whatever the
 * order in which the transcripts arrive (protocol sections 10 and 13). Times are milliseconds on the session's audio
 * clock. Pure state, not thread-safe.
 */
public final class UtteranceLog {

    private final Map<String, Utterance> utterances = new LinkedHashMap<>();
    private final long startMillis;

    /** @param startMillis where the stretch of audio starts on the session's audio clock */
    public UtteranceLog(long startMillis) {
        this.startMillis = startMillis;
    }

    private enum Progress {
        SPEAKING,
        STOPPED,
        COMMITTED,
        TRANSCRIBED,
        FAILED
    }

    /** One utterance on its way from the first sound to its transcript. */
    public static final class Utterance {

        private final String itemId;
        private long startMillis;
        private long endMillis = -1;
        private Progress progress = Progress.SPEAKING;
        private @Nullable JsonNode completed;
        private @Nullable ErrorDetails error;

        private Utterance(String itemId, long startMillis) {
            this.itemId = itemId;
            this.startMillis = startMillis;
        }

        public String itemId() {
            return itemId;
        }

        /** Where the utterance's audio starts, padding included. */
        public long startMillis() {
            return startMillis;
        }

        /** Where the utterance's audio ends, the silence that ended it included. */
        public long endMillis() {
            return endMillis;
        }

        /** The transcript, empty when nothing was understood or nothing has arrived. */
        public String text() {
            return completed == null ? "" : completed.path("transcript").asText("");
        }

        /** The event that brought the transcript, or null. */
        public @Nullable JsonNode completed() {
            return completed;
        }

        /** Why the service could not transcribe the utterance, or null. */
        public @Nullable ErrorDetails error() {
            return error;
        }

        public boolean failed() {
            return progress == Progress.FAILED;
        }

        private boolean settled() {
            return progress == Progress.TRANSCRIBED || progress == Progress.FAILED;
        }
    }

    /**
     * Takes in an event.
     *
     * @param  event      any event of the service
     * @param  sentMillis audio sent so far, the end of an utterance that the service was told to commit
     * @return            whether the event was a commit that the service did not make by itself, but because it was
     *                    told to
     */
    public boolean on(ServerEvent event, long sentMillis) {
        switch (event.type()) {
            case ServerEventType.INPUT_AUDIO_BUFFER_SPEECH_STARTED -> speechStarted(event);
            case ServerEventType.INPUT_AUDIO_BUFFER_SPEECH_STOPPED -> speechStopped(event);
            case ServerEventType.INPUT_AUDIO_BUFFER_COMMITTED -> {
                return committed(itemId(event), sentMillis);
            }
            case ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_COMPLETED -> {
                Utterance utterance = utterances.get(itemId(event));
                if (utterance != null) {
                    utterance.completed = event.json();
                    utterance.progress = Progress.TRANSCRIBED;
                }
            }
            case ServerEventType.CONVERSATION_ITEM_INPUT_AUDIO_TRANSCRIPTION_FAILED -> {
                Utterance utterance = utterances.get(itemId(event));
                if (utterance != null) {
                    utterance.error = ErrorDetails.of(event);
                    utterance.progress = Progress.FAILED;
                }
            }
            default -> {
                // Other events say nothing about what was said.
            }
        }
        return false;
    }

    private void speechStarted(ServerEvent event) {
        String itemId = itemId(event);
        utterances.putIfAbsent(itemId, new Utterance(itemId, event.number("audio_start_ms", lastEndMillis())));
    }

    private void speechStopped(ServerEvent event) {
        Utterance utterance = utterances.get(itemId(event));
        if (utterance != null && utterance.progress == Progress.SPEAKING) {
            utterance.endMillis = event.number("audio_end_ms", utterance.startMillis);
            utterance.progress = Progress.STOPPED;
        }
    }

    private boolean committed(String itemId, long sentMillis) {
        Utterance utterance = utterances.get(itemId);
        if (utterance != null && utterance.progress == Progress.STOPPED) {
            utterance.progress = Progress.COMMITTED;
            return false;
        }
        if (utterance == null) {
            utterance = new Utterance(itemId, lastEndMillis());
            // A commit takes all audio of the buffer, that of an utterance which had not ended yet included.
            for (Utterance open : List.copyOf(utterances.values())) {
                if (open.progress == Progress.SPEAKING) {
                    utterance.startMillis = Math.min(utterance.startMillis, open.startMillis);
                    utterances.remove(open.itemId);
                }
            }
            utterances.put(itemId, utterance);
        }
        utterance.endMillis = sentMillis;
        utterance.progress = Progress.COMMITTED;
        return true;
    }

    /** Whether every utterance that has begun has its transcript or its failure. */
    public boolean settled() {
        return utterances.values().stream().allMatch(Utterance::settled);
    }

    /** The utterances in conversation order. */
    public List<Utterance> utterances() {
        return new ArrayList<>(utterances.values());
    }

    /** The utterances, in conversation order, up to the first one that still waits for its transcript. */
    public List<Utterance> finished() {
        List<Utterance> finished = new ArrayList<>();
        for (Utterance utterance : utterances.values()) {
            if (!utterance.settled()) {
                break;
            }
            finished.add(utterance);
        }
        return finished;
    }

    private long lastEndMillis() {
        return utterances.values().stream().mapToLong(Utterance::endMillis).max().stream()
                .map(end -> Math.max(end, startMillis)).findFirst().orElse(startMillis);
    }

    private static String itemId(ServerEvent event) {
        String itemId = event.text("item_id");
        return itemId == null ? "" : itemId;
    }
}
