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
package dev.voicelive.camel.operation;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.voicelive.audio.AudioException;
import dev.voicelive.camel.protocol.ClientEvents;
import dev.voicelive.camel.protocol.ErrorDetails;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.session.EffectiveSession;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.session.SessionListener;
import dev.voicelive.camel.session.UtteranceLog;
import dev.voicelive.camel.session.UtteranceLog.Utterance;
import dev.voicelive.camel.session.VoiceLiveSession;
import dev.voicelive.camel.transcript.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Sends the rest of one file over one session and collects what comes back, until every utterance has its transcript or
 * its failure.
 *
 * <p>
 * The end of the file is found on the audio clock: silence follows the audio, so that the service hears the last
 * utterance end, then a {@code commit}. Its answer, a committed item or the complaint that the buffer is empty, proves
 * that the service has worked through all audio; and whatever its turn detection had not taken for speech is
 * transcribed all the same (protocol sections 13.4 and 13.11).
 *
 * <p>
 * Thread-safe: events, sent chunks and the timer meet under the lock of this object.
 */
final class TranscriptionAttempt implements SessionListener {

    private static final long SILENCE_MARGIN_MILLIS = 300;
    private static final String COMMIT_EMPTY = "input_audio_buffer_commit_empty";

    /** How an attempt ended. */
    sealed interface Outcome {
    }

    /**
     * All audio was sent and answered for.
     *
     * @param durationMillis length of the file
     * @param problem        what was wrong with the end of the file, or null
     */
    record Finished(long durationMillis, @Nullable AudioException problem) implements Outcome {
    }

    /** The session was lost or refused something; another one may go on. */
    record Lost(SessionException cause) implements Outcome {
    }

    /** Going on makes no sense: the file cannot be read, or nothing moved for too long. */
    record Failed(Exception cause) implements Outcome {
    }

    private final VoiceLiveSession session;
    private final TranscribeSettings settings;
    private final TranscribeRequest request;
    private final TranscriptBuilder transcript;
    private final TranscriptionListener listener;
    private final AudioPump pump;
    private final UtteranceLog log;
    private final EffectiveSession effective;
    private final long fromMillis;
    private final long sessionStartMillis;
    private final CompletableFuture<Outcome> result = new CompletableFuture<>();

    private int delivered;
    private long durationMillis = -1;
    private @Nullable String commitEventId;
    private boolean commitAnswered;
    private long lastMoveNanos = System.nanoTime();
    private @Nullable ScheduledFuture<?> watch;

    TranscriptionAttempt(VoiceLiveSession session, TranscribeRequest request, TranscribeSettings settings,
                         TranscriptBuilder transcript, TranscriptionListener listener) {
        this.session = session;
        this.request = request;
        this.settings = settings;
        this.transcript = transcript;
        this.listener = listener;
        this.effective = session.effective();
        this.fromMillis = transcript.resumeMillis();
        this.sessionStartMillis = session.appendedMillis();
        this.log = new UtteranceLog(sessionStartMillis);
        this.pump = new AudioPump(
                request.source(), session.effective().inputFormat(), session::append, settings.chunkMillis(), request.pace(),
                settings.chunksInFlight(), this::chunkSent);
    }

    /** Runs the attempt; the pump blocks one thread of {@code workers}. */
    CompletableFuture<Outcome> run(Executor workers, ScheduledExecutorService scheduler) {
        session.listen(this);
        long interval = Math.max(1, settings.turnTimeout().toMillis() / 4);
        synchronized (this) {
            watch = scheduler.scheduleWithFixedDelay(this::checkProgress, interval, interval, TimeUnit.MILLISECONDS);
        }
        try {
            workers.execute(this::sendAll);
        } catch (RejectedExecutionException e) {
            end(new Failed(e));
        }
        return result;
    }

    /** Ends the attempt from outside. */
    void cancel(Exception cause) {
        end(new Failed(cause));
    }

    private void sendAll() {
        try {
            long length = pump.sendFile(fromMillis);
            if (length < 0
                    || !pump.sendSilence(
                            effective.silenceDurationMillis() + effective.endOfUtteranceMillis() + SILENCE_MARGIN_MILLIS)
                    || !pump.flush()) {
                return;
            }
            commit(length);
        } catch (IOException | RuntimeException e) {
            end(new Failed(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(new Failed(e));
        }
    }

    private synchronized void commit(long length) {
        durationMillis = length;
        commitEventId = session.nextEventId();
        session.send(ClientEvents.commit(commitEventId));
    }

    private synchronized void chunkSent() {
        lastMoveNanos = System.nanoTime();
        listener.progress(request.source().name(), fromMillis + session.appendedMillis() - sessionStartMillis,
                transcript.resumeMillis());
    }

    @Override
    public synchronized void onEvent(ServerEvent event) {
        if (result.isDone()) {
            return;
        }
        lastMoveNanos = System.nanoTime();
        if (ServerEventType.ERROR.equals(event.type())) {
            onError(ErrorDetails.of(event));
            if (result.isDone()) {
                return;
            }
        } else if (log.on(event, session.appendedMillis()) && commitEventId != null) {
            commitAnswered = true;
        }
        deliver();
        if (commitAnswered && log.settled()) {
            complete();
        }
    }

    private void onError(ErrorDetails error) {
        boolean ours = commitEventId != null
                && (commitEventId.equals(error.eventId()) || COMMIT_EMPTY.equals(error.code()));
        if (ours) {
            commitAnswered = true;
        } else {
            end(new Lost(new SessionException("The service reported an error: " + error.summary(), error)));
        }
    }

    private void deliver() {
        List<Utterance> finished = log.finished();
        for (; delivered < finished.size(); delivered++) {
            Utterance utterance = finished.get(delivered);
            Segment segment = transcript.add(utterance, fromMillis - sessionStartMillis, effective.silenceDurationMillis());
            if (segment != null) {
                listener.segment(request.source().name(), segment);
            }
        }
    }

    private void complete() {
        for (Utterance utterance : log.utterances()) {
            session.send(ClientEvents.deleteItem(utterance.itemId(), session.nextEventId()));
        }
        end(new Finished(durationMillis, pump.sourceProblem()));
    }

    @Override
    public void onLost(SessionException cause) {
        end(new Lost(cause));
    }

    private synchronized void checkProgress() {
        long idleNanos = System.nanoTime() - lastMoveNanos;
        if (idleNanos < settings.turnTimeout().toNanos()) {
            return;
        }
        if (commitEventId != null && log.settled()) {
            // A service that does not answer the commit, but has nothing left to answer either.
            complete();
            return;
        }
        long waiting = log.utterances().size() - log.finished().size();
        end(new Failed(
                new TimeoutException(
                        "nothing moved for " + settings.turnTimeout().toMillis() + " ms (turnTimeout) while "
                                     + (commitEventId == null
                                             ? "audio was being sent"
                                             : "the service had all audio")
                                     + ", " + waiting + " utterances wait for their transcript")));
    }

    /** The first outcome counts; once it is told, the session may belong to another attempt. */
    private synchronized void end(Outcome outcome) {
        if (result.isDone()) {
            return;
        }
        pump.stop();
        if (watch != null) {
            watch.cancel(false);
        }
        session.listen(null);
        result.complete(outcome);
    }
}
