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
package dev.voicelive.camel;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

import dev.voicelive.camel.observe.EndpointObserver;
import dev.voicelive.camel.operation.TranscribeOperation;
import dev.voicelive.camel.operation.TranscribeRequest;
import dev.voicelive.camel.operation.TranscribeSettings;
import dev.voicelive.camel.operation.TranscriptionListener;
import dev.voicelive.camel.operation.TranscriptionSession;
import dev.voicelive.camel.protocol.SessionLayers;
import dev.voicelive.camel.session.Backoff;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.session.SessionPool;
import dev.voicelive.camel.session.VoiceLiveSession;
import dev.voicelive.camel.transcript.Transcript;
import io.vertx.core.Vertx;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an endpoint needs to transcribe: its threads, its pool of sessions and the operation on top, made from the
 * endpoint's options. Taken in {@code doStart}, given back in {@code doStop}.
 */
final class TranscribeService extends ServiceSupport {

    private static final Duration EXPIRY_MARGIN = Duration.ofMinutes(1);
    private static final int MAX_EVENT_THREADS = 4;

    private static final Logger LOG = LoggerFactory.getLogger(TranscribeService.class);

    private final CamelContext camelContext;
    private final VoiceLiveConfiguration options;
    private final VoiceLiveComponent component;
    private final SessionLayers session;

    private @Nullable Vertx vertx;
    private @Nullable ScheduledExecutorService scheduler;
    private @Nullable ExecutorService workers;
    private @Nullable ExecutorService events;
    private @Nullable SessionPool pool;
    private @Nullable TranscribeOperation operation;
    private @Nullable EndpointObserver observer;

    TranscribeService(VoiceLiveEndpoint endpoint, VoiceLiveComponent component) throws IOException {
        this.camelContext = endpoint.getCamelContext();
        this.options = endpoint.getConfiguration();
        this.component = component;
        this.session = SessionObjects.of(
                camelContext, options, SessionLayers.empty().with(SessionFields.transcriptionDefaults()));
    }

    @Override
    protected void doStart() throws Exception {
        ExecutorServiceManager threads = camelContext.getExecutorServiceManager();
        int sessions = options.getMaxSessions();
        scheduler = threads.newSingleThreadScheduledExecutor(this, "VoiceLiveTimer");
        workers = ThreadPools.fixed(threads, this, "VoiceLiveAudio", sessions + 1);
        events = ThreadPools.fixed(threads, this, "VoiceLiveEvents", Math.min(sessions, MAX_EVENT_THREADS));
        vertx = component.acquireVertx(options);
        SessionFactory factory = new SessionFactory(
                camelContext, options, vertx, component.connectRateGuard(options.getConnectsPerMinute()),
                component.observation().budget(options));
        EndpointObserver watching = component.observation().observe(options, "transcription", scheduler, null);
        observer = watching;
        ExecutorService eventThreads = events;
        ScheduledExecutorService timer = scheduler;
        pool = new SessionPool(
                settings -> {
                    VoiceLiveSession created = factory.create(settings, eventThreads, timer);
                    created.monitor(watching.transcription());
                    return created;
                }, scheduler, sessions,
                Duration.ofMillis(options.getIdleTimeout()), EXPIRY_MARGIN);
        TranscriptionListener listener = options.getTranscriptionListener();
        operation = new TranscribeOperation(
                pool,
                new TranscribeSettings(
                        Math.toIntExact(options.getChunkDuration()), options.getMaxUnsentChunks(),
                        Duration.ofMillis(options.getTurnTimeout()),
                        Duration.ofMillis(options.getReconnectTimeout()), Backoff.DEFAULT,
                        sessions + options.getMaxWaitingRequests()),
                workers, scheduler, listener != null ? listener : new TranscriptionListener() {
                }, new Random());
    }

    @Override
    protected void doStop() throws Exception {
        ExecutorServiceManager threads = camelContext.getExecutorServiceManager();
        if (operation != null) {
            operation.stop();
        }
        if (pool != null) {
            StopWait.await(pool.close(), "The pool of sessions");
            pool = null;
        }
        if (observer != null) {
            component.observation().remove(observer);
        }
        operation = null;
        for (ExecutorService service : new ExecutorService[] { workers, events, scheduler }) {
            if (service != null) {
                threads.shutdownNow(service);
            }
        }
        if (vertx != null) {
            component.releaseVertx(vertx);
            vertx = null;
        }
    }

    TranscribeRequest request(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        String language = message.getHeader(VoiceLiveConstants.LANGUAGE, String.class);
        if (language != null) {
            fields.put("input_audio_transcription.language", language);
        }
        String model = message.getHeader(VoiceLiveConstants.TRANSCRIPTION_MODEL, String.class);
        if (model != null) {
            fields.put("input_audio_transcription.model", model);
        }
        Object phrases = message.getHeader(VoiceLiveConstants.PHRASE_LIST);
        if (phrases != null) {
            fields.put("input_audio_transcription.phrase_list",
                    phrases instanceof Collection<?> ? phrases : SessionFields.list(phrases.toString()));
        }
        SessionLayers layers = fields.isEmpty() ? session : session.with(fields);
        Object config = message.getHeader(VoiceLiveConstants.SESSION_CONFIG);
        if (config != null) {
            layers = SessionObjects.withHeader(layers, VoiceLiveConstants.SESSION_CONFIG, config);
        }
        Double pace = message.getHeader(VoiceLiveConstants.PACE, Double.class);
        return new TranscribeRequest(
                BodyAudioSource.of(exchange), TranscriptionSession.of(layers), pace != null ? pace : options.getPace(),
                language != null ? language : options.getLanguage());
    }

    CompletableFuture<Transcript> transcribe(TranscribeRequest request) {
        if (operation == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("The sessions are closed"));
        }
        String exhausted = component.observation().budget(options).exhausted();
        if (exhausted != null) {
            return CompletableFuture.failedFuture(new SessionException(exhausted));
        }
        return operation.transcribe(request);
    }

    /** What is known of the sessions; only after the start. */
    EndpointObserver observer() {
        EndpointObserver watching = observer;
        if (watching == null) {
            throw new IllegalStateException("The sessions are closed");
        }
        return watching;
    }
}
