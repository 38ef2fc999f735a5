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

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.conversation.ConversationEvent;
import dev.voicelive.camel.conversation.ConversationListener;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.conversation.RecoverySettings;
import dev.voicelive.camel.session.SessionException;

/**
 * Opens the session without a key for a route that consumes, and opens it again, for as long as the route runs, when
 * that failed or the session has ended for a reason that may pass.
 */
final class SessionOpener implements ConversationListener {

    private final SessionGroup group;
    private final RecoverySettings recovery;
    private final Consumer<SessionException> failed;
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile boolean open;
    private volatile boolean stopped;

    /** @param failed told when the session could not be opened */
    SessionOpener(SessionGroup group, RecoverySettings recovery, Consumer<SessionException> failed) {
        this.group = group;
        this.recovery = recovery;
        this.failed = failed;
    }

    void start() {
        group.conversations().addListener(this);
        open();
    }

    void stop() {
        stopped = true;
        group.conversations().removeListener(this);
    }

    @Override
    public void onEvent(Conversation conversation, ConversationEvent event) {
        if (!event.sessionKey().equals(SessionGroup.DEFAULT_KEY)) {
            return;
        }
        if (event.type().equals(LocalEvents.SESSION_OPENED)) {
            attempts.set(0);
            open = true;
        } else if (event.type().equals(LocalEvents.SESSION_LOST) && open) {
            open = false;
            openLater(event.event().json().path("error").path("retryable").asBoolean(), 0);
        }
    }

    private void open() {
        if (stopped) {
            return;
        }
        try {
            group.conversations().get(SessionGroup.DEFAULT_KEY).opened().whenComplete((opened, failure) -> {
                if (failure != null) {
                    SessionException cause = SessionException.of(failure);
                    failed.accept(cause);
                    openLater(cause.retryable(), cause.retryAfterMillis());
                }
            });
        } catch (SessionException e) {
            failed.accept(e);
        }
    }

    private void openLater(boolean mayPass, long leastMillis) {
        if (mayPass && recovery.attempts() > 0) {
            long pause
                    = recovery.backoff().pause(attempts.getAndIncrement(), ThreadLocalRandom.current()).toMillis();
            group.later(Math.max(pause, leastMillis), this::open);
        }
    }
}
