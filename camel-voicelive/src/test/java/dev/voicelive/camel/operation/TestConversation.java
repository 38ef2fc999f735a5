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
package dev.voicelive.camel.operation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.voicelive.camel.conversation.Conversation;
import dev.voicelive.camel.conversation.ConversationSettings;
import dev.voicelive.camel.conversation.Conversations;
import dev.voicelive.camel.conversation.RecoverySettings;
import dev.voicelive.camel.protocol.EventDecoder;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.session.EventDrain;
import dev.voicelive.camel.session.FakeTransport;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.session.SessionTools;

/** An open conversation on a connection without a socket; {@code 'x'} stands for {@code "x"} in events. */
final class TestConversation implements AutoCloseable {

    final FakeTransport transport = new FakeTransport();
    final Conversation conversation;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();

    /** @param turnDetection what the service says that it is, in JSON */
    TestConversation(String turnDetection) throws SessionException {
        transport.onSent((self, event) -> {
            if ("session.update".equals(event.path("type").asText())) {
                receive("{'type':'session.updated','session':{'id':'sess_1','turn_detection':" + turnDetection + "}}");
            }
        });
        transport.connect();
        conversation = new Conversations(
                (key, ended) -> new Conversation(
                        key, JsonNodeFactory.instance.objectNode(), transport.connector(scheduler),
                        new EventDrain(Runnable::run, 256, 1 << 20),
                        new ConversationSettings(Duration.ofMinutes(1), 2, 100, 1 << 20, true, 200, RecoverySettings.NONE),
                        SessionTools.none(), scheduler, ended),
                1, Duration.ZERO, scheduler).get("call");
    }

    void receive(String event) {
        transport.receive(event.replace('\'', '"'));
    }

    static ServerEvent event(String event) {
        return EventDecoder.decode(event.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /** A response that is made and completed. */
    void respond(String id, String text) {
        receive("{'type':'response.created','response':{'id':'" + id + "'}}");
        receive("{'type':'response.done','response':{'id':'" + id + "','status':'completed','output':[{'id':'item_" + id
                + "','type':'message','content':[{'type':'text','text':'" + text + "'}]}]}}");
    }

    /** Types of what was sent after the session was configured, repetitions left out. */
    List<String> sent() {
        List<String> types = transport.sentTypes();
        return java.util.stream.IntStream.range(1, types.size())
                .filter(i -> !types.get(i).equals(types.get(i - 1))).mapToObj(types::get).toList();
    }

    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
