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

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Speaks in one session at the pace of a microphone: a number, a pause, the next number. Each piece waits until the one
 * before was taken. Runs on the given timer, one piece at a time.
 */
final class SoakSpeaker {

    private static final int PIECE_MILLIS = 100;
    private static final int PIECE_BYTES = 2 * SpokenNumber.SAMPLE_RATE * PIECE_MILLIS / 1000;
    /** Longer than the silence that ends a turn, and as much again for good measure. */
    private static final int SHORTEST_PAUSE_PIECES = 8;
    private static final int LONGEST_PAUSE_PIECES = 16;
    private static final int NONE = -1;

    private final Ledger ledger;
    private final Function<byte[], CompletableFuture<?>> append;
    private final ScheduledExecutorService timer;
    private final SplittableRandom random;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private volatile boolean stopping;
    private byte[] speech = {};
    private int at;
    private int number = NONE;
    private int pause;
    private long due = System.nanoTime();

    /** @param append sends a piece of audio, and is done when it was taken */
    SoakSpeaker(Ledger ledger, Function<byte[], CompletableFuture<?>> append, ScheduledExecutorService timer,
                SplittableRandom random) {
        this.ledger = ledger;
        this.append = append;
        this.timer = timer;
        this.random = random;
        this.pause = random.nextInt(LONGEST_PAUSE_PIECES);
    }

    void start() {
        timer.execute(this::speak);
    }

    /** Finishes the utterance at hand, stays silent for as long as it takes to end a turn, and is done. */
    CompletableFuture<Void> stop() {
        stopping = true;
        return done;
    }

    private void speak() {
        byte[] piece = nextPiece();
        if (piece == null) {
            done.complete(null);
            return;
        }
        int saying = number;
        append.apply(piece).whenComplete((taken, failure) -> {
            if (failure != null && saying != NONE) {
                ledger.refused(saying);
            }
            due += TimeUnit.MILLISECONDS.toNanos(PIECE_MILLIS);
            timer.schedule(this::speak, Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS);
        });
    }

    private byte @Nullable [] nextPiece() {
        if (at < speech.length) {
            byte[] piece = Arrays.copyOfRange(speech, at, Math.min(speech.length, at + PIECE_BYTES));
            at += piece.length;
            return piece;
        }
        if (pause > 0) {
            pause--;
            return new byte[PIECE_BYTES];
        }
        if (stopping) {
            return null;
        }
        number = ledger.begin();
        speech = SpokenNumber.say(number);
        at = 0;
        pause = random.nextInt(SHORTEST_PAUSE_PIECES, LONGEST_PAUSE_PIECES + 1);
        return nextPiece();
    }
}
