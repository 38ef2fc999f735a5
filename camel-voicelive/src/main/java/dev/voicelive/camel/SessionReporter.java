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

import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.conversation.Conversations;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.observe.SessionReports;
import dev.voicelive.camel.observe.SessionSnapshot;
import dev.voicelive.camel.observe.UsageBudget;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands on to Camel's event notifiers what happens to sessions, and closes them when a limit is reached. */
final class SessionReporter implements SessionReports {

    private static final Logger LOG = LoggerFactory.getLogger(SessionReporter.class);

    private final CamelContext context;
    private final VoiceLiveComponent component;
    private final @Nullable Conversations conversations;

    SessionReporter(CamelContext context, VoiceLiveComponent component, @Nullable Conversations conversations) {
        this.context = context;
        this.component = component;
        this.conversations = conversations;
    }

    @Override
    public void opened(SessionSnapshot session) {
        tell(new VoiceLiveEvent(component, VoiceLiveEvent.Kind.OPENED, session.endpoint(), session.key(), session.id(), ""));
    }

    @Override
    public void ended(SessionSnapshot session, boolean lost, String reason) {
        VoiceLiveEvent.Kind kind = lost ? VoiceLiveEvent.Kind.LOST : VoiceLiveEvent.Kind.CLOSED;
        tell(new VoiceLiveEvent(component, kind, session.endpoint(), session.key(), session.id(), reason));
    }

    @Override
    public void limit(UsageBudget.Mark mark) {
        LOG.warn("{}", mark.text());
        VoiceLiveEvent.Kind kind
                = mark.exhausted() ? VoiceLiveEvent.Kind.LIMIT_REACHED : VoiceLiveEvent.Kind.LIMIT_NEAR;
        tell(new VoiceLiveEvent(component, kind, mark.name(), "", "", mark.text()));
        if (conversations == null) {
            return;
        }
        for (String key : conversations.keys()) {
            Conversation conversation = conversations.find(key);
            if (conversation != null) {
                conversation.announce(LocalEvents.limit(
                        mark.exhausted() ? LocalEvents.LIMIT_REACHED : LocalEvents.LIMIT_NEAR,
                        mark.kind() == UsageBudget.Kind.MINUTES ? "maxMinutes" : "maxTokens", mark.used(), mark.limit(),
                        mark.text()));
                if (mark.exhausted()) {
                    conversation.close("a limit is reached: " + mark.text());
                }
            }
        }
    }

    private void tell(VoiceLiveEvent event) {
        try {
            context.getManagementStrategy().notify(event);
        } catch (Exception e) {
            LOG.warn("An event notifier failed on {}", event, e);
        }
    }
}
