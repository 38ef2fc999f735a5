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
import java.util.List;
import java.util.Map;

import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.fault.Faults.UtteranceFate;
import dev.voicelive.emulator.speech.SpeechToText.LivePass;
import org.jspecify.annotations.Nullable;

/**
 * The transcriptions of a session: which utterances are being recognised, the deltas of the one being spoken, and what
 * is sent. Results are sent in the order of the utterances, whichever is ready first. Not thread-safe.
 */
final class Transcriber {

    /** Called after each completed event. */
    interface Completed {

        /**
         * An item has its transcript.
         *
         * @param count completed events of the session so far
         */
        void transcribed(String itemId, String text, int count);
    }

    private final SessionConfiguration configuration;
    private final ServerEvents events;
    private final SessionOutput output;
    private final Faults faults;
    private final long maxWaitingMillis;
    private final Completed completed;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final Map<String, DeltaTracker> deltas = new HashMap<>();
    private @Nullable LivePass livePass;
    private long waitingMillis;
    private boolean held;
    private int count;

    /**
     * @param maxWaitingMillis audio that may wait for recognition before the input is held
     */
    Transcriber(SessionConfiguration configuration, ServerEvents events, SessionOutput output, Faults faults,
                long maxWaitingMillis, Completed completed) {
        this.configuration = configuration;
        this.events = events;
        this.output = output;
        this.faults = faults;
        this.maxWaitingMillis = maxWaitingMillis;
        this.completed = completed;
    }

    /** An item is being spoken from now on. */
    void begin(String itemId) {
        stopLivePass();
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

    /** An item was committed: recognises it, if the session transcribes. */
    void submit(String itemId, List<Utterance.Piece> pieces, long millis) {
        stopLivePass();
        if (!configuration.transcribes()) {
            deltas.remove(itemId);
            return;
        }
        UtteranceFate fate = faults.nextUtterance();
        if (fate == UtteranceFate.WITHHOLD) {
            deltas.remove(itemId);
            return;
        }
        Pending item = new Pending(
                itemId, configuration.language(), configuration.includes("item.input_audio_transcription.phrases"), millis);
        pending.add(item);
        waitingMillis += millis;
        if (fate == UtteranceFate.FAIL) {
            recognitionFailed(itemId, "The emulator was told to fail this transcription");
        } else if (pieces.isEmpty()) {
            recognised(itemId, List.of());
        } else {
            output.recognise(new Utterance(itemId, item.language, pieces));
            hold();
        }
    }

    /** The first pass over an item has come to this text. */
    void partial(String itemId, String text) {
        DeltaTracker tracker = deltas.get(itemId);
        if (tracker != null) {
            sendDelta(itemId, tracker.partial(text));
        }
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
        deltas.clear();
    }

    private void finish(String itemId, @Nullable List<Phrase> phrases, @Nullable String failure) {
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
            return;
        }
        String text = Transcripts.text(phrases);
        sendDelta(item.itemId, tracker == null ? text : tracker.finish(text));
        output.send(events.transcriptionCompleted(
                item.itemId, text, item.withPhrases ? Transcripts.phrases(phrases, item.language) : null));
        count++;
        completed.transcribed(item.itemId, text, count);
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
        private @Nullable List<Phrase> phrases;
        private @Nullable String failure;

        Pending(String itemId, @Nullable String language, boolean withPhrases, long millis) {
            this.itemId = itemId;
            this.language = language;
            this.withPhrases = withPhrases;
            this.millis = millis;
        }

        boolean done() {
            return phrases != null || failure != null;
        }
    }
}
