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

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.conversation.ConversationEvent;
import dev.voicelive.camel.conversation.DeliveryQueue;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.observe.EndpointObserver;
import dev.voicelive.camel.observe.Metric;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.session.SessionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the sessions of an endpoint: each event that the option {@code events} asks for becomes an exchange. Those of
 * one session come one after the other, in order, each when the route has finished the one before it; different
 * sessions are worked on in parallel. When the route cannot keep up, the session is read no further. A failure in the
 * route goes to the exception handler and does not stop the events that follow.
 * <p>
 * Before it is suspended or stopped it works on what it has read by then, for as long as Camel's shutdown strategy
 * gives it time. While suspended it keeps what comes; at {@code eventQueueSize} events the session is read no further.
 */
@ManagedResource(description = "Managed Voice Live consumer")
public class VoiceLiveConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(VoiceLiveConsumer.class);

    private final VoiceLiveEndpoint endpoint;
    private final EventMessages messages;
    private final EventFilter filter;
    private final boolean gathers;
    private final Map<Conversation, AnswerGatherer> answers = new ConcurrentHashMap<>();
    private volatile @Nullable SessionGroup sessions;
    private @Nullable ExecutorService threads;
    private volatile @Nullable DeliveryQueue queue;
    private @Nullable SessionOpener opener;
    private volatile boolean leaving;
    private Runnable queueGauge = () -> {
    };

    /** @throws IllegalArgumentException when the option {@code events} asks for what cannot be */
    public VoiceLiveConsumer(VoiceLiveEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        VoiceLiveConfiguration options = endpoint.getConfiguration();
        this.messages = new EventMessages(options.getJsonBody(), options.getAudioContainer());
        this.filter = new EventFilter(options.getEvents());
        this.gathers = options.getAudioDelivery() == VoiceLiveAudioDelivery.answer
                && (filter.wants(ServerEventType.RESPONSE_AUDIO_DELTA) || filter.wants(ServerEventType.RESPONSE_AUDIO_DONE));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        leaving = false;
        VoiceLiveConfiguration options = endpoint.getConfiguration();
        SessionGroup group = endpoint.acquireSessions();
        ExecutorService pool = ThreadPools.fixed(
                executors(), this, "VoiceLiveConsumer", options.getMaxConsumerThreads());
        DeliveryQueue events = new DeliveryQueue(
                pool, options.getEventQueueSize(), options.getMaxMessageSize(), this::isWanted, this::handle);
        sessions = group;
        threads = pool;
        queue = events;
        group.conversations().addListener(events);
        queueGauge = group.observer().recorders().gauge(Metric.QUEUE_DEPTH, this::pending, String.valueOf(getRouteId()));
        SessionHealthCheck health = new SessionHealthCheck(
                endpoint, "consumer:" + getRouteId(), options.isConnectOnStart(), () -> watching(sessions));
        health.setEnabled(endpoint.getVoiceLiveComponent().isHealthCheckConsumerEnabled());
        setHealthCheck(health);
        if (options.isConnectOnStart()) {
            SessionOpener opening = new SessionOpener(
                    group, EndpointSettings.recovery(options), cause -> notConnected(cause, pool));
            opener = opening;
            opening.start();
        }
    }

    /** On a thread of this consumer, because the exception handler may be a route. */
    private void notConnected(SessionException cause, ExecutorService pool) {
        try {
            pool.execute(() -> {
                if (!isStoppingOrStopped()) {
                    getExceptionHandler().handleException("The session could not be opened", cause);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("The session could not be opened, but nobody needs it any more: {}", cause.getMessage());
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        DeliveryQueue events = queue;
        if (events != null) {
            events.suspend();
        }
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        leaving = false;
        DeliveryQueue events = queue;
        if (events != null) {
            events.resume();
        }
    }

    @Override
    protected void doStop() throws Exception {
        DeliveryQueue events = queue;
        SessionGroup group = sessions;
        ExecutorService pool = threads;
        queueGauge.run();
        if (opener != null) {
            opener.stop();
            opener = null;
        }
        queue = null;
        sessions = null;
        threads = null;
        if (events != null && group != null) {
            group.conversations().removeListener(events);
            boolean inOrder = leaving && events.marked() == 0;
            int dropped = events.close();
            if (dropped > 0 && inOrder) {
                LOG.debug("{} events came after {} was told to stop", dropped, endpoint);
            } else if (dropped > 0) {
                LOG.warn("{} was stopped by force: {} events were read but not worked on", endpoint, dropped);
            }
        }
        if (pool != null) {
            executors().shutdownGraceful(pool);
        }
        answers.clear();
        if (group != null) {
            endpoint.releaseSessions(group);
        }
        super.doStop();
    }

    /**
     * Called when the route is about to be suspended or stopped: goes on until what has been read by now is worked on.
     */
    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        DeliveryQueue events = queue;
        if (events != null) {
            events.mark();
            events.resume();
        }
        leaving = true;
        return true;
    }

    /** What Camel's shutdown strategy waits for: of what comes after it began, nothing. */
    @Override
    public int getPendingExchangesSize() {
        DeliveryQueue events = queue;
        return events != null && leaving ? events.marked() : pending();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        DeliveryQueue events = queue;
        if (events != null) {
            events.suspend();
        }
    }

    /** Events that have been read and wait, or are being worked on. */
    int pending() {
        DeliveryQueue events = queue;
        return events == null ? 0 : events.pending();
    }

    private static @Nullable EndpointObserver watching(@Nullable SessionGroup group) {
        return group == null ? null : group.observer();
    }

    @ManagedAttribute(description = "Events that have been read and wait, or are being worked on")
    public int getPendingEvents() {
        return pending();
    }

    @ManagedAttribute(description = "Sessions that are open")
    public int getOpenSessions() {
        EndpointObserver watching = watching(sessions);
        return watching == null ? 0 : watching.open();
    }

    private boolean isWanted(ConversationEvent event) {
        return filter.test(event) || gathers && (event.audio() != null || switch (event.type()) {
            case ServerEventType.RESPONSE_AUDIO_DONE, ServerEventType.RESPONSE_DONE, LocalEvents.INTERRUPTED,
                    LocalEvents.SESSION_CLOSED, LocalEvents.SESSION_LOST, LocalEvents.SESSION_RESTORED,
                    LocalEvents.SESSION_RENEWED ->
                true;
            default -> false;
        });
    }

    private void handle(Conversation conversation, ConversationEvent event, Runnable done) {
        RawAudioFormat format = conversation.outputFormat();
        if (gathers) {
            deliver(withAnswers(conversation, event, format).iterator(), done);
        } else {
            deliver(message -> messages.event(message, event, format), done);
        }
    }

    /** What is delivered because of an event: the answers that it completes, and then the event itself. */
    private List<Consumer<Message>> withAnswers(Conversation conversation, ConversationEvent event, RawAudioFormat format) {
        List<Consumer<Message>> delivered = new ArrayList<>();
        AnswerGatherer gatherer = answers.computeIfAbsent(
                conversation, from -> new AnswerGatherer(endpoint.getConfiguration().getMaxAnswerSize()));
        for (AnswerGatherer.Gathered answer : gatherer.on(event)) {
            int number = delivered.size();
            delivered.add(message -> messages.answer(message, event, answer, number, format));
        }
        boolean audio = event.audio() != null || event.type().equals(ServerEventType.RESPONSE_AUDIO_DONE);
        if (!audio && filter.test(event)) {
            delivered.add(message -> messages.event(message, event, format));
        }
        if (!conversation.isOpen() && gatherer.size() == 0) {
            answers.remove(conversation);
        }
        return delivered;
    }

    private void deliver(Iterator<Consumer<Message>> contents, Runnable done) {
        if (contents.hasNext()) {
            deliver(contents.next(), () -> deliver(contents, done));
        } else {
            done.run();
        }
    }

    private void deliver(Consumer<Message> content, Runnable done) {
        Exchange exchange = createExchange(true);
        try {
            content.accept(exchange.getMessage());
        } catch (RuntimeException e) {
            releaseExchange(exchange, true);
            getExceptionHandler().handleException("An event could not be made a message", e);
            done.run();
            return;
        }
        AsyncCallback finished = defaultConsumerCallback(exchange, true);
        getAsyncProcessor().process(exchange, doneSync -> {
            try {
                finished.done(doneSync);
            } finally {
                done.run();
            }
        });
    }

    private ExecutorServiceManager executors() {
        return endpoint.getCamelContext().getExecutorServiceManager();
    }
}
