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

import java.util.Map;
import java.util.function.Supplier;

import dev.voicelive.camel.observe.EndpointObserver;
import dev.voicelive.camel.observe.SessionHealth;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;

/** Camel's health check of a consumer or producer, by the state of its sessions. */
final class SessionHealthCheck extends AbstractHealthCheck {

    private final VoiceLiveEndpoint endpoint;
    private final boolean needed;
    private final Supplier<@Nullable EndpointObserver> observer;

    /**
     * @param needed whether a session ought to be open, or only when there is a message
     */
    SessionHealthCheck(VoiceLiveEndpoint endpoint, String id, boolean needed, Supplier<@Nullable EndpointObserver> observer) {
        super("camel", id);
        this.endpoint = endpoint;
        this.needed = needed;
        this.observer = observer;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        EndpointObserver watching = observer.get();
        builder.detail("session.name", SharedSessions.label(endpoint.getConfiguration()));
        builder.detail("service.url", endpoint.getServiceUrl());
        if (watching == null) {
            builder.message("not started").down();
            return;
        }
        SessionHealth.Status status = watching.health().status(needed);
        builder.detail("sessions.open", watching.open());
        builder.message(status.message());
        if (status.up()) {
            builder.up();
        } else {
            builder.down();
        }
    }
}
