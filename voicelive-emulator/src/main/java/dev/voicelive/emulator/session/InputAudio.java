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

import java.util.ArrayList;
import java.util.List;

import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.audio.vad.VoiceDetector;
import org.jspecify.annotations.Nullable;

/**
 * The input audio buffer (protocol sections 9, 13.4 and 15). With turn detection it tells of each turn; without, it
 * gathers the speech until the client commits it. Silence is counted, not kept. Not thread-safe.
 */
final class InputAudio implements TurnDetector.Listener {

    /** Told of turns while turn detection is on. */
    interface Listener {

        void speechStarted(long startMillis);

        /** The first samples of the turn at hand, or those that follow what was given before. */
        void speechContinued(short[] samples);

        /** Whether what was said in the turn at hand may be all. */
        boolean finished();

        void speechStopped(long endMillis, Turn turn);
    }

    /** Speech (ms) that may wait for the client's commit. */
    static final long MAX_UNCOMMITTED = 15 * 60_000;
    /** A commit of less audio (ms) than this is refused. */
    private static final long MIN_COMMIT = 100;

    private final TurnDetector detector;
    private final Listener listener;
    private final List<Turn> gathered = new ArrayList<>();
    private long gatheredSamples;
    private long committed;
    private long continued;
    private boolean detecting;
    private boolean inTurn;
    private @Nullable InputDecoder decoder;
    private int channels = 1;
    private long appendedBytes;
    private long appendedBefore;

    InputAudio(VoiceDetector voiceDetector, Listener listener) {
        detector = new TurnDetector(voiceDetector, this);
        this.listener = listener;
    }

    /** Changes the format of what is appended from now on, and how turns are found in it (null: by the client). */
    void configure(RawAudioFormat format, int inputChannels, @Nullable TurnSettings settings) {
        InputDecoder current = decoder;
        if (current == null || !current.format().equals(format) || channels != inputChannels) {
            if (current != null) {
                current.flush();
                appendedBefore += appendedMillis(current);
                appendedBytes = 0;
            }
            channels = inputChannels;
            decoder = new InputDecoder(format, inputChannels, detector.sampleRate(), detector::feed);
        }
        if (settings != null && !detecting) {
            // What was gathered for a commit stays for one; a turn that is under way now is told of when it ends.
            inTurn = false;
        }
        detecting = settings != null;
        detector.configure(settings == null ? TurnSettings.MANUAL : settings);
    }

    /** Place on the audio clock: milliseconds of audio since the session began. */
    long positionMillis() {
        return millis(detector.position());
    }

    /** Milliseconds of audio appended since the session began, those within the resampler included. */
    long appendedMillis() {
        return appendedBefore + appendedMillis(decoder());
    }

    void append(byte[] audio) throws InvalidRequestException {
        if (channels == 2 && audio.length % decoder().frameBytes() != 0) {
            throw new InvalidRequestException(
                    InvalidRequestException.GENERAL,
                    "Two-channel audio must come in multiples of " + decoder().frameBytes() + " bytes, not " + audio.length,
                    "audio");
        }
        if (millis(gatheredSamples + detector.kept()) >= MAX_UNCOMMITTED) {
            throw new InvalidRequestException(
                    InvalidRequestException.GENERAL,
                    "More than " + MAX_UNCOMMITTED / 60_000 + " minutes of speech wait for a commit", "audio");
        }
        decoder().decode(audio);
        appendedBytes += audio.length;
    }

    /** Whether a turn has begun of which the listener was told and which is not over. */
    boolean inTurn() {
        return inTurn;
    }

    /**
     * Takes out what was appended since the last commit.
     *
     * @return                         its speech, in order; empty when there is none
     * @throws InvalidRequestException when there is less audio than can be committed
     */
    List<Turn> commit() throws InvalidRequestException {
        decoder().flush();
        long waiting = millis(detector.position() - committed);
        if (waiting < MIN_COMMIT) {
            throw new InvalidRequestException(
                    "input_audio_buffer_commit_empty",
                    "The buffer holds " + waiting + " ms of audio; a commit needs at least " + MIN_COMMIT + " ms", null);
        }
        Turn last = detector.flush();
        if (last != null) {
            gathered.add(last);
        }
        List<Turn> turns = List.copyOf(gathered);
        forget();
        return turns;
    }

    /** Drops what was appended since the last commit; the clock goes on. */
    void clear() {
        decoder().flush();
        detector.discard();
        forget();
    }

    @Override
    public void turnStarted(long start) {
        if (detecting) {
            inTurn = true;
            continued = detector.turnAudioStart();
            listener.speechStarted(millis(start));
        }
    }

    @Override
    public void turnGrew(long end) {
        if (inTurn) {
            listener.speechContinued(detector.samples(continued, end));
            continued = end;
        }
    }

    @Override
    public boolean finished() {
        return !inTurn || listener.finished();
    }

    @Override
    public void turnEnded(Turn turn) {
        if (!inTurn && !detecting) {
            gathered.add(turn);
            gatheredSamples += turn.samples().length;
            return;
        }
        if (!inTurn) {
            listener.speechStarted(millis(turn.start()));
        }
        inTurn = false;
        committed = turn.end();
        listener.speechStopped(millis(turn.end()), turn);
    }

    long millis(long samples) {
        return samples * 1000 / detector.sampleRate();
    }

    private long appendedMillis(InputDecoder of) {
        return appendedBytes / of.frameBytes() * 1000 / of.format().sampleRate();
    }

    private void forget() {
        gathered.clear();
        gatheredSamples = 0;
        inTurn = false;
        committed = detector.position();
    }

    private InputDecoder decoder() {
        InputDecoder current = decoder;
        if (current == null) {
            throw new IllegalStateException("The input audio has no format yet");
        }
        return current;
    }
}
