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

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.camel.protocol.ServerEvent;
import dev.voicelive.camel.session.EventDrain;
import dev.voicelive.camel.session.FakeTransport;
import dev.voicelive.camel.session.SessionException;
import dev.voicelive.camel.session.SessionTools;
import dev.voicelive.camel.session.ToolCall;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static dev.voicelive.camel.conversation.Events.audio;
import static dev.voicelive.camel.conversation.Events.error;
import static dev.voicelive.camel.conversation.Events.functionCall;
import static dev.voicelive.camel.conversation.Events.json;
import static dev.voicelive.camel.conversation.Events.responseCreated;
import static dev.voicelive.camel.conversation.Events.responseDone;
import static dev.voicelive.camel.conversation.Events.responseDoneWithCalls;
import static dev.voicelive.camel.conversation.Events.responseInterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A whole conversation on a connection without a socket; all runs on the test's thread. */
class ConversationTest {

    private static final String SPEECH_STARTED
            = json("{'type':'input_audio_buffer.speech_started','audio_start_ms':0,'item_id':'u9'}");

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final FakeTransport transport = FakeTransport.accepting();
    private final List<ConversationEvent> heard = new CopyOnWriteArrayList<>();
    private final List<Conversation> ended = new CopyOnWriteArrayList<>();
    private final TestTools tools = new TestTools();

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void whatIsSentWhileTheSessionOpensGoesOutInOrderAfterIt() {
        FakeTransport slow = new FakeTransport();
        Conversation conversation = conversation(slow, Duration.ofMinutes(1));
        List<CompletableFuture<Void>> taken = Stream.of("a", "b", "c").map(
                text -> conversation.send(clientEvent("x." + text)).toCompletableFuture()).toList();
        conversation.append(new byte[2]);
        slow.connect();
        assertThat(slow.sentTypes()).containsExactly("session.update");
        assertThat(taken).noneMatch(CompletableFuture::isDone);

        slow.receive(json("{'type':'session.updated','session':{'id':'s'}}"));

        assertThat(slow.sentTypes()).containsExactly("session.update", "x.a", "x.b", "x.c", "input_audio_buffer.append");
        assertThat(taken).allMatch(CompletableFuture::isDone);
    }

    @Test
    void responsesAreAskedForOneAfterTheOther() throws Exception {
        Conversation conversation = open();
        CompletableFuture<Answer> first = respond(conversation, "one");
        CompletableFuture<Answer> second = respond(conversation, "two");
        assertThat(sent()).containsExactly("conversation.item.create one", "response.create");

        transport.receive(responseCreated("r1"));
        transport.receive(responseDone("r1", "first"));
        assertThat(sent()).endsWith("conversation.item.create two", "response.create");
        transport.receive(responseCreated("r2"));
        transport.receive(responseDone("r2", "second"));

        assertThat(first.get().text()).isEqualTo("first");
        assertThat(second.get().text()).isEqualTo("second");
        assertThat(second.get().itemId()).isEqualTo("item_r2");
    }

    @Test
    void anErrorReachesTheCallThatCausedIt() throws Exception {
        Conversation conversation = open();
        CompletableFuture<Answer> refused = respond(conversation, "one");
        CompletableFuture<Answer> next = respond(conversation, "two");
        transport.receive(error("quota_exceeded", createId(0)));

        assertThatThrownBy(refused::get).isInstanceOf(ExecutionException.class).cause()
                .isInstanceOfSatisfying(SessionException.class, e -> assertThat(e.code()).isEqualTo("quota_exceeded"));
        transport.receive(responseCreated("r2"));
        transport.receive(responseDone("r2", "second"));
        assertThat(next.get().text()).isEqualTo("second");
    }

    @Test
    void aResponseThatTheServiceBeganAtTheSameTimeOnlyMakesTheCallWait() throws Exception {
        Conversation conversation = open();
        CompletableFuture<Answer> call = respond(conversation, "one");
        transport.receive(responseCreated("services"));
        transport.receive(error("conversation_already_has_active_response", createId(0)));
        transport.receive(responseDone("services", "not for the call"));
        assertThat(call).isNotDone();

        transport.receive(responseCreated("ours"));
        transport.receive(responseDone("ours", "for the call"));
        assertThat(call.get().text()).isEqualTo("for the call");
        assertThat(transport.sentTypes().stream().filter("response.create"::equals)).hasSize(2);
    }

    @Test
    void toolsAreAnsweredAndThenOneResponseIsAskedForAfterTheFirstIsDone() throws Exception {
        Conversation conversation = open();
        CompletableFuture<Answer> call = respond(conversation, "weather and time?");
        transport.receive(responseCreated("r1"));
        transport.receive(functionCall("r1", "c1", "weather"));
        transport.receive(functionCall("r1", "c2", "weather"));
        tools.answer("c2", "late");
        assertThat(sent()).endsWith("function_call_output c2 late");
        transport.receive(responseDoneWithCalls("r1", "c1", "c2"));
        assertThat(sent()).endsWith("function_call_output c2 late");
        tools.answer("c1", "foggy");
        assertThat(sent()).endsWith("function_call_output c1 foggy", "response.create");

        transport.receive(responseCreated("r2"));
        transport.receive(responseDone("r2", "It is foggy."));
        assertThat(call.get().text()).isEqualTo("It is foggy.");
        assertThat(call.get().toolRounds()).isEqualTo(1);
        assertThat(call.get().usage().path("total_tokens").asInt()).isEqualTo(5);
    }

    @Test
    void callsOfAnInterruptedResponseAreNotAnswered() throws Exception {
        Conversation conversation = open();
        CompletableFuture<Answer> call = respond(conversation, "weather?");
        transport.receive(responseCreated("r1"));
        transport.receive(functionCall("r1", "c1", "weather"));
        transport.receive(responseInterrupted("r1"));
        assertThat(tools.calls.get("c1")).isCancelled();
        assertThat(sent()).doesNotContain("function_call_output c1 foggy");
        assertThat(call.get().interrupted()).isTrue();
    }

    @Test
    void aModelThatNeverStopsCallingToolsIsStopped() {
        Conversation conversation = open();
        CompletableFuture<Answer> call = respond(conversation, "weather?");
        for (int round = 1; round <= 3; round++) {
            transport.receive(responseCreated("r" + round));
            transport.receive(functionCall("r" + round, "c" + round, "weather"));
            transport.receive(responseDoneWithCalls("r" + round, "c" + round));
            tools.answer("c" + round, "foggy");
        }
        assertThatThrownBy(call::get).hasMessageContaining("more than 2 rounds");
        assertThat(heardTypes()).contains(LocalEvents.TOO_MANY_TOOL_ROUNDS);
        assertThat(transport.sentTypes().stream().filter("response.create"::equals)).hasSize(3);
    }

    @Test
    void callsOfFunctionsThatNoRouteAnswersAreLeftToTheUser() throws Exception {
        Conversation conversation = open();
        CompletableFuture<Answer> call = respond(conversation, "weather?");
        transport.receive(responseCreated("r1"));
        transport.receive(functionCall("r1", "c1", "somebody_elses"));
        transport.receive(responseDoneWithCalls("r1", "c1"));
        assertThat(call.get().functionCalls()).singleElement()
                .satisfies(item -> assertThat(item.path("call_id").asText()).isEqualTo("c1"));
    }

    @Test
    void otherToolsAreOfferedWhenTheyChange() {
        open();
        assertThat(transport.sentTypes()).containsExactly("session.update");
        tools.names = List.of("weather", "time");
        tools.changed.run();
        assertThat(transport.sentTypes()).containsExactly("session.update", "session.update");
        assertThat(transport.sent().get(1).path("session").path("tools").findValuesAsText("name"))
                .containsExactly("weather", "time");
    }

    @Test
    void speechIntoAnAnswerDropsTheRestOfItAndTruncatesItAtWhatWasHeard() {
        Conversation conversation = open();
        respond(conversation, "tell me a story");
        transport.receive(responseCreated("r1"));
        transport.receive(audio("r1", "a1", 60_000));
        transport.receive(SPEECH_STARTED);
        transport.receive(audio("r1", "a1", 1_000));
        transport.receive(responseInterrupted("r1"));
        transport.receive(audio("r2", "a2", 1_000));

        assertThat(heardTypes()).containsSubsequence(
                "response.audio.delta", "input_audio_buffer.speech_started", LocalEvents.INTERRUPTED, "response.done");
        assertThat(heard.stream().filter(event -> event.type().equals("response.audio.delta"))
                .map(event -> event.audio().itemId())).containsExactly("a1", "a2");
        JsonNode truncate = transport.sent().get(transport.sent().size() - 1);
        assertThat(truncate.path("type").asText()).isEqualTo("conversation.item.truncate");
        assertThat(truncate.path("item_id").asText()).isEqualTo("a1");
        assertThat(truncate.path("audio_end_ms").asLong()).isBetween(0L, 60_000L);
    }

    @Test
    void transcriptsComeInTheOrderOfTheConversation() {
        open();
        transport.receive(json("{'type':'session.updated','session':{'id':'s','input_audio_transcription':{'model':'m'}}}"));
        Stream.of(
                "{'type':'input_audio_buffer.committed','previous_item_id':null,'item_id':'u1'}",
                "{'type':'conversation.item.created','previous_item_id':'u1','item':{'id':'a1','type':'message',"
                                                                                                  + "'role':'assistant','status':'in_progress'}}",
                "{'type':'response.audio_transcript.done','item_id':'a1','transcript':'answer'}",
                "{'type':'response.audio.done','item_id':'a1'}",
                "{'type':'conversation.item.input_audio_transcription.completed','item_id':'u1','transcript':'question'}")
                .forEach(text -> transport.receive(json(text)));
        assertThat(heardTypes()).endsWith(
                "response.audio.done", "conversation.item.input_audio_transcription.completed",
                "response.audio_transcript.done");
        ConversationEvent last = heard.get(heard.size() - 1);
        assertThat(last.previousItemId()).isEqualTo("u1");
        assertThat(heard).extracting(ConversationEvent::sequence).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aStuckSessionFailsLoudly() {
        Conversation conversation = open(Duration.ofMillis(50));
        CompletableFuture<Answer> call = respond(conversation, "hello?");
        assertThatThrownBy(call::get).hasMessageContaining("sent nothing for 50 ms").hasMessageContaining("stuck");
        Awaitility.await().until(() -> heardTypes().contains(LocalEvents.SESSION_LOST));
        Awaitility.await().until(() -> !conversation.isOpen() && ended.equals(List.of(conversation)));
        Awaitility.await().until(transport::isClosed);
    }

    @Test
    void aSlowToolDoesNotMakeTheSessionStuck() throws Exception {
        Conversation conversation = open(Duration.ofMillis(50));
        CompletableFuture<Answer> call = respond(conversation, "weather?");
        transport.receive(responseCreated("r1"));
        transport.receive(functionCall("r1", "c1", "weather"));
        transport.receive(responseDoneWithCalls("r1", "c1"));
        // The alarm that would have failed the call comes before this one.
        scheduler.schedule(() -> {
        }, 60, TimeUnit.MILLISECONDS).get();
        assertThat(conversation.isOpen()).isTrue();
        tools.answer("c1", "foggy");
        transport.receive(responseCreated("r2"));
        transport.receive(responseDone("r2", "Foggy."));
        assertThat(call.get().text()).isEqualTo("Foggy.");
    }

    @Test
    void anAnswerToSpeechThatNobodyHeardFailsTheCallAndNotTheSession() {
        Conversation conversation = open(Duration.ofMillis(50));
        CompletableFuture<Answer> call = conversation.respond(ResponseCall.awaiting((event, audio) -> {
        }));
        assertThatThrownBy(call::get).hasMessageContaining("it heard none");
        assertThat(conversation.isOpen()).isTrue();
    }

    @Test
    void aTranscriptThatNeverComesHoldsUpNobodyForEver() {
        open(Duration.ofMillis(50));
        transport.receive(json("{'type':'session.updated','session':{'id':'s','input_audio_transcription':{'model':'m'}}}"));
        transport.receive(json("{'type':'input_audio_buffer.committed','item_id':'u1'}"));
        transport.receive(json("{'type':'input_audio_buffer.committed','previous_item_id':'u1','item_id':'u2'}"));
        transport.receive(
                json("{'type':'conversation.item.input_audio_transcription.completed','item_id':'u2','transcript':'b'}"));
        Awaitility.await().until(() -> heardTypes().contains(LocalEvents.TRANSCRIPT_MISSING));
        Awaitility.await().untilAsserted(() -> assertThat(heardTypes()).endsWith(
                LocalEvents.TRANSCRIPT_MISSING, "conversation.item.input_audio_transcription.completed"));
    }

    @Test
    void aRequestIsAnsweredByTheEventThatFitsOrTheErrorThatNamesIt() throws Exception {
        Conversation conversation = open();
        CompletableFuture<ServerEvent> cleared
                = conversation.request(clientEvent("input_audio_buffer.clear"), e -> e.is("input_audio_buffer.cleared"));
        CompletableFuture<ServerEvent> refused
                = conversation.request(clientEvent("conversation.item.delete"), e -> e.is("conversation.item.deleted"));
        transport.receive(error("item_not_found", transport.sent().get(2).path("event_id").asText()));
        transport.receive(json("{'type':'input_audio_buffer.cleared'}"));
        assertThat(cleared.get().type()).isEqualTo("input_audio_buffer.cleared");
        assertThatThrownBy(refused::get).hasMessageContaining("item_not_found");
    }

    @Test
    void theEndOfTheSessionFailsAllThatWaitAndIsTold() {
        Conversation conversation = open();
        CompletableFuture<Answer> call = respond(conversation, "hello?");
        CompletableFuture<ServerEvent> request = conversation.request(clientEvent("x"), e -> false);
        transport.drop();
        assertThatThrownBy(call::get).cause().isInstanceOf(SessionException.class);
        assertThat(request).isCompletedExceptionally();
        assertThat(heardTypes()).endsWith(LocalEvents.SESSION_LOST);
        assertThat(conversation.request(clientEvent("x"), e -> false)).isCompletedExceptionally();
        assertThat(respond(conversation, "anybody?")).isCompletedExceptionally();
        assertThat(conversation.append(new byte[2])).isCompletedExceptionally();
    }

    private Conversation open() {
        return open(Duration.ofMinutes(1));
    }

    private Conversation open(Duration turnTimeout) {
        return conversation(transport, turnTimeout);
    }

    private Conversation conversation(FakeTransport connection, Duration turnTimeout) {
        Conversation conversation = new Conversation(
                "call-1", JsonNodeFactory.instance.objectNode(), connection.connector(scheduler),
                new EventDrain(Runnable::run, 256, 1 << 20),
                new ConversationSettings(turnTimeout, 2, 100, 1 << 20, true, 200, RecoverySettings.NONE),
                tools, scheduler,
                ended::add);
        conversation.addListener((from, event) -> {
            heard.add(event);
        });
        conversation.open();
        return conversation;
    }

    private static CompletableFuture<Answer> respond(Conversation conversation, String text) {
        ObjectNode message = clientEvent("conversation.item.create");
        message.putObject("item").put("text", text);
        ObjectNode create = clientEvent("response.create").put("event_id", conversation.nextEventId());
        return conversation.respond(ResponseCall.create(List.of(message), create, (event, audio) -> {
        }));
    }

    private static ObjectNode clientEvent(String type) {
        return JsonNodeFactory.instance.objectNode().put("type", type);
    }

    private String createId(int index) {
        return transport.sent().stream().filter(event -> event.path("type").asText().equals("response.create")).toList()
                .get(index).path("event_id").asText();
    }

    private List<String> heardTypes() {
        return heard.stream().map(ConversationEvent::type).toList();
    }

    /** What was sent after the session was configured, in short. */
    private List<String> sent() {
        return transport.sent().stream().skip(1).map(event -> {
            JsonNode item = event.path("item");
            if (item.has("output")) {
                return "function_call_output " + item.path("call_id").asText() + " " + item.path("output").asText();
            }
            return (event.path("type").asText() + " " + item.path("text").asText()).strip();
        }).toList();
    }

    /** Tools that answer when the test says so. */
    private static final class TestTools implements SessionTools {

        private final Map<String, CompletableFuture<String>> calls = new HashMap<>();
        private List<String> names = List.of();
        private Runnable changed = () -> {
        };

        @Override
        public ArrayNode definitions() {
            ArrayNode definitions = JsonNodeFactory.instance.arrayNode();
            names.forEach(name -> definitions.addObject().put("type", "function").put("name", name));
            return definitions;
        }

        @Override
        public boolean offers(String name) {
            return name.equals("weather");
        }

        @Override
        public CompletableFuture<String> call(ToolCall call) {
            return calls.computeIfAbsent(call.callId(), id -> new CompletableFuture<>());
        }

        @Override
        public Runnable onChange(Runnable listener) {
            changed = listener;
            return () -> changed = () -> {
            };
        }

        private void answer(String callId, String output) {
            calls.get(callId).complete(output);
        }
    }
}
