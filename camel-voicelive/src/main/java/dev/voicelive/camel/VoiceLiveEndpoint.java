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

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Talk to the Azure Voice Live API: speech recognition, a language model and speech synthesis over one WebSocket.
 */
@ManagedResource(description = "Managed Voice Live endpoint")
@UriEndpoint(firstVersion = "0.1.0", scheme = "voicelive", title = "Azure Voice Live", syntax = "voicelive:resource",
             category = { Category.AI, Category.CLOUD }, headersClass = VoiceLiveConstants.class)
public class VoiceLiveEndpoint extends DefaultEndpoint implements EndpointServiceLocation, MultipleConsumersSupport {

    @UriParam
    private final VoiceLiveConfiguration configuration;

    private @Nullable TranscribeService service;
    private int serviceUsers;

    public VoiceLiveEndpoint(String uri, VoiceLiveComponent component, VoiceLiveConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        EndpointSettings.check(configuration);
    }

    @Override
    public Producer createProducer() {
        return new VoiceLiveProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        VoiceLiveConsumer consumer = new VoiceLiveConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** Several routes may hear the same sessions. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    /** The sessions that all producers of this endpoint share; the first one opens them. */
    synchronized TranscribeService acquireService() throws Exception {
        if (service == null) {
            TranscribeService starting = new TranscribeService(this, getVoiceLiveComponent());
            try {
                starting.start();
            } catch (RuntimeException e) {
                starting.stop();
                throw e;
            }
            service = starting;
        }
        serviceUsers++;
        return service;
    }

    /** Closes the sessions with the last producer that used them. */
    synchronized void releaseService() throws Exception {
        if (--serviceUsers == 0 && service != null) {
            TranscribeService unused = service;
            service = null;
            unused.stop();
        }
    }

    /** The sessions that this endpoint shares with others; to be given back with {@link #releaseSessions}. */
    SessionGroup acquireSessions() throws Exception {
        return getVoiceLiveComponent().sharedSessions().acquire(this);
    }

    /** Closes the sessions with their last user. */
    void releaseSessions(SessionGroup sessions) throws Exception {
        getVoiceLiveComponent().sharedSessions().release(sessions);
    }

    VoiceLiveComponent getVoiceLiveComponent() {
        return (VoiceLiveComponent) getComponent();
    }

    public VoiceLiveConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    @ManagedAttribute(description = "URL of the service")
    public String getServiceUrl() {
        return EndpointSettings.address(configuration).uri().toString();
    }

    @Override
    public String getServiceProtocol() {
        return "websocket";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        String model = configuration.getModel();
        return model == null ? Map.of() : Map.of("model", model);
    }
}
