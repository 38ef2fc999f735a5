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

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.observe.UsageBudget;
import dev.voicelive.camel.session.EventDrain;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.session.VoiceLiveSession;
import dev.voicelive.camel.transport.ConnectRateGuard;
import dev.voicelive.camel.transport.TransportFactory;
import dev.voicelive.camel.transport.WebSocketTransportFactory;
import io.vertx.core.Vertx;
import org.apache.camel.CamelContext;

/** Makes the sessions of one endpoint: its address, its credential, its TLS settings, on the component's Vert.x. */
final class SessionFactory {

    private final VoiceLiveConfiguration options;
    private final TransportFactory transports;
    private final ConnectRateGuard guard;
    private final String host;
    private final UsageBudget budget;

    SessionFactory(CamelContext camelContext, VoiceLiveConfiguration options, Vertx vertx,
                   ConnectRateGuard guard, UsageBudget budget) throws Exception {
        this.options = options;
        this.guard = guard;
        this.budget = budget;
        this.host = EndpointSettings.address(options).host();
        this.transports = WebSocketTransportFactory.builder(vertx, EndpointSettings.address(options))
                .credential(EndpointSettings.credential(options))
                .allowInsecure(options.isAllowInsecure())
                .options(ConnectionOptions.of(camelContext, options))
                .connectTimeout(Duration.ofMillis(options.getConnectTimeout()))
                .pingInterval(Duration.ofMillis(options.getPingInterval()))
                .maxUnsentBytes(options.getMaxUnsentSize())
                .maxFrameBytes(options.getMaxMessageSize())
                .maxMessageBytes(options.getMaxMessageSize())
                .build();
    }

    /** As the other, as one of several connections of the same user, whose events go where {@code drain} says. */
    VoiceLiveSession create(ObjectNode settings, EventDrain drain, ScheduledExecutorService scheduler) {
        return new VoiceLiveSession(
                transports.create(), () -> permission(scheduler), settings,
                Duration.ofMillis(options.getConnectTimeout()), drain, scheduler, Clock.systemUTC());
    }

    /** A session that has not been opened; opening it waits until the service allows another connection. */
    VoiceLiveSession create(ObjectNode settings, Executor events, ScheduledExecutorService scheduler) {
        return create(settings, new EventDrain(events, options.getEventQueueSize(), options.getMaxMessageSize()), scheduler);
    }

    private CompletionStage<Void> permission(ScheduledExecutorService scheduler) {
        String exhausted = budget.exhausted();
        return exhausted == null
                ? guard.acquire(host, scheduler) : CompletableFuture.failedFuture(new SessionException(exhausted));
    }
}
