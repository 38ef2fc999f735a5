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
package dev.voicelive.emulator.page;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.VoiceLiveEmulatorBuilder;
import dev.voicelive.emulator.chat.ScriptedChatModel;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What browsers, and those who pretend to be one, are answered. */
@ExtendWith(SharedVertx.class)
class ControlPageContractTest {

    private static final String TOOLS
            = "\"tools\":[{\"type\":\"mcp\",\"server_label\":\"s\",\"server_url\":\"http://127.0.0.1:9\","
              + "\"authorization\":\"hidden-token\",\"headers\":{\"X-Key\":\"hidden-header\"}}]";

    private static VoiceLiveEmulatorBuilder emulator(Vertx vertx) {
        return VoiceLiveEmulator.builder().vertx(vertx).voiceDetector(LoudnessDetector::new)
                .speechToText(new ScriptedSpeechToText("what is the weather")).textToSpeech(new ScriptedTextToSpeech())
                .chatModel(new ScriptedChatModel().answerText("It is foggy."));
    }

    private static HttpResponse<String> get(VoiceLiveEmulator emulator, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + emulator.port() + path))
                .version(HttpClient.Version.HTTP_1_1);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
            "/, text/html; charset=utf-8", "/page/page.css, text/css; charset=utf-8", "/page/icon.svg, image/svg+xml",
            "/page/main.js, text/javascript; charset=utf-8" })
    void thePageRunsNothingButItsOwnScripts(String path, String type, Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).apiKey("k").start()) {
            HttpResponse<String> response = get(emulator, path);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type")).contains(type);
            assertThat(response.headers().firstValue("content-security-policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for")
                    .doesNotContain("unsafe", "*");
            assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
            assertThat(emulator.pageUri()).hasToString("http://127.0.0.1:" + emulator.port() + "/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/page/main.js", "/page/updates" })
    void otherOriginsAreRefused(String path, Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).start()) {
            assertThat(get(emulator, path, "Origin", "http://evil.example").statusCode()).isEqualTo(403);
            assertThat(get(emulator, path, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
            try (UpdateReader updates = new UpdateReader(vertx, emulator.port(), path, "evil.example")) {
                assertThat(updates.status()).isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({ "127.0.0.1, false", "0.0.0.0, true" })
    void thePageIsShownAsWanted(String host, boolean shown, Vertx vertx) throws Exception {
        try (VoiceLiveEmulator byDefault = emulator(vertx).host(host).start();
             VoiceLiveEmulator asked = emulator(vertx).host(host).controlPage(shown).start()) {
            assertThat(byDefault.pageUri() == null).isEqualTo(shown);
            assertThat(asked.pageUri() != null).isEqualTo(shown);
            assertThat(get(asked, "/").body()).matches(body -> body.contains("<html") == shown);
            assertThat(get(asked, "/page/updates?session=x", "Origin", "http://evil.example").statusCode())
                    .isEqualTo(shown ? 403 : 404);
        }
    }

    @Test
    void aSessionIsToldWithItsEventsTranscriptAndLevelsButWithoutSecrets(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).apiKey("hidden-key").start();
             WireClient client = new WireClient(vertx).connect(
                     emulator.port(), WireClient.REALTIME + "&api-key=hidden-key&note=hidden-note")) {
            String id = client.configure(
                    "{\"input_audio_transcription\":{\"model\":\"whisper-1\"},\"turn_detection\":{\"type\":\"server_vad\"},"
                                         + TOOLS + "}")
                    .path("id").asText();
            try (UpdateReader updates = new UpdateReader(vertx, emulator.port(), "/page/updates?session=" + id, "localhost")) {
                assertThat(updates.status()).isEqualTo(200);
                assertThat(updates.next().path("first").asBoolean()).isTrue();
                client.append(Sounds.join(Sounds.speech(992, 24_000), Sounds.silence(1024, 24_000)));
                updates.readUntil(update -> updates.all().contains("\"response.done\"")
                        && updates.all().contains("transcription.completed"));
                client.close();
                updates.readUntil(update -> update.at("/sessions/0/state").asText().equals("ended"));
                JsonNode summary = updates.last().at("/sessions/0");
                assertThat(summary.path("query").asText()).isEqualTo("api-version=2026-04-10 model=gpt-realtime");
                assertThat(summary.path("credential").asText()).isEqualTo("API_KEY_QUERY");
                assertThat(summary.path("inMillis").asInt()).isEqualTo(2016);
                assertThat(summary.path("outMillis").asInt()).isEqualTo(600);
                assertThat(summary.path("code").asInt()).isEqualTo(1000);
                assertThat(updates.all()).contains("\"who\":\"user\",\"text\":\"what is the weather\",\"done\":true")
                        .contains("\"who\":\"assistant\",\"text\":\"It is foggy.\",\"done\":true")
                        .contains("\"type\":\"session.update\"", "\"count\":3,\"bytes\":28800,\"millis\":600")
                        .contains("\"in\":[80,80,").contains("xxxxxx").doesNotContain("hidden-");
            }
        }
    }

    @Test
    void aRefusedUpgradeIsListed(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).apiKey("k").start();
             UpdateReader updates = new UpdateReader(vertx, emulator.port(), "/page/updates", "localhost")) {
            beRefused(vertx, emulator);
            updates.readUntil(update -> !update.path("sessions").isEmpty());
            JsonNode refusal = updates.last().at("/sessions/0");
            assertThat(refusal.path("state").asText()).isEqualTo("refused");
            assertThat(refusal.path("code").asInt()).isEqualTo(401);
            assertThat(updates.all()).doesNotContain("wrong-key");
        }
    }

    @Test
    void onlyTheLastEndedSessionsAreRememberedAndTheOthersAreTakenBack(Vertx vertx) throws Exception {
        try (VoiceLiveEmulator emulator = emulator(vertx).apiKey("k").start();
             UpdateReader updates = new UpdateReader(vertx, emulator.port(), "/page/updates", "localhost")) {
            for (int i = 0; i < SessionRecords.MAX_ENDED; i++) {
                beRefused(vertx, emulator);
            }
            updates.readUntil(update -> update.toString().contains("refused_" + SessionRecords.MAX_ENDED));
            beRefused(vertx, emulator);
            updates.readUntil(update -> update.path("gone").size() == 1);
            assertThat(updates.last().at("/gone/0").asText()).isEqualTo("refused_1");
        }
    }

    private static void beRefused(Vertx vertx, VoiceLiveEmulator emulator) throws Exception {
        try (WireClient client = new WireClient(vertx)) {
            assertThatThrownBy(() -> client.connect(emulator.port(), WireClient.CASCADED, "api-key", "wrong-key"))
                    .isInstanceOf(UpgradeRejectedException.class);
        }
    }

    @Test
    void thereIsAnEndToHowManyMayLookAndRoomAgainWhenOneGoes(Vertx vertx) throws Exception {
        List<UpdateReader> readers = new ArrayList<>();
        try (VoiceLiveEmulator emulator = emulator(vertx).start()) {
            for (int i = 0; i < ControlPage.MAX_STREAMS; i++) {
                readers.add(new UpdateReader(vertx, emulator.port(), "/page/updates", "localhost"));
                assertThat(readers.get(i).status()).isEqualTo(200);
            }
            assertThat(get(emulator, "/page/updates").statusCode()).isEqualTo(503);
            readers.remove(0).close();
            await().until(() -> {
                readers.add(new UpdateReader(vertx, emulator.port(), "/page/updates", "localhost"));
                return readers.get(readers.size() - 1).status() == 200;
            });
        } finally {
            for (UpdateReader reader : readers) {
                reader.close();
            }
        }
    }
}
