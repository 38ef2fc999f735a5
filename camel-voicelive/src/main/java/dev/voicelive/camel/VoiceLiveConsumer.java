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

import java.util.concurrent.ExecutorService;

import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.conversation.ConversationEvent;
import dev.voicelive.camel.conversation.DeliveryQueue;
import dev.voicelive.camel.operation.AnswerAudio;
import dev.voicelive.camel.protocol.ServerEventType;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.session.SessionState;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears the sessions of an endpoint: each event that the option {@code events} asks for becomes an exchange. Those of
 * one session come one after the other, in order; when the route cannot keep up, the session is read no further. A
 * failure in the route does not stop the events that follow.
 */
public class VoiceLiveConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(VoiceLiveConsumer.class);

    private final VoiceLiveEndpoint endpoint;
    private final EventMessages messages;
    private final EventFilter filter;
    private final boolean wholeAnswers;
    private final AnswerGatherer answers = new AnswerGatherer();
    private @Nullable SessionGroup sessions;
    private @Nullable ExecutorService threads;
    private @Nullable DeliveryQueue queue;

    public VoiceLiveConsumer(VoiceLiveEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        VoiceLiveConfiguration options = endpoint.getConfiguration();
        this.messages = new EventMessages(options.getJsonBody());
        this.filter = new EventFilter(options.getEvents());
        this.wholeAnswers = options.getAudioDelivery() == VoiceLiveAudioDelivery.answer;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        VoiceLiveConfiguration options = endpoint.getConfiguration();
        SessionGroup group = endpoint.acquireSessions();
        sessions = group;
        threads = ThreadPools.fixed(
                getEndpoint().getCamelContext().getExecutorServiceManager(), this, "VoiceLiveConsumer",
                options.getMaxConsumerThreads());
        queue = new DeliveryQueue(threads, options.getEventQueueSize(), this::wants, this::handle);
        group.conversations().addListener(queue);
        if (options.isConnectOnStart()) {
            connect(group);
        }
    }

    private void connect(SessionGroup group) throws SessionException {
        group.conversations().get(SessionGroup.DEFAULT_KEY).opened().whenComplete((opened, failure) -> {
            if (failure != null && isRunAllowed()) {
                getExceptionHandler().handleException("The session could not be opened", SessionException.of(failure));
            }
        });
    }

    @Override
    protected void doSuspend() throws Exception {
        if (queue != null) {
            queue.suspend();
        }
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        if (queue != null) {
            queue.resume();
        }
    }

    @Override
    protected void doStop() throws Exception {
        DeliveryQueue used = queue;
        SessionGroup group = sessions;
        queue = null;
        sessions = null;
        if (used != null && group != null) {
            group.conversations().removeListener(used);
            int dropped = used.pending();
            used.clear();
            if (dropped > 0) {
                LOG.warn("{} events of {} were not worked on before the consumer was stopped", dropped, endpoint);
            }
        }
        if (threads != null) {
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdownGraceful(threads);
            threads = null;
        }
        if (group != null) {
            endpoint.releaseSessions(group);
        }
        answers.clear();
        super.doStop();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return true;
    }

    @Override
    public int getPendingExchangesSize() {
        DeliveryQueue used = queue;
        return used == null ? 0 : used.pending();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        DeliveryQueue used = queue;
        SessionGroup group = sessions;
        if (!suspendOnly && used != null && group != null) {
            // What has been read is still worked on, but nothing new.
            group.conversations().removeListener(used);
            used.resume();
        }
    }

    private boolean wants(ConversationEvent event) {
        if (wholeAnswers && (event.audio() != null || event.type().equals(ServerEventType.RESPONSE_DONE))) {
            return filter.test(event) || event.audio() == null && filter.testType(ServerEventType.RESPONSE_AUDIO_DELTA);
        }
        return filter.test(event);
    }

    private void handle(Conversation conversation, ConversationEvent event, Runnable done) {
        if (wholeAnswers && answers.keeps(event)) {
            done.run();
            return;
        }
        AnswerAudio answer = wholeAnswers ? answers.completedBy(event) : null;
        if (answer == null) {
            if (filter.test(event)) {
                process(exchange(conversation, event), done);
            } else {
                done.run();
            }
            return;
        }
        Exchange whole = exchange(conversation, event);
        audio(whole.getMessage(), answer, format(conversation));
        process(whole, filter.test(event) ? () -> process(exchange(conversation, event), done) : done);
    }

    private Exchange exchange(Conversation conversation, ConversationEvent event) {
        Exchange exchange = createExchange(true);
        messages.fill(exchange.getMessage(), event, format(conversation));
        return exchange;
    }

    /** Makes the message of {@code response.done} one of the whole answer. */
    private void audio(Message message, AnswerAudio answer, RawAudioFormat format) {
        boolean wav = endpoint.getConfiguration().getAudioContainer() == VoiceLiveAudioContainer.wav;
        message.setBody(wav ? answer.wav(format) : answer.raw());
        message.setHeader(VoiceLiveConstants.EVENT_TYPE, ServerEventType.RESPONSE_AUDIO_DONE);
        message.setHeader(VoiceLiveConstants.EVENT_ID, message.getHeader(VoiceLiveConstants.EVENT_ID) + "-audio");
        message.setHeader(VoiceLiveConstants.AUDIO_FORMAT, ResponseOperations.format(format));
    }

    /** A failure of the route goes to the exception handler, and the next event follows. */
    private void process(Exchange exchange, Runnable done) {
        AsyncCallback finished = defaultConsumerCallback(exchange, true);
        getAsyncProcessor().process(exchange, doneSync -> {
            finished.done(doneSync);
            done.run();
        });
    }

    private static RawAudioFormat format(Conversation conversation) {
        return conversation.session().state() == SessionState.READY
                ? conversation.session().effective().outputFormat() : RawAudioFormat.DEFAULT;
    }
}
