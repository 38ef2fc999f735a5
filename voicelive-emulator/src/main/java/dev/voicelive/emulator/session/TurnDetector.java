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

import dev.voicelive.audio.vad.VoiceDetector;
import org.jspecify.annotations.Nullable;

/**
 * Finds turns in a stream of samples, by the clock of the audio alone. Keeps the audio of the turn at hand and, between
 * turns, only as much as the padding of the next one needs. Frames that are nearly speech do not end a turn
 * (hysteresis), as recommended for the detector behind it. Not thread-safe.
 */
final class TurnDetector {

    /** Told of turns in the order of the audio. */
    interface Listener {

        /** A turn has begun at sample {@code start}, padding included. */
        void turnStarted(long start);

        /** The turn at hand now reaches to sample {@code end}. */
        void turnGrew(long end);

        /** Whether what was said in the turn at hand may be all; asked when it has been silent for long enough. */
        default boolean finished() {
            return true;
        }

        /** The turn at hand is over. */
        void turnEnded(Turn turn);
    }

    private static final float HYSTERESIS = 0.15f;
    /** Silence (ms) within speech that has not yet become a turn. */
    private static final int CANDIDATE_GAP = 160;
    /** Where a turn that is too long is cut: within its last 10 s. */
    private static final int CUT_RANGE = 10_000;
    /** Frames that are given to the detector at once when there are as many. */
    private static final int TOGETHER = 4;
    private static final long NONE = -1;

    private final VoiceDetector detector;
    private final Listener listener;
    private final SampleWindow window = new SampleWindow();
    private final int frameLength;
    private final float[] frames;
    private final float[] probabilities = new float[TOGETHER];
    private final FrameHistory history;
    private TurnSettings settings = TurnSettings.MANUAL;
    /** All samples before this one have been through the detector. */
    private long analysed;
    private long candidate = NONE;
    private long candidateSpeech;
    private long lastSpeech;
    private boolean inTurn;
    private long turnStart;
    private int turnLead;
    /** No turn starts before this sample, and none holds audio from before {@link #leadFloor}. */
    private long startFloor;
    private long leadFloor;

    TurnDetector(VoiceDetector detector, Listener listener) {
        this.detector = detector;
        this.listener = listener;
        frameLength = detector.frameLength();
        frames = new float[TOGETHER * frameLength];
        history = new FrameHistory((int) (samples(CUT_RANGE) / frameLength));
    }

    /** Changes the settings from the next frame on; a turn at hand goes on. */
    void configure(TurnSettings changed) {
        settings = changed;
    }

    /** Samples taken in so far. */
    long position() {
        return window.end();
    }

    /** Samples held in memory. */
    long kept() {
        return window.end() - window.start();
    }

    int sampleRate() {
        return detector.sampleRate();
    }

    /** The samples of the turn at hand; only while the listener is told that it grew. */
    short[] samples(long from, long to) {
        return window.copy(from, to);
    }

    /** Where the audio of the turn at hand begins, its lead included. */
    long turnAudioStart() {
        return turnStart - turnLead;
    }

    void feed(short[] samples, int length) {
        // Piece by piece, so that the window never holds more than the turn at hand.
        for (int offset = 0; offset < length; offset += frames.length) {
            window.append(samples, offset, Math.min(frames.length, length - offset));
            analyse();
        }
    }

    /**
     * Ends the turn at hand now, or makes one of what has not yet become a turn.
     *
     * @return the turn, of which the listener is not told, or null when there was no speech
     */
    @Nullable
    Turn flush() {
        if (window.end() > analysed) {
            long start = analysed;
            analysed = window.end();
            window.copy(start, frames);
            float probability = detector.probability(frames, 0);
            if (!inTurn && candidate == NONE && probability >= settings.threshold()) {
                candidate = start;
            }
        }
        Turn turn = null;
        if (!inTurn && candidate != NONE) {
            begin();
        }
        if (inTurn) {
            turn = end(window.end());
        }
        discard();
        return turn;
    }

    /** Forgets the audio and the turn at hand; the clock goes on. */
    void discard() {
        inTurn = false;
        candidate = NONE;
        analysed = window.end();
        startFloor = analysed;
        leadFloor = analysed;
        window.dropBefore(analysed);
    }

    private void analyse() {
        int count = (int) (window.end() - analysed) / frameLength;
        if (count == 0) {
            return;
        }
        window.copy(analysed, frames);
        detector.probabilities(frames, 0, count, probabilities);
        for (int i = 0; i < count; i++) {
            long start = analysed;
            analysed += frameLength;
            if (inTurn) {
                continueTurn(probabilities[i]);
            } else {
                awaitTurn(start, probabilities[i]);
            }
        }
    }

    private void awaitTurn(long start, float probability) {
        if (probability >= settings.threshold()) {
            if (candidate == NONE) {
                candidate = start;
                candidateSpeech = 0;
            }
            candidateSpeech += frameLength;
            lastSpeech = analysed;
            // To the nearest frame.
            if (candidateSpeech + frameLength / 2 >= samples(settings.speechDuration())) {
                begin();
                listener.turnStarted(turnStart);
                listener.turnGrew(analysed);
            }
        } else if (candidate != NONE && analysed - lastSpeech > samples(CANDIDATE_GAP)) {
            candidate = NONE;
        }
        if (!inTurn) {
            long needed = candidate == NONE ? analysed : candidate;
            window.dropBefore(Math.max(leadFloor, needed - samples(settings.prefixPadding())));
        }
    }

    private void begin() {
        long wanted = candidate - samples(settings.prefixPadding());
        turnStart = Math.max(Math.max(wanted, startFloor), window.start());
        long audioStart = Math.max(Math.max(wanted, leadFloor), window.start());
        turnLead = (int) (turnStart - audioStart);
        inTurn = true;
        candidate = NONE;
        history.clear();
    }

    private void continueTurn(float probability) {
        history.add(analysed, probability);
        if (probability >= Math.max(0.01f, settings.threshold() - HYSTERESIS)) {
            lastSpeech = analysed;
        }
        listener.turnGrew(analysed);
        long silence = analysed - lastSpeech;
        if (silence > 0 && isEnd(silence)) {
            Turn turn = end(analysed);
            inTurn = false;
            // The second half of the silence may hold the soft onset of what comes next.
            leadFloor = analysed - silence / 2;
            listener.turnEnded(turn);
        } else if (analysed - turnStart >= samples(settings.maxDuration())) {
            cut();
        }
    }

    private boolean isEnd(long silence) {
        return silence >= samples(settings.silenceDuration() + settings.patience())
                || (silence >= samples(settings.silenceDuration()) && listener.finished());
    }

    private void cut() {
        long place = Math.max(history.quietest(this::energyOfFrame), turnStart + frameLength);
        listener.turnEnded(end(place));
        turnStart = place;
        turnLead = 0;
        leadFloor = place;
        history.clear();
        window.dropBefore(place);
        listener.turnStarted(place);
        listener.turnGrew(analysed);
    }

    private double energyOfFrame(long end) {
        double energy = 0;
        for (short sample : window.copy(end - frameLength, end)) {
            energy += (double) sample * sample;
        }
        return energy;
    }

    private Turn end(long place) {
        startFloor = place;
        leadFloor = place;
        return new Turn(turnStart, place, turnLead, window.copy(turnAudioStart(), place));
    }

    private long samples(int millis) {
        return (long) millis * detector.sampleRate() / 1000;
    }
}
