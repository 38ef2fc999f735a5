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
package dev.voicelive.emulator.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/**
 * Faults for the emulator to commit. Each method orders one more; they add up and may be ordered before the start or
 * while sessions run. A fault that has happened is used up. Utterances are counted over all sessions, from the moment
 * of the order; audio and transcriptions are counted per session, from its start. What is given to {@link #order} is
 * not used up. Safe for use by several threads.
 */
public final class Faults {

    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private final Deque<FirstError> firstErrors = new ArrayDeque<>();
    private final List<Limit> limits = new ArrayList<>();
    private final Map<Long, UtteranceFate> fates = new HashMap<>();
    private final List<Ordered> orders = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private long seed = new SplittableRandom().nextLong();
    private long sessions;
    private long utterances;
    private volatile boolean readingStalled;
    private volatile boolean parameterAllowed;
    private volatile int drops;

    /**
     * Orders a fault that happens again and again, as its schedule says.
     *
     * @param  order                    such as {@code drop-after-events:20,every:3}; see {@link FaultOrder}
     * @throws IllegalArgumentException when it cannot be read; the message says what is allowed
     */
    public Faults order(String order) {
        return order(FaultOrder.parse("fault", order));
    }

    /** Orders a fault that happens again and again, as its schedule says. */
    public synchronized Faults order(FaultOrder order) {
        orders.add(new Ordered(order, occurrences(order, orders.size())));
        return this;
    }

    /** With the same seed and the same sessions, chance brings the same faults; to be set before any is ordered. */
    public synchronized Faults seed(long value) {
        if (!orders.isEmpty()) {
            throw new IllegalStateException("The seed must be set before faults are ordered");
        }
        seed = value;
        return this;
    }

    /** Lets clients order faults for their own session, by the query parameter {@code fault}. */
    public Faults allowParameter() {
        parameterAllowed = true;
        return this;
    }

    /** For the emulator: whether the query parameter {@code fault} counts. */
    public boolean parameterAllowed() {
        return parameterAllowed;
    }

    /** The seed of chance; a random one unless it was set. */
    public synchronized long seed() {
        return seed;
    }

    /**
     * For the emulator: the faults of the next session.
     *
     * @param own faults that were ordered for this session alone
     */
    public synchronized SessionFaults nextSession(List<FaultOrder> own) {
        SessionFaults faults = new SessionFaults(this);
        SplittableRandom random = new SplittableRandom(seed ^ (++sessions * 0x9E3779B97F4A7C15L));
        for (Ordered ordered : orders) {
            add(faults, ordered, random);
        }
        for (FaultOrder order : own) {
            add(faults, new Ordered(order, occurrences(order, random.nextInt())), random);
        }
        return faults;
    }

    /** Refuses the next {@code count} upgrades with an HTTP status, such as 401, 403, 404, 429 or 503. */
    public Faults refuseUpgrades(int count, int status) {
        return refuseUpgrades(count, status, null);
    }

    /**
     * Refuses the next {@code count} upgrades.
     *
     * @param retryAfter what the {@code Retry-After} header says (whole seconds), or null for none
     */
    public synchronized Faults refuseUpgrades(int count, int status, @Nullable Duration retryAfter) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("An upgrade is refused with a status from 400 to 599, not " + status);
        }
        for (int i = 0; i < count; i++) {
            refusals.add(new Refusal(status, retryAfter));
        }
        return this;
    }

    /** Gives the next {@code count} sessions an {@code error} of this code as first event and closes them. */
    public synchronized Faults failSessions(int count, String code) {
        for (int i = 0; i < count; i++) {
            firstErrors.add(new FirstError(code, "The emulator was told to fail this session with " + code));
        }
        return this;
    }

    /** Ends the connection of the first session to append this much audio, without a close frame. */
    public Faults dropAfterAudio(Duration audio) {
        return limit(new Limit(audio.toMillis(), Integer.MAX_VALUE, Ending.DROP));
    }

    /** Ends the connection of the first session to receive this many transcriptions, without a close frame. */
    public Faults dropAfterTranscriptions(int count) {
        return limit(new Limit(Long.MAX_VALUE, count, Ending.DROP));
    }

    /** Closes the connection of the first session to append this much audio, with a WebSocket close code. */
    public Faults closeAfterAudio(Duration audio, int closeCode) {
        return limit(new Limit(audio.toMillis(), Integer.MAX_VALUE, new Ending(closeCode)));
    }

    /** Closes the connection of the first session to receive this many transcriptions, with a WebSocket close code. */
    public Faults closeAfterTranscriptions(int count, int closeCode) {
        return limit(new Limit(Long.MAX_VALUE, count, new Ending(closeCode)));
    }

    /** Answers the {@code nth} utterance from now on (1 is the next) with {@code …transcription.failed}. */
    public Faults failTranscription(int nth) {
        return fate(nth, UtteranceFate.FAIL);
    }

    /** Never answers the {@code nth} utterance from now on (1 is the next). */
    public Faults withholdTranscription(int nth) {
        return fate(nth, UtteranceFate.WITHHOLD);
    }

    /** Makes the emulator read nothing from any session until {@link #resumeReading()}. */
    public Faults stallReading() {
        return stall(true);
    }

    public Faults resumeReading() {
        return stall(false);
    }

    /** Ends all connections that there are now, without a close frame. */
    public Faults dropConnections() {
        synchronized (this) {
            drops++;
        }
        listeners.forEach(Runnable::run);
        return this;
    }

    /** For the emulator: how often {@link #dropConnections()} was called. */
    public int drops() {
        return drops;
    }

    /** Takes back all that was ordered and has not happened. */
    public Faults clear() {
        synchronized (this) {
            refusals.clear();
            firstErrors.clear();
            limits.clear();
            fates.clear();
            orders.clear();
        }
        return stall(false);
    }

    /** For the emulator: how the upgrade at hand is to be refused, or null. */
    public synchronized @Nullable Refusal nextRefusal() {
        return refusals.poll();
    }

    /** For the emulator: the error that the session at hand gets as first event, or null. */
    public synchronized @Nullable FirstError nextFirstError() {
        return firstErrors.poll();
    }

    /** For the emulator: how a session that has come this far is to end now, or null. */
    public synchronized @Nullable Ending endingAt(long audioMillis, int transcriptions) {
        for (Iterator<Limit> it = limits.iterator(); it.hasNext();) {
            Limit limit = it.next();
            if (audioMillis >= limit.audioMillis() || transcriptions >= limit.transcriptions()) {
                it.remove();
                return limit.ending();
            }
        }
        return null;
    }

    /** For the emulator: what is to happen with the utterance at hand. */
    public synchronized UtteranceFate nextUtterance() {
        UtteranceFate fate = fates.remove(++utterances);
        return fate == null ? UtteranceFate.TRANSCRIBE : fate;
    }

    /** For the emulator: whether to read nothing at present. */
    public boolean readingStalled() {
        return readingStalled;
    }

    /** For the emulator: calls {@code listener} whenever {@link #readingStalled()} or {@link #drops()} changes. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    private @Nullable Occurrences<Fault.OfSession> occurrences(FaultOrder order, int index) {
        return order.fault() instanceof Fault.OfSession fault
                ? new Occurrences<>(fault, order.schedule(), new SplittableRandom(seed + index)) : null;
    }

    private static void add(SessionFaults faults, Ordered ordered, SplittableRandom random) {
        Occurrences<Fault.OfSession> ofSession = ordered.ofSession();
        if (ofSession == null) {
            faults.add(ordered.order(), random.split());
        } else if (ofSession.next()) {
            faults.add(ofSession.fault());
        }
    }

    private synchronized Faults limit(Limit limit) {
        limits.add(limit);
        return this;
    }

    private synchronized Faults fate(int nth, UtteranceFate fate) {
        if (nth < 1) {
            throw new IllegalArgumentException("Utterances are counted from 1, not from " + nth);
        }
        fates.put(utterances + nth, fate);
        return this;
    }

    private Faults stall(boolean stalled) {
        readingStalled = stalled;
        listeners.forEach(Runnable::run);
        return this;
    }

    /** How an upgrade is refused. */
    public record Refusal(int status, @Nullable Duration retryAfter) {
    }

    /** An error as first event. */
    public record FirstError(String code, String message) {
    }

    /** How a connection ends: with a close code, or with 0 for no close frame at all. */
    public record Ending(int closeCode) {

        static final Ending DROP = new Ending(0);

        public boolean withoutCloseFrame() {
            return closeCode == 0;
        }
    }

    /** What happens with an utterance. */
    public enum UtteranceFate {
        TRANSCRIBE,
        FAIL,
        WITHHOLD
    }

    /** An order and, when it is counted over all sessions, its count. */
    private record Ordered(FaultOrder order, @Nullable Occurrences<Fault.OfSession> ofSession) {
    }

    private record Limit(long audioMillis, int transcriptions, Ending ending) {
    }
}
