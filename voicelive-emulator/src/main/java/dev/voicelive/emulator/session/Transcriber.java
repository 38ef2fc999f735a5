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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.voicelive.emulator.fault.Faults.UtteranceFate;
import dev.voicelive.emulator.fault.SessionFaults;
import dev.voicelive.emulator.speech.SpeechToText.LivePass;
import org.jspecify.annotations.Nullable;

/**
 * The transcriptions of a session: which utterances are being recognised, the deltas of the one being spoken, and what
 * is sent. Results are sent in the order of the utterances, whichever is ready first. Not thread-safe.
 */
final class Transcriber {

    /** Told of each item once, after what was sent about it. */
    interface Listener {

        /**
         * It is known what was said in an item.
         *
         * @param told  whether the client was told
         * @param count completed events of the session so far
         */
        void heard(String itemId, String text, boolean told, int count);

        /** It will not be known what was said in an item. */
        void notHeard(String itemId, String problem);
    }

    private final SessionConfiguration configuration;
    private final ServerEvents events;
    private final SessionOutput output;
    private final SessionFaults faults;
    private final long maxWaitingMillis;
    private final boolean modelHears;
    private final Listener listener;
    private final Deque<Pending> pending = new ArrayDeque<>();
    /** What is recognised for the model alone, with the length (ms). */
    private final Map<String, Long> silent = new LinkedHashMap<>();
    private final Map<String, DeltaTracker> deltas = new HashMap<>();
    private @Nullable LivePass livePass;
    private long waitingMillis;
    private boolean held;
    private int count;
    private String partial = "";
    private @Nullable List<Phrase> known;

    /**
     * @param modelHears       whether the model hears for itself, so that it answers even when the transcription fails
     * @param maxWaitingMillis audio that may wait for recognition before the input is held
     */
    Transcriber(SessionConfiguration configuration, ServerEvents events, SessionOutput output, SessionFaults faults,
                boolean modelHears, long maxWaitingMillis, Listener listener) {
        this.configuration = configuration;
        this.events = events;
        this.output = output;
        this.faults = faults;
        this.maxWaitingMillis = maxWaitingMillis;
        this.modelHears = modelHears;
        this.listener = listener;
    }

    /** An item is being spoken from now on. */
    void begin(String itemId) {
        stopLivePass();
        partial = "";
        if (configuration.transcribes()) {
            livePass = output.startLivePass(itemId);
            deltas.put(itemId, new DeltaTracker());
        }
    }

    /** More of the item that is being spoken. */
    void feed(short[] samples) {
        LivePass pass = livePass;
        if (pass != null) {
            pass.feed(samples);
        }
    }

    /** The item that was being spoken will not be committed. */
    void abandon(String itemId) {
        stopLivePass();
        deltas.remove(itemId);
    }

    /** An item was committed: recognises it. The client is told only if the session transcribes. */
    void submit(String itemId, List<Utterance.Piece> pieces, long millis) {
        stopLivePass();
        List<Phrase> before = known;
        known = null;
        UtteranceFate fate = configuration.transcribes() ? faults.nextUtterance() : UtteranceFate.WITHHOLD;
        boolean answered = configuration.createsResponses();
        boolean silently = switch (fate) {
            case TRANSCRIBE -> false;
            case FAIL -> answered && modelHears;
            case WITHHOLD -> answered || !configuration.transcribes();
        };
        if (fate == UtteranceFate.WITHHOLD) {
            deltas.remove(itemId);
        } else {
            pending.add(new Pending(
                    itemId, configuration.language(), configuration.includes("item.input_audio_transcription.phrases"),
                    fate == UtteranceFate.TRANSCRIBE ? millis : 0, silently));
        }
        if (fate == UtteranceFate.FAIL) {
            settle(itemId, null, "The emulator was told to fail this transcription");
        }
        if (silently) {
            silent.put(itemId, millis);
        }
        if (fate == UtteranceFate.TRANSCRIBE || silently) {
            waitingMillis += millis;
            recognise(new Utterance(itemId, configuration.language(), pieces), before);
        }
    }

    /** Ids of the items of which it is not known yet what was said, oldest first. */
    List<String> unsettled() {
        return Stream.concat(pending.stream().map(item -> item.itemId), silent.keySet().stream()).distinct().toList();
    }

    /** The first pass over an item has come to this text. */
    void partial(String itemId, String text) {
        DeltaTracker tracker = deltas.get(itemId);
        if (tracker != null) {
            partial = text;
            sendDelta(itemId, tracker.partial(text));
        }
    }

    /** What the first pass has understood of the item that is being spoken, or of the last one; may be empty. */
    String partial() {
        return partial;
    }

    /** The next item that is committed has been recognised already. */
    void know(List<Phrase> phrases) {
        known = phrases;
    }

    void recognised(String itemId, List<Phrase> phrases) {
        finish(itemId, phrases, null);
    }

    void recognitionFailed(String itemId, String message) {
        finish(itemId, null, message);
    }

    void close() {
        stopLivePass();
        pending.clear();
        silent.clear();
        deltas.clear();
    }

    private void recognise(Utterance utterance, @Nullable List<Phrase> phrases) {
        if (phrases != null) {
            recognised(utterance.itemId(), phrases);
        } else if (utterance.pieces().isEmpty()) {
            recognised(utterance.itemId(), List.of());
        } else {
            output.recognise(utterance);
            hold();
        }
    }

    private void finish(String itemId, @Nullable List<Phrase> phrases, @Nullable String failure) {
        Long silentMillis = silent.remove(itemId);
        if (silentMillis == null) {
            settle(itemId, phrases, failure);
        } else {
            waitingMillis -= silentMillis;
            hold();
            if (phrases == null) {
                listener.notHeard(itemId, String.valueOf(failure));
            } else {
                listener.heard(itemId, Transcripts.text(phrases), false, count);
            }
        }
    }

    private void settle(String itemId, @Nullable List<Phrase> phrases, @Nullable String failure) {
        for (Pending item : pending) {
            if (item.itemId.equals(itemId)) {
                item.phrases = phrases;
                item.failure = failure;
                waitingMillis -= item.millis;
            }
        }
        for (Pending first = pending.peek(); first != null && first.done(); first = pending.peek()) {
            pending.remove();
            send(first);
        }
        hold();
    }

    private void send(Pending item) {
        DeltaTracker tracker = deltas.remove(item.itemId);
        List<Phrase> phrases = item.phrases;
        if (phrases == null) {
            output.send(events.transcriptionFailed(item.itemId, String.valueOf(item.failure)));
            if (!item.heardApart) {
                listener.notHeard(item.itemId, String.valueOf(item.failure));
            }
            return;
        }
        String text = Transcripts.text(phrases);
        sendDelta(item.itemId, tracker == null ? text : tracker.finish(text));
        output.send(events.transcriptionCompleted(
                item.itemId, text, item.withPhrases ? Transcripts.phrases(phrases, item.language) : null));
        count++;
        listener.heard(item.itemId, text, true, count);
    }

    private void sendDelta(String itemId, String delta) {
        if (!delta.isEmpty()) {
            output.send(events.transcriptionDelta(itemId, delta));
        }
    }

    private void hold() {
        boolean tooMuch = waitingMillis > maxWaitingMillis;
        if (tooMuch != held) {
            held = tooMuch;
            output.holdInput(tooMuch);
        }
    }

    private void stopLivePass() {
        LivePass pass = livePass;
        livePass = null;
        if (pass != null) {
            pass.close();
        }
    }

    private static final class Pending {

        private final String itemId;
        private final @Nullable String language;
        private final boolean withPhrases;
        private final long millis;
        /** Whether it is recognised once more, silently. */
        private final boolean heardApart;
        private @Nullable List<Phrase> phrases;
        private @Nullable String failure;

        Pending(String itemId, @Nullable String language, boolean withPhrases, long millis, boolean heardApart) {
            this.itemId = itemId;
            this.language = language;
            this.withPhrases = withPhrases;
            this.millis = millis;
            this.heardApart = heardApart;
        }

        boolean done() {
            return phrases != null || failure != null;
        }
    }
}
