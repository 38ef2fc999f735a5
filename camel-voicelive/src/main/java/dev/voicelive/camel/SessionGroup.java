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

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.conversation.ConversationSettings;
import dev.voicelive.camel.conversation.Conversations;
import dev.voicelive.camel.observe.EndpointObserver;
import dev.voicelive.camel.operation.SpeakingTurns;
import dev.voicelive.camel.protocol.SessionLayers;
import dev.voicelive.camel.session.EventDrain;
import dev.voicelive.camel.session.SessionMonitor;
import dev.voicelive.camel.session.SessionTools;
import dev.voicelive.camel.session.VoiceLiveSession;
import dev.voicelive.camel.tool.ToolRegistry;
import io.vertx.core.Vertx;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions of one name and what they run on: threads, Vert.x, tools. Made from the options of the endpoint that
 * asked first, and of those that asked before the first session was opened.
 */
final class SessionGroup extends ServiceSupport {

    /** The key of the session that messages without a key use. */
    static final String DEFAULT_KEY = "default";

    private static final int EVENT_THREADS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(SessionGroup.class);

    private final VoiceLiveEndpoint definedBy;
    private final VoiceLiveComponent component;
    private final CamelContext camelContext;
    private final VoiceLiveConfiguration options;
    private final SpeakingTurns speakingTurns = new SpeakingTurns();
    private final RequestLimit requests;
    private int users;
    private boolean defined;

    private @Nullable Vertx vertx;
    private @Nullable ScheduledExecutorService scheduler;
    private @Nullable ExecutorService events;
    private @Nullable ExecutorService workers;
    private @Nullable ExecutorService speakers;
    private @Nullable SessionFactory factory;
    private @Nullable ObjectNode sessionObject;
    private @Nullable SessionTools tools;
    private volatile @Nullable Conversations conversations;
    private @Nullable EndpointObserver observer;

    SessionGroup(VoiceLiveEndpoint definedBy, VoiceLiveComponent component) {
        this.definedBy = definedBy;
        this.component = component;
        this.camelContext = definedBy.getCamelContext();
        this.options = definedBy.getConfiguration().copy();
        this.requests = new RequestLimit(options.getMaxSharedSessions() + options.getMaxWaitingRequests());
    }

    @Override
    protected void doStart() throws Exception {
        ExecutorServiceManager threads = camelContext.getExecutorServiceManager();
        scheduler = threads.newSingleThreadScheduledExecutor(this, "VoiceLiveTimer");
        events = ThreadPools.fixed(threads, this, "VoiceLiveEvents", EVENT_THREADS);
        workers = ThreadPools.fixed(threads, this, "VoiceLiveReplies", options.getMaxConsumerThreads());
        speakers = ThreadPools.fixed(threads, this, "VoiceLiveAudio", options.getMaxSharedSessions());
        vertx = component.acquireVertx(options);
        Conversations all = new Conversations(
                this::create, options.getMaxSharedSessions(), Duration.ofMillis(options.getSessionIdleTimeout()), scheduler);
        conversations = all;
        EndpointObserver watching = component.observation().observe(options, "conversation", scheduler, all);
        observer = watching;
        all.addListener(watching);
    }

    private synchronized Conversation create(String key, Consumer<Conversation> ended) {
        try {
            define();
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
        ScheduledExecutorService timer = given(scheduler);
        SessionTools offered = given(tools);
        ObjectNode session = given(sessionObject).deepCopy();
        ArrayNode definitions = offered.definitions();
        if (!definitions.isEmpty()) {
            session.set("tools", definitions);
        }
        SessionFactory connections = given(factory);
        SessionMonitor monitor = given(observer).conversation(key);
        return new Conversation(
                key, session, (settings, drain) -> {
                    VoiceLiveSession connection = connections.create(settings, drain, timer);
                    connection.monitor(monitor);
                    return connection;
                },
                new EventDrain(
                        LogContext.of(key, given(events)), options.getEventQueueSize(), options.getMaxMessageSize()),
                new ConversationSettings(
                        Duration.ofMillis(options.getTurnTimeout()), options.getMaxToolRounds(),
                        options.getMaxWaitingRequests(), options.getMaxUnsentSize(), options.isBargeIn(),
                        options.getMaxPendingTurns(), EndpointSettings.recovery(options)),
                offered, timer, ended);
    }

    /** From the first session on, what endpoints say of the sessions is fixed. */
    private void define() throws Exception {
        if (!defined) {
            ObjectNode session = SessionObjects.of(camelContext, options, SessionLayers.empty()).build();
            String tags = options.getTools();
            tools = new OfferedTools(
                    session.path("tools"), tags == null ? SessionTools.none() : ToolRegistry.of(camelContext).tagged(tags));
            sessionObject = session;
            factory = new SessionFactory(
                    camelContext, options, given(vertx), component.connectRateGuard(options.getConnectsPerMinute()),
                    component.observation().budget(options));
            defined = true;
        }
    }

    @Override
    protected void doStop() {
        ExecutorServiceManager threads = camelContext.getExecutorServiceManager();
        if (conversations != null) {
            StopWait.await(conversations.close(), "The sessions of " + definedBy);
            conversations = null;
        }
        if (observer != null) {
            component.observation().remove(observer);
        }
        factory = null;
        for (ExecutorService service : new ExecutorService[] { speakers, workers, events, scheduler }) {
            if (service != null) {
                threads.shutdownNow(service);
            }
        }
        if (vertx != null) {
            component.releaseVertx(vertx);
            vertx = null;
        }
    }

    /** What the endpoints say of the sessions; may be added to until {@link #isDefined()}. */
    VoiceLiveConfiguration options() {
        return options;
    }

    /** Whether a session has been made of the options. */
    synchronized boolean isDefined() {
        return defined;
    }

    /** The endpoint that asked first. */
    VoiceLiveEndpoint definedBy() {
        return definedBy;
    }

    /** The sessions; only between start and stop. */
    Conversations conversations() {
        return given(conversations);
    }

    /** What is known of the sessions; only after the start. */
    EndpointObserver observer() {
        return given(observer);
    }

    /** Runs something short after a while, unless the sessions are closed by then. */
    void later(long millis, Runnable task) {
        ScheduledExecutorService timer = scheduler;
        if (timer != null && !timer.isShutdown()) {
            timer.schedule(() -> {
                if (conversations != null) {
                    task.run();
                }
            }, millis, TimeUnit.MILLISECONDS);
        }
    }

    /** Threads on which routes go on after a reply, so that they never hold up a session or the socket. */
    ExecutorService workers() {
        return given(workers);
    }

    /** Threads that read audio files and send them: enough for every session at once. */
    ExecutorService speakers() {
        return given(speakers);
    }

    /** For what waits for the service, or for a thread. */
    RequestLimit requests() {
        return requests;
    }

    /** Who speaks when. */
    SpeakingTurns speakingTurns() {
        return speakingTurns;
    }

    /** Under the lock of {@link SharedSessions}. */
    void addUser() {
        users++;
    }

    /** @return whether that was the last one */
    boolean removeUser() {
        return --users == 0;
    }

    private static <T> T given(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The sessions are closed");
        }
        return value;
    }
}
