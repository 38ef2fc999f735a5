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
package dev.voicelive.emulator.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.chat.ChatUsage;
import dev.voicelive.emulator.replay.Frame;
import dev.voicelive.emulator.replay.Recording;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The answers of real sessions come out as they did there: every event but those with audio or about transcription, in
 * its order, with each of its fields; ids by the order in which they appear, numbers not at all.
 */
class RecordedResponseTest {

    private final SessionTester tester;
    private final List<JsonNode> recorded = new ArrayList<>();
    private final List<JsonNode> fromClient = new ArrayList<>();

    RecordedResponseTest() throws Exception {
        tester = new SessionTester("2026-04-10", "gpt-realtime");
    }

    @ParameterizedTest
    @ValueSource(strings = { "audio_in_server_vad_turn", "text_in_audio_out_turn", "tool_call_round" })
    void theAnswerComesAsInTheRecording(String name) throws Exception {
        Path file = Path.of(System.getProperty("voicelive.shared", ""), "recorded-sessions", name + ".jsonl");
        Assumptions.assumeTrue(Files.exists(file));
        for (Frame frame : Recording.of(file).frames()) {
            (frame.fromClient() ? fromClient : recorded).add(frame.event());
        }
        Iterator<String> responses = recorded.stream().filter(event -> event.path("type").asText().equals("response.created"))
                .map(event -> event.at("/response/id").asText()).iterator();
        for (JsonNode event : fromClient) {
            if (!event.path("type").asText().equals("input_audio_buffer.append")) {
                tester.send(event.toString());
            }
            if (event.path("type").asText().equals("response.create")) {
                answer(responses.next());
            }
        }
        if (responses.hasNext()) {
            String item = tester.turn();
            assertThat(tester.output.last().path("type").asText()).isEqualTo("response.created");
            tester.recognised(item, "Cześć, nazywam się Marcelo.");
            answer(responses.next());
        }
        assertThat(comparable(tester.output.events)).isEqualTo(comparable(recorded));
    }

    /** Has the model give what it gave there. */
    private void answer(String recordedId) throws Exception {
        String id = tester.output.responses.get(tester.output.responses.size() - 1);
        ResponseResults results = tester.session.results();
        for (JsonNode event : recorded) {
            String delta = event.path("delta").asText();
            if (event.path("response_id").asText().equals(recordedId)) {
                switch (event.path("type").asText()) {
                    case "response.text.delta", "response.audio_transcript.delta" -> results.text(id, delta);
                    case "response.function_call_arguments.delta" -> results.toolArguments(id, delta);
                    case "response.output_item.added" -> {
                        if (event.at("/item/type").asText().equals("function_call")) {
                            results.toolCall(id, event.at("/item/call_id").asText(), event.at("/item/name").asText());
                        }
                    }
                    default -> {
                        // follows from these
                    }
                }
            }
        }
        results.answered(id, new ChatUsage(1, 1, false));
        tester.speak(id);
    }

    private static List<String> comparable(List<? extends JsonNode> events) {
        Map<String, String> ids = new HashMap<>();
        return events.stream()
                .filter(event -> !event.path("type").asText().matches("session.*|response.audio.delta|.*transcription.*"))
                .map(event -> comparable(event, ids).toString()).toList();
    }

    private static JsonNode comparable(JsonNode node, Map<String, String> ids) {
        if (node.isNumber()) {
            return JsonNodeFactory.instance.textNode("number");
        }
        if (node.isTextual() && node.textValue().matches("(item|resp|conv|event)_\\w{16,22}")) {
            String prefix = node.textValue().replaceAll("_.*", "_");
            return JsonNodeFactory.instance.textNode(
                    prefix.equals("event_") ? prefix : ids.computeIfAbsent(node.textValue(), id -> prefix + ids.size()));
        }
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(comparable(element, ids)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Iterator<Map.Entry<String, JsonNode>> it = node.fields(); it.hasNext();) {
            Map.Entry<String, JsonNode> field = it.next();
            object.set(field.getKey(), comparable(field.getValue(), ids));
        }
        if (object.path("modalities").isArray()) {
            TreeSet<String> modalities = new TreeSet<>();
            object.path("modalities").forEach(modality -> modalities.add(modality.asText()));
            object.put("modalities", modalities.toString());
        }
        return object;
    }
}
