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

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import dev.voicelive.audio.AudioException;
import dev.voicelive.camel.operation.TranscriptBuilder.Missing;
import dev.voicelive.camel.operation.TranscriptionAttempt.Failed;
import dev.voicelive.camel.operation.TranscriptionAttempt.Finished;
import dev.voicelive.camel.operation.TranscriptionAttempt.Lost;
import dev.voicelive.camel.operation.TranscriptionAttempt.Outcome;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.session.SessionPool;
import dev.voicelive.camel.session.VoiceLiveSession;
import dev.voicelive.camel.transcript.Transcript;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file on its way to its transcript, over as many sessions as it takes: each attempt goes on where the last one's
 * transcript is complete. The time for trying anew starts with a loss and ends with the next finished segment. One
 * attempt runs at a time.
 */
final class Transcription {

    private static final Logger LOG = LoggerFactory.getLogger(Transcription.class);
    private static final String STOPPED = "the producer was stopped";

    private final SessionPool pool;
    private final TranscribeSettings settings;
    private final Executor workers;
    private final ScheduledExecutorService scheduler;
    private final TranscriptionListener listener;
    private final RandomGenerator random;
    private final TranscribeRequest request;
    private final TranscriptBuilder transcript;
    private final CompletableFuture<Transcript> result = new CompletableFuture<>();
    private final AtomicBoolean ended = new AtomicBoolean();

    private @Nullable TranscriptionAttempt running;
    private boolean stopped;
    private int triesSinceProgress;
    private long lostSinceNanos;
    private long lostAtMillis = -1;

    Transcription(SessionPool pool, TranscribeSettings settings, Executor workers, ScheduledExecutorService scheduler,
                  TranscriptionListener listener, RandomGenerator random, TranscribeRequest request) {
        this.pool = pool;
        this.settings = settings;
        this.workers = workers;
        this.scheduler = scheduler;
        this.listener = listener;
        this.random = random;
        this.request = request;
        this.transcript = new TranscriptBuilder(request.language());
    }

    CompletableFuture<Transcript> result() {
        return result;
    }

    void attempt() {
        pool.acquire(request.settings()).whenComplete((session, failure) -> {
            if (failure == null) {
                run(session);
                return;
            }
            if (failure instanceof SessionException lost) {
                lost(lost);
            } else {
                fail(String.valueOf(failure.getMessage()), failure);
            }
        });
    }

    private void run(VoiceLiveSession session) {
        TranscriptionAttempt attempt = new TranscriptionAttempt(session, request, settings, transcript, listener);
        synchronized (this) {
            running = attempt;
        }
        attempt.run(workers, scheduler).thenAccept(outcome -> ended(session, outcome));
        if (isStopped()) {
            attempt.cancel(new CancellationException(STOPPED));
        }
    }

    /** Ends the transcription where it is. */
    void stop() {
        TranscriptionAttempt attempt;
        synchronized (this) {
            stopped = true;
            attempt = running;
        }
        if (attempt != null) {
            attempt.cancel(new CancellationException(STOPPED));
        }
        fail(STOPPED, null);
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private void ended(VoiceLiveSession session, Outcome outcome) {
        pool.release(session, outcome instanceof Finished);
        if (outcome instanceof Finished finished) {
            finish(finished);
        } else if (outcome instanceof Lost lost) {
            lost(lost.cause());
        } else if (outcome instanceof Failed failed) {
            fail(String.valueOf(failed.cause().getMessage()), failed.cause());
        }
    }

    private void lost(SessionException cause) {
        if (!cause.retryable() || isStopped()) {
            fail(String.valueOf(cause.getMessage()), cause);
            return;
        }
        if (transcript.resumeMillis() != lostAtMillis) {
            lostAtMillis = transcript.resumeMillis();
            lostSinceNanos = System.nanoTime();
            triesSinceProgress = 0;
        }
        Duration pause = settings.backoff().pause(triesSinceProgress++, random);
        if (cause.retryAfterMillis() > pause.toMillis()) {
            pause = Duration.ofMillis(cause.retryAfterMillis());
        }
        Duration lostFor = Duration.ofNanos(System.nanoTime() - lostSinceNanos);
        if (lostFor.plus(pause).compareTo(settings.reconnectTimeout()) > 0) {
            fail(cause.getMessage() + " (tried " + triesSinceProgress + " times in " + lostFor.toMillis()
                 + " ms, reconnectTimeout " + settings.reconnectTimeout().toMillis() + " ms)",
                    cause);
            return;
        }
        LOG.warn("Lost the session while transcribing {}: {}. Going on from {} ms of the audio in {} ms",
                request.source().name(), cause.getMessage(), transcript.resumeMillis(), pause.toMillis());
        try {
            scheduler.schedule(this::attempt, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            fail(cause.getMessage() + " (not tried anew, the producer is stopped)", cause);
        }
    }

    private void finish(Finished finished) {
        AudioException problem = finished.problem();
        if (problem != null) {
            fail(String.valueOf(problem.getMessage()), problem);
        } else if (!transcript.missing().isEmpty()) {
            fail("the service failed to transcribe " + describe(transcript.missing()), null);
        } else if (transcript.segments().isEmpty()) {
            fail("no speech was found in " + seconds(finished.durationMillis()) + " of audio", null);
        } else {
            if (!ended.compareAndSet(false, true)) {
                return;
            }
            Transcript whole = transcript.build(finished.durationMillis());
            request.source().close();
            listener.finished(request.source().name(), whole);
            result.complete(whole);
        }
    }

    /** Ends the transcription, unless it has ended already. */
    void fail(String problem, @Nullable Throwable cause) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        request.source().close();
        TranscriptionException exception = new TranscriptionException(
                request.source().name(), problem, transcript.build(transcript.resumeMillis()), cause);
        listener.failed(request.source().name(), exception);
        result.completeExceptionally(exception);
    }

    private static String describe(List<Missing> missing) {
        return missing.stream()
                .map(gap -> seconds(gap.startMillis()) + " to " + seconds(gap.endMillis()) + " (" + gap.error().summary() + ")")
                .collect(Collectors.joining(", "));
    }

    private static String seconds(long millis) {
        return millis / 1000 + "." + millis % 1000 / 100 + " s";
    }
}
