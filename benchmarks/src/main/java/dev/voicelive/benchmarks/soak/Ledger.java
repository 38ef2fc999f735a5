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
package dev.voicelive.benchmarks.soak;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Accounts for what one session said: the numbers 0, 1, 2 … in order. A session tells transcripts in the order of the
 * conversation, and in the same place what it has no transcript of; so every gap between two transcripts must be filled
 * by as many utterances that were named as lost, or later by transcripts of what had to be sent again. Thread-safe.
 */
final class Ledger {

    /**
     * How it stands.
     *
     * @param spoken      utterances that were begun
     * @param transcribed those whose transcript came
     * @param named       those without, which an event or a failed message named as lost
     * @param late        transcripts among them that came behind later ones
     * @param missing     those that nothing is known of
     * @param doubled     transcripts that came once more
     * @param garbled     transcripts of something that was not said
     */
    record Balance(int spoken, int transcribed, int late, int named, int missing, int doubled, int garbled) {

        static final Balance ZERO = new Balance(0, 0, 0, 0, 0, 0, 0);

        Balance plus(Balance other) {
            return new Balance(
                    spoken + other.spoken, transcribed + other.transcribed, late + other.late, named + other.named,
                    missing + other.missing, doubled + other.doubled, garbled + other.garbled);
        }

        /** Whether every utterance has its transcript once or was named as lost. */
        boolean isExact() {
            return missing == 0 && doubled == 0 && garbled == 0;
        }
    }

    private final BitSet told = new BitSet();
    private final BitSet transcribed = new BitSet();
    private final BitSet missing = new BitSet();
    private final List<String> remarks = new ArrayList<>();
    private int spoken;
    private int next;
    /** Losses that were named since the last transcript, and do not say of which utterance. */
    private int unassigned;
    private int named;
    private int late;
    private int doubled;
    private int garbled;

    /** Another utterance is begun. */
    synchronized int begin() {
        return spoken++;
    }

    /** A message with audio of this utterance failed: the route knows. */
    synchronized void refused(int number) {
        told.set(number);
    }

    /** An event named one utterance as lost. */
    synchronized void lost(String event) {
        unassigned++;
    }

    /** Something happened that may explain what comes. */
    synchronized void remark(String what) {
        remarks.add(what + " after " + (next - 1) + " of " + spoken);
    }

    /** The session ended, and with it all that was said and not transcribed. */
    synchronized void ended() {
        told.set(next, Math.max(next, spoken));
    }

    /** A transcript came. */
    synchronized void transcript(String text) {
        if (!text.matches("\\d+")) {
            notSaid(text);
            return;
        }
        int number = Integer.parseInt(text);
        if (transcribed.get(number)) {
            doubled++;
            remarks.add(number + " again");
            return;
        }
        transcribed.set(number);
        if (missing.get(number)) {
            missing.clear(number);
            late++;
            remarks.add(number + " came late");
        }
        settleUpTo(number);
        next = Math.max(next, number + 1);
    }

    /** Whether nothing more is to come. */
    synchronized boolean isComplete() {
        return next + unassigned >= spoken || told.nextClearBit(next) >= spoken;
    }

    /** Closes the account; nothing may come afterwards. */
    synchronized Balance close() {
        settleUpTo(spoken);
        next = Math.max(next, spoken);
        return new Balance(spoken, transcribed.cardinality(), late, named, missing.cardinality(), doubled, garbled);
    }

    /** How it stands so far. */
    synchronized Balance balance() {
        return new Balance(spoken, transcribed.cardinality(), late, named, missing.cardinality(), doubled, garbled);
    }

    /** What was not as it should be, and what was named, in order. */
    synchronized List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Fine when it is the rest of an utterance that is known to be lost. */
    private void notSaid(String text) {
        int rest = told.nextSetBit(next);
        if (rest >= 0 && rest < spoken) {
            settleUpTo(rest + 1);
            next = rest + 1;
        } else {
            garbled++;
            settleUpTo(next);
            remarks.add("'" + text + "' after " + (next - 1));
            next++;
        }
    }

    private void settleUpTo(int number) {
        for (int gap = next; gap < number; gap++) {
            if (told.get(gap)) {
                named++;
            } else if (unassigned > 0) {
                unassigned--;
                named++;
            } else {
                missing.set(gap);
                remarks.add(gap + " is missing before " + number);
            }
        }
        unassigned = 0;
    }
}
