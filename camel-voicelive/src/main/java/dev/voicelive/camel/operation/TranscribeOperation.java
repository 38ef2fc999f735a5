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
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.AudioReader;
import dev.voicelive.camel.session.SessionPool;
import dev.voicelive.camel.transcript.Transcript;

/**
 * Turns audio files into transcripts: each over a session of the pool, and over another one when that session is lost.
 * Thread-safe; files are worked on side by side as far as the pool has sessions.
 */
public final class TranscribeOperation {

    private final SessionPool pool;
    private final TranscribeSettings settings;
    private final Executor workers;
    private final ScheduledExecutorService scheduler;
    private final TranscriptionListener listener;
    private final RandomGenerator random;
    private final Set<Transcription> running = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();

    /**
     * @param workers   reads files; needs a thread for every session of the pool and one more to look at the next file
     * @param scheduler watches over time-outs and pauses
     * @param random    where the jitter of the pauses comes from
     */
    public TranscribeOperation(SessionPool pool, TranscribeSettings settings, Executor workers,
                               ScheduledExecutorService scheduler, TranscriptionListener listener, RandomGenerator random) {
        this.pool = pool;
        this.settings = settings;
        this.workers = workers;
        this.scheduler = scheduler;
        this.listener = listener;
        this.random = random;
    }

    /**
     * Transcribes one file.
     *
     * @return the whole transcript; fails with a {@link TranscriptionException} that names the file and the cause and
     *         holds what had been transcribed, or with a {@link RejectedExecutionException} when too many wait already
     */
    public CompletableFuture<Transcript> transcribe(TranscribeRequest request) {
        if (requests.incrementAndGet() > settings.maxRequests()) {
            int waiting = requests.decrementAndGet();
            request.source().close();
            return CompletableFuture.failedFuture(new RejectedExecutionException(
                    "Cannot take " + request.source().name() + ": " + waiting
                                                                                 + " messages are worked on or wait already (maxSessions + maxWaitingRequests)"));
        }
        Transcription transcription = new Transcription(pool, settings, workers, scheduler, listener, random, request);
        running.add(transcription);
        transcription.result().whenComplete((transcript, failure) -> {
            running.remove(transcription);
            requests.decrementAndGet();
        });
        try {
            workers.execute(() -> begin(request, transcription));
        } catch (RejectedExecutionException e) {
            transcription.fail("the producer is stopped", e);
        }
        return transcription.result();
    }

    /** Fails what is still being worked on. */
    public void stop() {
        List.copyOf(running).forEach(Transcription::stop);
    }

    /** Looks at the file first, so that one that is no audio never costs a session. */
    private void begin(TranscribeRequest request, Transcription transcription) {
        try (AudioReader reader = AudioFiles.open(request.source().open())) {
            long length = reader.length();
            listener.started(request.source().name(), length < 0
                    ? -1 : Duration.ofSeconds(length).dividedBy(reader.sampleRate()).toMillis());
        } catch (IOException | RuntimeException e) {
            transcription.fail(String.valueOf(e.getMessage()), e);
            return;
        }
        transcription.attempt();
    }
}
