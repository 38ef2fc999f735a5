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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.voicelive.camel.transport.ConnectRateGuard;
import io.vertx.core.Vertx;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.PropertiesHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The component behind the scheme {@code voicelive}; owns what its endpoints share: Vert.x and the count of new
 * connections.
 */
@Component("voicelive")
public class VoiceLiveComponent extends HealthCheckComponent implements SSLContextParametersAware {

    private static final String SESSION_FIELDS = "session.";

    private static final Logger LOG = LoggerFactory.getLogger(VoiceLiveComponent.class);

    @Metadata(description = "Options that all endpoints start from.")
    private VoiceLiveConfiguration configuration = new VoiceLiveConfiguration();
    @Metadata(label = "security", defaultValue = "false")
    private boolean useGlobalSslContextParameters;
    @Metadata(label = "security")
    private @Nullable String allowedHosts;

    private final Map<Integer, ConnectRateGuard> connectRateGuards = new ConcurrentHashMap<>();
    private @Nullable Vertx managedVertx;
    private int managedVertxUsers;
    private final SharedSessions sharedSessions = new SharedSessions(this);
    private final Observation observation = new Observation(this);

    public VoiceLiveComponent() {
    }

    public VoiceLiveComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        VoiceLiveConfiguration copy = configuration.copy();
        copy.setResource(remaining);
        // The option 'session' is a text, so that Camel would not find the map by itself.
        Map<String, Object> fields = PropertiesHelper.extractProperties(parameters, SESSION_FIELDS);
        if (!fields.isEmpty()) {
            Map<String, Object> all = new LinkedHashMap<>(copy.getSessionFields() == null ? Map.of() : copy.getSessionFields());
            all.putAll(fields);
            copy.setSessionFields(all);
        }
        VoiceLiveEndpoint endpoint = new VoiceLiveEndpoint(uri, this, copy);
        setProperties(endpoint, parameters);
        if (copy.getSslContextParameters() == null) {
            copy.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        if (allowedHosts != null) {
            new AllowedHosts(allowedHosts).check(EndpointSettings.address(copy).uri());
        }
        return endpoint;
    }

    /**
     * The Vert.x instance that the options name, the registry's only one, or else one of our own, which lives as long
     * as somebody uses it. To be given back with {@link #releaseVertx}.
     */
    synchronized Vertx acquireVertx(VoiceLiveConfiguration endpointConfiguration) {
        Vertx given = endpointConfiguration.getVertx();
        if (given == null) {
            given = CamelContextHelper.findSingleByType(getCamelContext(), Vertx.class);
        }
        if (given != null) {
            return given;
        }
        if (managedVertx == null) {
            managedVertx = Vertx.vertx();
        }
        managedVertxUsers++;
        return managedVertx;
    }

    /** Closes the instance with its last user, if it is our own. */
    void releaseVertx(Vertx used) {
        synchronized (this) {
            if (used != managedVertx || --managedVertxUsers > 0) {
                return;
            }
            managedVertx = null;
        }
        StopWait.await(used.close().toCompletionStage(), "Vert.x");
    }

    /** The sessions that endpoints share by name. */
    SharedSessions sharedSessions() {
        return sharedSessions;
    }

    /** What is known of the sessions of all endpoints. */
    Observation observation() {
        return observation;
    }

    /** The count of new connections that all endpoints with the same limit share. */
    ConnectRateGuard connectRateGuard(int connectsPerMinute) {
        return connectRateGuards.computeIfAbsent(connectsPerMinute, ConnectRateGuard::new);
    }

    public VoiceLiveConfiguration getConfiguration() {
        return configuration;
    }

    /**
     * Options that all endpoints start from.
     */
    public void setConfiguration(VoiceLiveConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /**
     * Whether to use the SSL context parameters of the CamelContext.
     */
    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public @Nullable String getAllowedHosts() {
        return allowedHosts;
    }

    /**
     * Hosts that endpoints may connect to, separated by commas; *.example.com stands for all below example.com. By
     * default any. Keeps a dynamic endpoint that is made of what came with a message from taking the component's key
     * elsewhere.
     */
    public void setAllowedHosts(@Nullable String allowedHosts) {
        this.allowedHosts = allowedHosts;
    }
}
