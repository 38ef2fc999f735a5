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

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import dev.voicelive.camel.observe.EndpointObserver;
import dev.voicelive.camel.transcript.Transcript;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.WritableHealthCheckRepository;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * Hands messages to the operation of the endpoint. Never blocks its caller: reading, sending and waiting happen on the
 * endpoint's own threads, and the exchange goes on when the reply is there.
 */
@ManagedResource(description = "Managed Voice Live producer")
public class VoiceLiveProducer extends DefaultAsyncProducer {

    private final VoiceLiveEndpoint endpoint;
    private volatile @Nullable TranscribeService service;
    private volatile @Nullable SessionGroup sessions;
    private @Nullable SessionHealthCheck healthCheck;
    private @Nullable ProducerOperations operations;

    public VoiceLiveProducer(VoiceLiveEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        service = endpoint.acquireService();
        SessionGroup acquired = endpoint.acquireSessions();
        sessions = acquired;
        operations = new ProducerOperations(endpoint.getConfiguration(), acquired);
        addHealthCheck();
    }

    private void addHealthCheck() {
        WritableHealthCheckRepository producers = HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (producers != null) {
            SessionHealthCheck check = new SessionHealthCheck(
                    endpoint, "producer:voicelive-" + SharedSessions.label(endpoint.getConfiguration()) + "-"
                              + Integer.toHexString(System.identityHashCode(this)),
                    false, this::watching);
            check.setEnabled(endpoint.getVoiceLiveComponent().isHealthCheckProducerEnabled());
            producers.addHealthCheck(check);
            healthCheck = check;
        }
    }

    private void removeHealthCheck() {
        SessionHealthCheck check = healthCheck;
        WritableHealthCheckRepository producers = HealthCheckHelper.getHealthCheckRepository(
                endpoint.getCamelContext(), "producers", WritableHealthCheckRepository.class);
        if (check != null && producers != null) {
            producers.removeHealthCheck(check);
        }
        healthCheck = null;
    }

    /** Whoever watches the sessions that this producer's operation uses. */
    private @Nullable EndpointObserver watching() {
        TranscribeService transcribing = service;
        SessionGroup used = sessions;
        if (endpoint.getConfiguration().getOperation() == VoiceLiveOperation.transcribe) {
            return transcribing == null ? null : transcribing.observer();
        }
        return used == null ? null : used.observer();
    }

    @ManagedAttribute(description = "Sessions that are open")
    public int getOpenSessions() {
        EndpointObserver watching = watching();
        return watching == null ? 0 : watching.open();
    }

    @Override
    protected void doStop() throws Exception {
        operations = null;
        removeHealthCheck();
        SessionGroup used = sessions;
        if (used != null) {
            sessions = null;
            endpoint.releaseSessions(used);
        }
        if (service != null) {
            service = null;
            endpoint.releaseService();
        }
        super.doStop();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        TranscribeService running = service;
        if (running == null) {
            exchange.setException(
                    new IllegalStateException("The producer of " + endpoint.getEndpointUri() + " is not started"));
            callback.done(true);
            return true;
        }
        try {
            VoiceLiveOperation operation = operation(exchange);
            if (operation == VoiceLiveOperation.transcribe) {
                transcribe(running, exchange, callback);
            } else {
                inSession(exchange, operation, callback);
            }
            return false;
        } catch (Exception e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
    }

    private static void transcribe(TranscribeService running, Exchange exchange, AsyncCallback callback) throws Exception {
        running.transcribe(running.request(exchange)).whenComplete((transcript, failure) -> {
            if (failure != null) {
                exchange.setException(failure);
            } else {
                reply(exchange, transcript);
            }
            callback.done(false);
        });
    }

    private void inSession(Exchange exchange, VoiceLiveOperation operation, AsyncCallback callback) throws Exception {
        ProducerOperations current = operations;
        SessionGroup used = sessions;
        if (current == null || used == null) {
            throw new IllegalStateException("The producer of " + endpoint.getEndpointUri() + " is not started");
        }
        CompletionStage<?> done = current.process(exchange, operation);
        // Not on the session's thread or the event loop, which the rest of the route would hold up.
        Executor threads = new CompletingExecutor(used.workers());
        done.whenCompleteAsync((ok, failure) -> {
            if (failure != null) {
                exchange.setException(
                        failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure);
            }
            callback.done(false);
        }, threads);
    }

    /** The header's operation or the option's; a header that names none is an error. */
    private VoiceLiveOperation operation(Exchange exchange) {
        VoiceLiveOperation header
                = Headers.choice(exchange.getMessage(), VoiceLiveConstants.OPERATION, VoiceLiveOperation.values());
        return header != null ? header : endpoint.getConfiguration().getOperation();
    }

    private static void reply(Exchange exchange, Transcript transcript) {
        Message message = exchange.getMessage();
        message.setBody(transcript);
        message.setHeader(VoiceLiveConstants.AUDIO_DURATION, transcript.durationMs());
        message.setHeader(VoiceLiveConstants.SEGMENT_COUNT, transcript.segments().size());
        if (transcript.language() != null) {
            message.setHeader(VoiceLiveConstants.DETECTED_LANGUAGE, transcript.language());
        }
    }

    /** Runs what has to run even when the threads are gone, because the producer is being stopped. */
    private record CompletingExecutor(Executor threads) implements Executor {

        @Override
        public void execute(Runnable task) {
            try {
                threads.execute(task);
            } catch (RejectedExecutionException e) {
                task.run();
            }
        }
    }
}
