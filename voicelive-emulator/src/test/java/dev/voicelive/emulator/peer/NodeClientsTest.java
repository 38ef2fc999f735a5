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
package dev.voicelive.emulator.peer;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.voicelive.emulator.replay.Frame;
import dev.voicelive.emulator.server.ConnectionRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients from npm, unmodified, in whole sessions; the scripts in {@code src/test/npm} check what they receive. */
@Tag("peer")
class NodeClientsTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Path SCRIPTS = Path.of("src", "test", "npm");
    private static final ReceivedTable RECEIVED = new ReceivedTable();
    private static final StringBuilder REPLAYED = new StringBuilder();

    @TempDir
    private static Path home;

    private static PeerEmulator plain;
    private static PeerEmulator secure;

    @BeforeAll
    static void start() throws Exception {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, home.resolve(file.getFileName()));
            }
        }
        run(Map.of(), "npm", "ci", "--no-audit", "--no-fund");
        plain = new PeerEmulator(false);
        secure = new PeerEmulator(true);
    }

    @AfterAll
    static void stop() {
        plain.close();
        secure.close();
        System.out.println("Received by the clients from npm:" + System.lineSeparator() + RECEIVED);
        System.out.println("Recordings played to Azure's client for Node:" + System.lineSeparator() + REPLAYED);
    }

    @ParameterizedTest
    @CsvSource({ "false, gpt-realtime", "false, gpt-4o", "true, gpt-realtime", "true, gpt-4o" })
    void aWholeSessionOfAzuresClient(boolean tls, String model) throws Exception {
        PeerEmulator peer = tls ? secure : plain;
        session("voice-live.mjs", peer, "", model);
        ConnectionRequest request = peer.log.requests().get(peer.log.requests().size() - 1);
        assertThat(request.query()).containsEntry("api-key", "xxxxxx").containsEntry("api-version", "2026-07-15");
        assertThat(request.credential()).isEqualTo("API_KEY_HEADER");
    }

    /** This client speaks TLS only. */
    @ParameterizedTest
    @CsvSource({ "/v1, gpt-realtime", "/openai/v1, gpt-realtime", "'', gpt-4o-realtime-preview" })
    void aWholeSessionOfOpenAisClient(String path, String model) throws Exception {
        session("openai.mjs", secure, path, model);
    }

    /** This client passes over the one event that its makers did not document. */
    @ParameterizedTest
    @MethodSource("dev.voicelive.emulator.peer.PeerReplay#recordings")
    void aRecordedSessionOfAzuresClient(Path recording) throws Exception {
        try (PeerReplay peer = new PeerReplay(recording)) {
            List<String> types = run(
                    Map.of(), "node", "replay.mjs", peer.endpoint(), "any", "gpt-realtime",
                    recording.toAbsolutePath().toString());
            assertThat(types).containsExactlyElementsOf(
                    peer.serverFrames().stream().map(Frame::type).filter(type -> !type.equals("conversation.item.done"))
                            .toList());
            REPLAYED.append(types.size()).append(" events received. ").append(peer.assertThatTheSameWasSent())
                    .append(System.lineSeparator());
        }
    }

    private static void session(String script, PeerEmulator peer, String path, String model) throws Exception {
        Path certificate = peer.emulator().certificate();
        List<String> types = run(
                certificate == null ? Map.of() : Map.of("NODE_EXTRA_CA_CERTS", certificate.toString()),
                "node", script, peer.endpoint() + path, PeerEmulator.KEY, model);
        types.forEach(type -> RECEIVED.add(
                script.replace(".mjs", path) + " " + model + (certificate == null ? "" : " TLS"), type));
        assertThat(types).contains("session.created", "input_audio_buffer.committed", "response.audio.delta");
        await().until(() -> peer.emulator().activeSessions() == 0);
    }

    /** The lines that a program printed; it has to end with 0. */
    private static List<String> run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        File out = home.resolve("out.txt").toFile();
        File err = home.resolve("err.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile()).redirectOutput(out).redirectError(err);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("ends").isTrue();
            assertThat(process.exitValue()).as(() -> read(out) + read(err)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return new ArrayList<>(Files.readAllLines(out.toPath(), StandardCharsets.UTF_8));
    }

    private static String read(File file) {
        try {
            return Files.readString(file.toPath());
        } catch (IOException e) {
            return e.toString();
        }
    }
}
