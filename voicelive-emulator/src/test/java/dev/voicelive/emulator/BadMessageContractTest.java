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
package dev.voicelive.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.SharedVertx;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Messages that are no events, over a real socket: each is answered, and the session goes on (protocol section 14). */
@ExtendWith(SharedVertx.class)
class BadMessageContractTest {

    private static VoiceLiveEmulator emulator(Vertx vertx) {
        return VoiceLiveEmulator.builder().vertx(vertx).voiceDetector(LoudnessDetector::new)
                .speechToText(new ScriptedSpeechToText()).start();
    }

    private static JsonNode errorAndGoOn(WireClient client) throws Exception {
        JsonNode error = client.expect("error").path("error");
        assertThat(error.path("type").asText()).isEqualTo("invalid_request_error");
        assertThat(error.path("code").asText()).isEqualTo("invalid_request_error");
        client.send("{\"type\":\"input_audio_buffer.clear\"}");
        client.expect("input_audio_buffer.cleared");
        return error;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            "no JSON                                                          | -     | valid JSON",
            "[]                                                               | -     | one JSON object",
            "{}{}                                                             | -     | follows",
            "{'type':'input_audio_buffer.append'                              | -     | breaks off",
            "{'type':'input_audio_buffer.append'}                             | audio | base64",
            "{'type':'input_audio_buffer.append','audio':'?'}                 | audio | base64",
            "{'type':'input_audio_buffer.append','audio':'AAA'}               | audio | base64",
            "{'type':'input_audio_buffer.append','audio':'__--'}              | audio | base64",
            "{'type':'input_audio_buffer.append','audio':5}                   | audio | base64",
            "{'type':5}                                                       | type  | 5" })
    void aMessageThatIsNoEvent(String message, String param, String told, Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx); WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.CASCADED);
            client.configure("{}");
            client.send(message.replace('\'', '"'));
            JsonNode error = errorAndGoOn(client);
            assertThat(error.path("param").asText(null)).isEqualTo(param);
            assertThat(error.path("message").asText()).contains(told);
        }
    }

    @Test
    void aBinaryFrame(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx); WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.configure("{}");
            client.sendBinary(new byte[480]);
            assertThat(errorAndGoOn(client).path("message").asText()).contains("text frames");
        }
    }

    @Test
    void anAppendOfMoreThanFifteenMebibytes(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx); WireClient client = new WireClient(vertx, false)) {
            client.connect(emulator.port(), WireClient.REALTIME);
            client.configure("{}");
            client.append(new byte[(15 << 20) + 2]);
            assertThat(errorAndGoOn(client).path("message").asText()).contains("15728640");
        }
    }
}
