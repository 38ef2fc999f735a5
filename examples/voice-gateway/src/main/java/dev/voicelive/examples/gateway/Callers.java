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
package dev.voicelive.examples.gateway;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.voicelive.camel.VoiceLiveConstants;
import io.vertx.core.http.ServerWebSocket;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.apache.camel.Header;
import org.apache.camel.Message;
import org.apache.camel.component.vertx.websocket.VertxWebsocketConstants;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is there, by the key of his WebSocket, which is the key of his session too. The routes call it as the bean
 * {@code callers}. Thread-safe; messages of one caller have to come one after the other.
 */
public final class Callers implements AutoCloseable {

    static final int GOING_AWAY = 1001;
    static final int NOT_UNDERSTOOD = 1003;
    static final int SERVICE_FAILED = 1011;
    static final int TRY_AGAIN_LATER = 1013;
    static final int NORMAL = 1000;

    /** Sound of one caller that may wait for the service, in bytes: one minute. */
    private static final long MAX_WAITING = 60L * 2 * CallEvent.SAMPLE_RATE;
    private static final byte[] NOTHING = {};
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);
    private static final Logger LOG = LoggerFactory.getLogger(Callers.class);

    private final Map<String, Caller> callers = new ConcurrentHashMap<>();
    private final Map<String, Supplier<Dialect>> dialects = new HashMap<>();
    private final int maxCallers;
    private final Duration idle;

    Callers(int maxCallers, Duration idle) {
        this.maxCallers = maxCallers;
        this.idle = idle;
        dialects.put("page", PageDialect::new);
        dialects.put("twilio", TwilioDialect::new);
        dialects.put("acs", AcsDialect::new);
    }

    /** Somebody has connected; one too many is told so and goes. */
    public void arrived(
            @Header(VertxWebsocketConstants.CONNECTION_KEY) String key, @Header("dialect") String dialect,
            @Body ServerWebSocket socket) {
        Supplier<Dialect> speaking = dialects.get(dialect);
        if (speaking == null) {
            throw new IllegalArgumentException("There is no dialect '" + dialect + "', but " + dialects.keySet());
        }
        Caller caller = new Caller(speaking.get(), socket);
        if (callers.size() >= maxCallers) {
            LOG.info("Caller {} was turned away: there are {}", key, maxCallers);
            caller.hangUp(TRY_AGAIN_LATER, new CallEvent.Problem(
                    "busy", "All " + maxCallers + " lines are taken. Please try again in a moment.", true));
            return;
        }
        callers.put(key, caller);
        LOG.info("Caller {} ({}) is there", key, dialect);
    }

    /** The sound in a message of a caller; empty when there is none in it or the caller is not there any more. */
    public byte[] heard(@Header(VertxWebsocketConstants.CONNECTION_KEY) String key, Exchange exchange) {
        Caller caller = callers.get(key);
        if (caller == null) {
            return NOTHING;
        }
        Dialect.Heard heard;
        try {
            heard = caller.hear(exchange.getMessage().getBody());
        } catch (Dialect.DialectException e) {
            caller.hangUp(NOT_UNDERSTOOD, new CallEvent.Problem("not-understood", String.valueOf(e.getMessage()), true));
            return NOTHING;
        }
        if (heard instanceof Dialect.Heard.Goodbye) {
            caller.hangUp(NORMAL, new CallEvent.Problem("goodbye", "Goodbye", true));
        }
        return heard instanceof Dialect.Heard.Voice voice ? passOn(caller, voice.pcm(), exchange) : NOTHING;
    }

    private static byte[] passOn(Caller caller, byte[] pcm, Exchange exchange) {
        if (caller.waiting(pcm.length) > MAX_WAITING) {
            caller.hangUp(SERVICE_FAILED, new CallEvent.Problem(
                    "too-slow", "The speech service does not keep up with what you say.", true));
            return NOTHING;
        }
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                caller.waiting(-pcm.length);
            }
        });
        return pcm;
    }

    /** Tells the caller whose session an event comes from, and nobody else. */
    public CompletionStage<Void> tell(Message message) {
        Caller caller = callers.get(message.getHeader(VoiceLiveConstants.EVENT_SESSION_KEY, "", String.class));
        CallEvent event = caller == null ? null : CallEvents.of(message);
        if (caller == null || event == null) {
            return DONE;
        }
        if (event instanceof CallEvent.Problem problem && problem.fatal()) {
            caller.hangUp(SERVICE_FAILED, problem);
            return DONE;
        }
        return caller.tell(event);
    }

    /** What a caller said could not be passed on. */
    public void failed(
            @Header(VertxWebsocketConstants.CONNECTION_KEY) @Nullable String key,
            @ExchangeException Throwable cause) {
        Caller caller = key == null ? null : callers.get(key);
        if (caller == null) {
            LOG.debug("Caller {} is not there any more: {}", key, cause.getMessage());
            return;
        }
        LOG.warn("What caller {} says cannot be passed on: {}", key, cause.getMessage());
        caller.hangUp(SERVICE_FAILED, new CallEvent.Problem("lost", "The speech service cannot be reached.", true));
    }

    /** A caller has gone. */
    public void left(@Header(VertxWebsocketConstants.CONNECTION_KEY) String key) {
        if (callers.remove(key) != null) {
            LOG.info("Caller {} has gone", key);
        }
    }

    /** Hangs up on those with whom nobody has talked for a long time. */
    public void hangUpOnIdle() {
        callers.values().stream().filter(caller -> caller.silence().compareTo(idle) > 0).forEach(caller -> caller.hangUp(
                NORMAL, new CallEvent.Problem("idle", "The call was ended because nobody said anything.", true)));
    }

    /** How many are there. */
    int count() {
        return callers.size();
    }

    /** Hangs up on all. */
    @Override
    public void close() {
        callers.values().forEach(caller -> caller.hangUp(
                GOING_AWAY, new CallEvent.Problem("restart", "The gateway is being restarted.", true)));
    }
}
