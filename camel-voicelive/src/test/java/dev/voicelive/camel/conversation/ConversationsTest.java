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
package dev.voicelive.camel.conversation;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.voicelive.camel.session.EventDrain;
import dev.voicelive.camel.session.FakeTransport;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.session.SessionTools;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ConversationsTest {

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final List<FakeTransport> transports = new ArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void aKeyHasOneSessionAndEachItsOwn() throws Exception {
        Conversations conversations = conversations(Duration.ZERO);
        assertThat(conversations.get("a")).isSameAs(conversations.get("a")).isNotSameAs(conversations.get("b"));
        assertThat(conversations.keys()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void oneSessionTooManyIsRefusedWithTheLimit() throws Exception {
        Conversations conversations = conversations(Duration.ZERO);
        conversations.get("a");
        conversations.get("b");
        assertThatThrownBy(() -> conversations.get("c")).isInstanceOf(SessionException.class)
                .hasMessageContaining("'c'").hasMessageContaining("2 are open").hasMessageContaining("maxSharedSessions");
        conversations.get("a").close("test");
        assertThat(conversations.get("c").isOpen()).isTrue();
    }

    @Test
    void listenersHearAllSessionsThoseToComeIncluded() throws Exception {
        Conversations conversations = conversations(Duration.ZERO);
        conversations.get("a");
        ConversationListener listener = (from, event) -> heard.add(event.sessionKey() + " " + event.type());
        conversations.addListener(listener);
        conversations.get("b");
        transports.get(0).receive("{\"type\":\"warning\"}");
        transports.get(1).receive("{\"type\":\"warning\"}");
        conversations.removeListener(listener);
        transports.get(0).receive("{\"type\":\"warning\"}");
        assertThat(heard).containsExactly(
                "b session.created", "b session.updated", "b " + LocalEvents.SESSION_OPENED, "a warning", "b warning");
    }

    @Test
    void aLostSessionIsOpenedAnewByItsNextUse() throws Exception {
        Conversations conversations = conversations(Duration.ZERO);
        Conversation lost = conversations.get("a");
        transports.get(0).drop();
        assertThat(conversations.find("a")).isNull();
        assertThat(conversations.get("a")).isNotSameAs(lost);
        assertThat(transports).hasSize(2);
    }

    @Test
    void anIdleSessionIsClosedAndSaysSo() throws Exception {
        Conversations conversations = conversations(Duration.ofMillis(50));
        conversations.addListener((from, event) -> heard.add(event.type() + " " + event.event().text("reason")));
        conversations.get("a");
        Awaitility.await().until(() -> heard.contains(LocalEvents.SESSION_CLOSED + " it was idle"));
        Awaitility.await().until(() -> conversations.keys().isEmpty() && transports.get(0).isClosed());
    }

    @Test
    void aSessionThatSomebodyWaitsForIsNotIdle() throws Exception {
        Conversation conversation = conversations(Duration.ZERO).get("a");
        CompletableFuture<?> waiting
                = conversation.request(JsonNodeFactory.instance.objectNode().put("type", "x"), event -> event.is("warning"));
        conversation.closeIfIdle(0);
        assertThat(conversation.isOpen()).isTrue();
        transports.get(0).receive("{\"type\":\"warning\"}");
        assertThat(waiting).isCompleted();
    }

    @Test
    void aSessionThatIsOverIsNotKeptUntilItWouldHaveBeenIdle() throws Exception {
        Conversations conversations = conversations(Duration.ofDays(1));
        WeakReference<Conversation> over = new WeakReference<>(conversations.get("a"));
        conversations.get("a").close("test").toCompletableFuture().get();
        transports.clear();
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            System.gc();
            return over.get() == null;
        });
        assertThat(conversations.get("a").isOpen()).isTrue();
    }

    @Test
    void closingClosesAllAndOpensNoMore() throws Exception {
        Conversations conversations = conversations(Duration.ZERO);
        conversations.get("a");
        conversations.get("b");
        conversations.close().toCompletableFuture().get();
        assertThat(transports).allMatch(FakeTransport::isClosed);
        assertThatThrownBy(() -> conversations.get("a")).hasMessageContaining("closed");
    }

    private Conversations conversations(Duration idle) {
        return new Conversations(this::create, 2, idle, scheduler);
    }

    private Conversation create(String key, Consumer<Conversation> ended) {
        FakeTransport transport = FakeTransport.accepting();
        transports.add(transport);
        return new Conversation(
                key, JsonNodeFactory.instance.objectNode(), transport.connector(scheduler),
                new EventDrain(Runnable::run, 256, 1 << 20),
                new ConversationSettings(Duration.ofMinutes(1), 2, 10, 1 << 20, true, 200, RecoverySettings.NONE),
                SessionTools.none(), scheduler,
                ended);
    }
}
