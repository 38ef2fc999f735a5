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
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.emulator.replay.Frame;
import dev.voicelive.emulator.replay.Recording;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The session objects of real sessions come out as they did there. */
class RecordedSessionTest {

    @ParameterizedTest
    @ValueSource(strings = { "audio_in_server_vad_turn", "text_in_audio_out_turn", "tool_call_round" })
    void theSessionIsEchoedAsInTheRecording(String name) throws Exception {
        Path file = Path.of(System.getProperty("voicelive.shared", ""), "recorded-sessions", name + ".jsonl");
        Assumptions.assumeTrue(Files.exists(file));
        SessionConfiguration configuration
                = SessionConfigurationTest.configuration(SessionConfigurationTest.target("2026-04-10", "gpt-realtime"));
        for (Frame frame : Recording.of(file).frames()) {
            JsonNode event = frame.event();
            switch (frame.type()) {
                case "session.created", "session.updated" ->
                    assertThat(comparable(configuration.toJson())).isEqualTo(comparable(event.path("session")));
                case "session.update" -> configuration.update(event.path("session"));
                default -> {
                    // not about the session object
                }
            }
        }
        assertThat(configuration.updated()).isTrue();
    }

    /** Without what every session has for itself, and without the order of the modalities and of the tools' schema. */
    private static ObjectNode comparable(JsonNode session) {
        ObjectNode copy = session.deepCopy();
        copy.remove("id");
        copy.remove("expires_at");
        if (!copy.path("instructions").asText().startsWith("Reply")
                && !copy.path("instructions").asText().startsWith("Answer")) {
            copy.remove("instructions");
        }
        TreeSet<String> modalities = new TreeSet<>();
        copy.path("modalities").forEach(modality -> modalities.add(modality.asText()));
        copy.put("modalities", modalities.toString());
        return copy;
    }
}
