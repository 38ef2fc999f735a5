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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.voicelive.emulator.speech.SpeechToText.LivePass;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what the user says while an answer is playing until it is known to be more than filler words (protocol
 * section 8.2, {@code remove_filler_words}). Then the session is told all of it at once; a turn of filler words alone
 * never was. Nothing is held back for long: a second turn, a commit or a failed recognition lets the first one through.
 * Not thread-safe.
 */
final class FillerGate implements InputAudio.Listener {

    /** Those of the protocol, with runs of a letter written as one. */
    private static final Set<String> FILLERS = Set.of("ah", "um", "m", "uh", "huh", "oh", "yeah", "hm");

    private final InputAudio.Listener session;
    private final Ids ids;
    private final SessionOutput output;
    private final Transcriber transcriber;
    private final Supplier<@Nullable String> language;
    private final BooleanSupplier holding;
    private @Nullable Held held;

    /** @param holding whether what begins now is to be held back */
    FillerGate(InputAudio.Listener session, Ids ids, SessionOutput output, Transcriber transcriber,
               Supplier<@Nullable String> language, BooleanSupplier holding) {
        this.session = session;
        this.ids = ids;
        this.output = output;
        this.transcriber = transcriber;
        this.language = language;
        this.holding = holding;
    }

    /** Whether a text has no words but fillers. */
    static boolean onlyFillers(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}']+")).filter(word -> !word.isEmpty())
                .allMatch(word -> FILLERS.contains(word.replaceAll("(.)\\1+", "$1")));
    }

    @Override
    public void speechStarted(long startMillis) {
        release();
        if (holding.getAsBoolean()) {
            String id = ids.item();
            held = new Held(id, startMillis, output.startLivePass(id));
        } else {
            session.speechStarted(startMillis);
        }
    }

    @Override
    public void speechContinued(short[] samples) {
        Held current = held;
        if (current == null) {
            session.speechContinued(samples);
            return;
        }
        current.samples.add(samples);
        LivePass pass = current.pass;
        if (pass != null) {
            pass.feed(samples);
        }
    }

    @Override
    public boolean finished() {
        return held != null || session.finished();
    }

    @Override
    public void speechStopped(long endMillis, Turn turn) {
        Held current = held;
        if (current == null) {
            session.speechStopped(endMillis, turn);
            return;
        }
        current.endMillis = endMillis;
        current.turn = turn;
        current.closePass();
        long lead = turn.lead() * (endMillis - current.startMillis) / (turn.end() - turn.start());
        output.recognise(new Utterance(
                current.id, language.get(), List.of(new Utterance.Piece((int) -lead, turn.samples()))));
    }

    /** Takes a text of a first pass; false when it is not about what is held back. */
    boolean partial(String id, String text) {
        if (!isHeld(id)) {
            return false;
        }
        if (!onlyFillers(text)) {
            release();
        }
        return true;
    }

    /** Takes the result of a recognition; false when it is not about what is held back. */
    boolean recognised(String id, List<Phrase> phrases) {
        if (!isHeld(id)) {
            return false;
        }
        if (onlyFillers(Transcripts.text(phrases))) {
            drop();
        } else {
            transcriber.know(phrases);
            release();
        }
        return true;
    }

    /** Takes the failure of a recognition; false when it is not about what is held back. */
    boolean recognitionFailed(String id) {
        if (!isHeld(id)) {
            return false;
        }
        release();
        return true;
    }

    /** Lets through what is held back, if anything is. */
    void release() {
        Held current = held;
        if (current == null) {
            return;
        }
        drop();
        session.speechStarted(current.startMillis);
        current.samples.forEach(session::speechContinued);
        Turn turn = current.turn;
        if (turn != null) {
            session.speechStopped(current.endMillis, turn);
        }
    }

    /** Forgets what is held back. */
    void drop() {
        Held current = held;
        held = null;
        if (current != null) {
            current.closePass();
        }
    }

    private boolean isHeld(String id) {
        return held != null && held.id.equals(id);
    }

    private static final class Held {

        private final String id;
        private final long startMillis;
        private final List<short[]> samples = new ArrayList<>();
        private @Nullable LivePass pass;
        private long endMillis;
        private @Nullable Turn turn;

        Held(String id, long startMillis, @Nullable LivePass pass) {
            this.id = id;
            this.startMillis = startMillis;
            this.pass = pass;
        }

        void closePass() {
            LivePass current = pass;
            pass = null;
            if (current != null) {
                current.close();
            }
        }
    }
}
