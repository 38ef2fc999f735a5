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
package dev.voicelive.camel.tool;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

import dev.voicelive.camel.session.ToolCall;
import dev.voicelive.camel.tool.ToolCalls.OpenCall;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers its route as a tool while it runs, and takes each call through the route on its own threads. When it is
 * suspended or stopped in order, the tool is withdrawn first and open calls are finished.
 */
public class VoiceLiveToolConsumer extends DefaultConsumer implements Suspendable, ShutdownAware {

    private static final Logger LOG = LoggerFactory.getLogger(VoiceLiveToolConsumer.class);
    private static final String POOL = "VoiceLiveTool";
    private static final int MAX_ERROR = 500;
    private static final long IDLE_SECONDS = 10;

    private final VoiceLiveToolEndpoint endpoint;
    private final ToolDefinition definition;
    private @Nullable ExecutorService pool;
    private volatile @Nullable ToolCalls calls;
    private @Nullable Tool tool;

    VoiceLiveToolConsumer(VoiceLiveToolEndpoint endpoint, Processor processor, ToolDefinition definition) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.definition = definition;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ExecutorService threads = endpoint.getCamelContext().getExecutorServiceManager().newThreadPool(this, POOL, profile());
        pool = threads;
        ToolCalls opened
                = new ToolCalls(
                        definition.name(), threads, endpoint.getMaxConcurrentCalls(), endpoint.getMaxWaitingCalls(),
                        Duration.ofMillis(endpoint.getTimeout()));
        calls = opened;
        try {
            offer(opened);
        } catch (RuntimeException e) {
            closeCalls();
            throw e;
        }
    }

    @Override
    protected void doSuspend() throws Exception {
        withdraw();
        super.doSuspend();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        ToolCalls current = calls;
        if (current != null) {
            offer(current);
        }
    }

    @Override
    protected void doStop() throws Exception {
        withdraw();
        closeCalls();
        super.doStop();
    }

    @Override
    public boolean deferShutdown(ShutdownRunningTask shutdownRunningTask) {
        return false;
    }

    @Override
    public int getPendingExchangesSize() {
        ToolCalls current = calls;
        return current == null ? 0 : current.size();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // doSuspend and doStop do what there is to do
    }

    /** The work of a call begins on a thread only when the call has a place, so the queue is never the limit. */
    private ThreadPoolProfile profile() {
        ThreadPoolProfile profile = new ThreadPoolProfile(POOL);
        profile.setPoolSize(endpoint.getMaxConcurrentCalls());
        profile.setMaxPoolSize(endpoint.getMaxConcurrentCalls());
        profile.setMaxQueueSize(endpoint.getMaxConcurrentCalls());
        profile.setKeepAliveTime(IDLE_SECONDS);
        profile.setTimeUnit(TimeUnit.SECONDS);
        profile.setAllowCoreThreadTimeOut(true);
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        return profile;
    }

    private void offer(ToolCalls current) {
        Tool offered = new Tool(definition, String.valueOf(getRouteId()), call -> answer(call, current));
        ToolRegistry.of(endpoint.getCamelContext()).add(offered);
        tool = offered;
    }

    private void withdraw() {
        if (tool != null) {
            ToolRegistry.of(endpoint.getCamelContext()).remove(tool);
            tool = null;
        }
    }

    private void closeCalls() {
        ToolCalls current = calls;
        if (current != null) {
            calls = null;
            current.close();
        }
        if (pool != null) {
            endpoint.getCamelContext().getExecutorServiceManager().shutdownNow(pool);
            pool = null;
        }
    }

    private CompletableFuture<String> answer(ToolCall call, ToolCalls current) {
        try {
            Map<String, @Nullable Object> arguments = definition.arguments().read(call.arguments());
            return current.submit(open -> process(call, arguments, open));
        } catch (ToolArgumentException e) {
            LOG.debug("{} has arguments that do not fit", call);
            return CompletableFuture.completedFuture(ToolOutput.error(String.valueOf(e.getMessage())));
        }
    }

    private void process(ToolCall call, Map<String, @Nullable Object> arguments, OpenCall open) {
        Exchange exchange = createExchange(false);
        try {
            fill(exchange.getIn(), call, arguments);
            // ours, not the route's: it ends only when the reply has been read, which may be in a file
            createUoW(exchange);
        } catch (Exception e) {
            exchange.setException(e);
            finish(exchange, open);
            return;
        }
        getAsyncProcessor().process(exchange, doneSync -> finish(exchange, open));
    }

    private void fill(Message message, ToolCall call, Map<String, @Nullable Object> arguments) {
        message.setBody(arguments);
        message.setHeader(VoiceLiveToolConstants.TOOL_NAME, definition.name());
        message.setHeader(VoiceLiveToolConstants.CALL_ID, call.callId());
        message.setHeader(VoiceLiveToolConstants.SESSION_KEY, call.sessionKey());
        message.setHeader(VoiceLiveToolConstants.RESPONSE_ID, call.responseId());
        call.trace().forEach(message::setHeader);
        definition.arguments().headers().forEach((name, header) -> {
            Object value = arguments.get(name);
            if (value != null) {
                message.setHeader(header, value);
            }
        });
    }

    private void finish(Exchange exchange, OpenCall open) {
        String text = ToolOutput.error("The tool failed");
        try {
            text = text(exchange, open);
        } finally {
            doneUoW(exchange);
            releaseExchange(exchange, false);
            open.finish(text);
        }
    }

    private String text(Exchange exchange, OpenCall open) {
        Throwable failure = exchange.getException();
        if (failure == null && open.wanted()) {
            try {
                return ToolOutput.text(exchange.getMessage(), endpoint.getMaxOutput());
            } catch (IOException | RuntimeException e) {
                failure = e;
            }
        }
        if (failure == null) {
            LOG.debug("The tool {} has answered a call that nobody waits for any more", definition.name());
            return "";
        }
        getExceptionHandler().handleException("The tool " + definition.name() + " failed", exchange, failure);
        return ToolOutput.error(endpoint.isExposeErrors() ? message(failure) : "The tool failed");
    }

    private static String message(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.substring(0, Math.min(message.length(), MAX_ERROR));
    }
}
