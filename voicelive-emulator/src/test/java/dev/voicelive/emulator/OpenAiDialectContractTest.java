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

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.server.ClientEventLog;
import dev.voicelive.emulator.server.ConnectionRequest;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.SharedVertx;
import dev.voicelive.emulator.testing.Sounds;
import dev.voicelive.emulator.testing.WireClient;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Clients of OpenAI's realtime services, as far as their flat dialect is that of Voice Live. */
@ExtendWith(SharedVertx.class)
class OpenAiDialectContractTest {

    private static final String PATH = "/v1/realtime?model=gpt-realtime";

    private final ScriptedChatModel model = new ScriptedChatModel();
    private final ClientEventLog log = new ClientEventLog();

    private VoiceLiveEmulatorBuilder emulator(Vertx vertx) {
        return VoiceLiveEmulator.builder().vertx(vertx).voiceDetector(LoudnessDetector::new).chatModel(model).listener(log)
                .speechToText(new ScriptedSpeechToText("hello")).textToSpeech(new ScriptedTextToSpeech());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            PATH, "/openai/v1/realtime?model=gpt-realtime",
            "/openai/realtime?api-version=2024-10-01-preview&deployment=gpt-4o-realtime-preview" })
    void aSpokenTurnNeedsNoSessionUpdate(String url, Vertx vertx) throws Exception {
        model.answerText("Hello.");
        try (VoiceLiveEmulator emulator = emulator(vertx).start();
             WireClient client = new WireClient(vertx).connect(emulator.port(), url)) {
            JsonNode session = client.expect("session.created").path("session");
            assertThat(session.at("/turn_detection/type").asText()).isEqualTo("server_vad");
            client.append(Sounds.join(Sounds.speech(992, 24_000), Sounds.silence(1024, 24_000)));
            client.expect("input_audio_buffer.speech_started");
            JsonNode done = client.await("response.done").path("response");
            assertThat(done.path("status").asText()).isEqualTo("completed");
            assertThat(done.at("/output/0/content/0/transcript").asText()).isEqualTo("Hello.");
        }
    }

    @Test
    void theSessionTakesFlatFields(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).start();
             WireClient client = new WireClient(vertx).connect(emulator.port(), PATH)) {
            JsonNode session = client.configure("{\"modalities\":[\"text\",\"audio\"],\"voice\":\"sage\","
                                                + "\"input_audio_format\":\"g711_ulaw\",\"output_audio_format\":\"g711_ulaw\","
                                                + "\"input_audio_transcription\":{\"model\":\"whisper-1\"},\"turn_detection\":null,"
                                                + "\"speed\":1.2,\"max_response_output_tokens\":400}");
            assertThat(session.at("/voice/name").asText()).isEqualTo("sage");
            assertThat(session.path("output_audio_format").asText()).isEqualTo("g711_ulaw");
            assertThat(session.path("turn_detection").isNull()).isTrue();
        }
    }

    @Test
    void aBrowserGivesItsKeyInASubprotocolAndItIsNotShown(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).apiKey("k1").start(); WireClient client = new WireClient(vertx)) {
            client.connect(emulator.port(), PATH, List.of("realtime", "openai-insecure-api-key.k1", "openai-beta.realtime-v1"));
            client.expect("session.created");
            assertThat(client.socket().subProtocol()).isEqualTo("realtime");
            ConnectionRequest request = log.requests().get(0);
            assertThat(request.credential()).isEqualTo("API_KEY_SUBPROTOCOL");
            assertThat(request.subProtocols())
                    .containsExactly("realtime", "openai-insecure-api-key.xxxxxx", "openai-beta.realtime-v1");
            try (WireClient other = new WireClient(vertx)) {
                assertThatThrownBy(
                        () -> other.connect(emulator.port(), PATH, List.of("realtime", "openai-insecure-api-key.k2")))
                        .isInstanceOf(UpgradeRejectedException.class).hasMessageContaining("401");
            }
        }
    }
}
