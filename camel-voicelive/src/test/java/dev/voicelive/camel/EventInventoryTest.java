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

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.vad.EnergyVoiceDetector;
import dev.voicelive.camel.conversation.LocalEvents;
import dev.voicelive.camel.docs.DocsTables;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.server.ClientEventLog;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every event of the protocol passes the component; the documentation has a table of what the routes see. */
class EventInventoryTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String APPEND = "input_audio_buffer.append";
    private static final String PREFIX = "CamelVoiceLive";

    /** Headers that every consumed message has. */
    private static final Set<String> ENVELOPE = Set.of(
            VoiceLiveConstants.EVENT_TYPE, VoiceLiveConstants.EVENT_ID, VoiceLiveConstants.EVENT_SESSION_KEY,
            VoiceLiveConstants.SESSION_ID, VoiceLiveConstants.SEQUENCE_NUMBER);

    private final ClientEventLog clientEvents = new ClientEventLog();
    private final ScriptedChatModel chat = new ScriptedChatModel();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
    private VoiceLiveEmulator emulator;
    private ProducerTemplate template;
    private String sharedSession;

    @BeforeEach
    void start() throws Exception {
        emulator = VoiceLiveEmulator.builder().speechToText(ToneSpeech.engine()).chatModel(chat)
                .textToSpeech(new ScriptedTextToSpeech()).voiceDetector(EnergyVoiceDetector::new).listener(clientEvents)
                .start();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("events=all&turnDetection=none&modalities=text"))
                        .process(exchange -> heard.add(exchange.copy().getMessage()));
            }
        });
        context.start();
        template = context.createProducerTemplate();
        sharedSession = hear(LocalEvents.SESSION_OPENED).getHeader(VoiceLiveConstants.SESSION_ID, String.class);
    }

    @AfterEach
    void stop() {
        context.stop();
        emulator.close();
    }

    @Test
    void theEventsAreThoseOfTheProtocol() throws IOException {
        Path inventory = Path.of(System.getProperty("voicelive.shared", "none"), "voicelive-events.json");
        Assumptions.assumeTrue(Files.exists(inventory), "the inventory of the protocol is not here");
        JsonNode events = JSON.readTree(inventory.toFile());
        for (String side : List.of("server", "client")) {
            List<String> types = new ArrayList<>();
            events.path(side + "Events").forEach(event -> types.add(event.path("type").asText()));
            assertThat(types(events(side))).isEqualTo(types);
        }
    }

    @Test
    void everyServerEventArrivesInOrder() throws Exception {
        List<ObjectNode> sent = events("server");
        sent.add(JSON.createObjectNode().put("type", "x.unknown").put("detail", "of a later version"));
        for (int i = 0; i < sent.size(); i++) {
            emulator.broadcast(sent.get(i).put("event_id", "inventory_" + i));
        }
        StringBuilder table = new StringBuilder(
                "\n[cols=\"4,2,2,4\",options=\"header\"]\n|===\n|event |groups |body |headers\n");
        for (ObjectNode event : sent) {
            String type = event.path("type").asText();
            Message message = heard.poll(20, TimeUnit.SECONDS);
            assertThat(message).as(type).isNotNull();
            assertThat(message.getHeaders()).containsEntry(VoiceLiveConstants.EVENT_TYPE, type)
                    .containsEntry(VoiceLiveConstants.EVENT_ID, event.path("event_id").asText()).containsKeys(
                            ENVELOPE.toArray(String[]::new));
            table.append(row(
                    type.equals("x.unknown") ? "any other" : code(type), codes(EventFilter.groupsOf(type)),
                    body(message.getBody(), event), codes(headers(message))));
        }
        DocsTables.check("server events", table.append("|===\n\n").toString());
    }

    @Test
    void everyClientEventCanBeSent() throws Exception {
        Map<String, List<String>> operations = new TreeMap<>();
        chat.answerText("one").answerText("two").answerText("three");
        for (VoiceLiveOperation operation : VoiceLiveOperation.values()) {
            if (operation != VoiceLiveOperation.event && operation != VoiceLiveOperation.close) {
                sentBy(operation).forEach(
                        type -> operations.computeIfAbsent(type, key -> new ArrayList<>()).add(operation.name()));
            }
        }
        StringBuilder table = new StringBuilder("\n[cols=\"2,4\",options=\"header\"]\n|===\n|event |operations\n");
        for (ObjectNode event : events("client")) {
            String type = event.path("type").asText();
            long before = count(type);
            assertThat(template.request(uri("operation=event"), exchange -> exchange.getMessage().setBody(event.toString()))
                    .getException()).isNull();
            Awaitility.await(type).until(() -> count(type) > before);
            List<String> all = operations.computeIfAbsent(type, key -> new ArrayList<>());
            all.add("event");
            table.append(row(code(type), codes(all)));
        }
        assertThat(operations.keySet()).as("no operation sends anything else").hasSameElementsAs(types(events("client")));
        DocsTables.check("client events", table.append("|===\n\n").toString());
    }

    /** The types of the events that the operation sends; whether the emulator grants what it asks is not the matter. */
    private Set<String> sentBy(VoiceLiveOperation operation) throws Exception {
        boolean shared = operation != VoiceLiveOperation.transcribe;
        Set<String> types = new TreeSet<>();
        for (Object body : bodies(operation)) {
            int events = clientEvents.events().size();
            long audio = audio(shared);
            template.request(uri("operation=" + operation), exchange -> {
                exchange.getMessage().setBody(body);
                exchange.getMessage().setHeader(VoiceLiveConstants.TARGET_ITEM_ID, "item_1");
                exchange.getMessage().setHeader(VoiceLiveConstants.AUDIO_END, 100);
                exchange.getMessage().setHeader(VoiceLiveConstants.APPROVAL_REQUEST_ID, "request_1");
            });
            // The last event of transcribe is under way when the transcript is there.
            Awaitility.await(operation.name()).until(() -> sent(shared, events, audio),
                    sent -> shared ? !sent.isEmpty() : sent.contains("conversation.item.delete"));
            types.addAll(sent(shared, events, audio));
        }
        return types;
    }

    /** What came in the shared session, or in others, after so many events and so much audio. */
    private Set<String> sent(boolean shared, int events, long audio) {
        Set<String> types = clientEvents.events().stream().skip(events)
                .filter(entry -> entry.sessionId().equals(sharedSession) == shared).map(ClientEventLog.Entry::type)
                .collect(Collectors.toCollection(TreeSet::new));
        if (audio(shared) > audio) {
            types.add(APPEND);
        }
        return types;
    }

    private long audio(boolean shared) {
        return clientEvents.audioBytes().entrySet().stream().filter(entry -> entry.getKey().equals(sharedSession) == shared)
                .mapToLong(Map.Entry::getValue).sum();
    }

    private static List<?> bodies(VoiceLiveOperation operation) {
        return switch (operation) {
            case append -> List.of(new byte[9600]);
            case transcribe -> List.of(ToneSpeech.wav(1));
            case respond -> List.of("Hello", ToneSpeech.wav(1));
            case updateSession -> List.of(Map.of("instructions", "Be kind."));
            case approve -> List.of("true");
            default -> List.of("Hello");
        };
    }

    /** How many events of this type, or bytes of audio, the emulator has received. */
    private long count(String type) {
        return type.equals(APPEND) ? audio(true) : clientEvents.events(type).size();
    }

    private Message hear(String type) throws InterruptedException {
        Message message = heard.poll(20, TimeUnit.SECONDS);
        while (message != null && !type.equals(message.getHeader(VoiceLiveConstants.EVENT_TYPE))) {
            message = heard.poll(20, TimeUnit.SECONDS);
        }
        return message;
    }

    /** What the body holds of the event. */
    private static String body(Object body, ObjectNode event) throws IOException {
        String kind = body instanceof Map ? "Map" : body instanceof byte[] ? "byte[]" : "String";
        if (body instanceof String text && text.startsWith("{") && JSON.readTree(text).equals(event)) {
            return "the event as JSON";
        }
        for (Map.Entry<String, JsonNode> field : event.properties()) {
            String value = field.getValue().textValue();
            if (value != null && (body instanceof byte[] bytes && value.equals(Base64.getEncoder().encodeToString(bytes))
                    || body instanceof Map && value.equals(JSON.writeValueAsString(body)) || value.equals(body))) {
                return "`" + field.getKey() + "` as " + kind;
            }
        }
        assertThat(body).as("a body that is of the event %s", event).isEqualTo("");
        return "an empty String";
    }

    private static List<String> headers(Message message) {
        return message.getHeaders().keySet().stream().filter(name -> name.startsWith(PREFIX) && !ENVELOPE.contains(name))
                .map(name -> name.substring(PREFIX.length())).sorted().toList();
    }

    private static String row(String... cells) {
        assertThat(cells).allSatisfy(cell -> assertThat(cell).isNotBlank());
        return "|" + String.join(" |", cells) + "\n";
    }

    private static String code(String name) {
        return "`" + name + "`";
    }

    private static String codes(List<String> names) {
        return names.isEmpty() ? "none" : names.stream().map(EventInventoryTest::code).collect(Collectors.joining(", "));
    }

    private static List<String> types(List<ObjectNode> events) {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }

    private static List<ObjectNode> events(String side) throws IOException {
        try (InputStream lines = EventInventoryTest.class.getResourceAsStream("/events/" + side + "-events.jsonl")) {
            List<ObjectNode> events = new ArrayList<>();
            for (String line : new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                events.add((ObjectNode) JSON.readTree(line));
            }
            return events;
        }
    }

    private String uri(String options) {
        return "voicelive:local?endpoint=" + emulator.uri() + "&model=gpt-4o&session=inventory&" + options;
    }
}
