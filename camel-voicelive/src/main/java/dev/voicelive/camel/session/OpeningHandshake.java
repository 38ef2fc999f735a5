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
package dev.voicelive.camel.session;

import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.protocol.ServerEventType;

/**
 * The configuration phase of a connection (protocol section 6): the service greets with {@code session.created}, the
 * client answers with {@code session.update}, and nothing else may be sent before {@code session.updated}. An
 * {@code error} in this phase ends it: the service reports an unknown model or profile in this way, on an open socket.
 * Pure state, not thread-safe.
 */
final class OpeningHandshake {

    /** What the session has to do next. */
    enum Action {
        /** Nothing; the event is not part of the handshake. */
        NONE,
        /** Send {@code session.update}. */
        CONFIGURE,
        /** The session is ready. */
        READY,
        /** The event is the {@code error} that refused the session. */
        REFUSED
    }

    private enum Step {
        AWAIT_CREATED,
        AWAIT_UPDATED,
        DONE
    }

    private Step step = Step.AWAIT_CREATED;

    Action on(ServerEvent event) {
        if (step == Step.DONE) {
            return Action.NONE;
        }
        switch (event.type()) {
            case ServerEventType.ERROR:
                step = Step.DONE;
                return Action.REFUSED;
            case ServerEventType.SESSION_CREATED:
                if (step == Step.AWAIT_CREATED) {
                    step = Step.AWAIT_UPDATED;
                    return Action.CONFIGURE;
                }
                return Action.NONE;
            case ServerEventType.SESSION_UPDATED:
                if (step == Step.AWAIT_UPDATED) {
                    step = Step.DONE;
                    return Action.READY;
                }
                return Action.NONE;
            default:
                return Action.NONE;
        }
    }
}
