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
package dev.voicelive.examples.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.AudioChunks;
import dev.voicelive.audio.AudioFiles;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.VoiceLiveEmulatorBuilder;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.server.SessionListener;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import org.awaitility.Awaitility;

/** An emulator that hears and answers what a test says, and gateways in front of it. */
final class TestService implements AutoCloseable {

    static final Path QUESTION = Path.of("../talk/question.wav");
    /** Half a minute of tones: long enough to be spoken into, however slow the machine is. */
    static final String LONG_ANSWER
            = "The keeper climbed the stairs every evening, lit the lamp, and watched the ships go by. ".repeat(7).strip();
    private static final String KEY = "key-of-the-test";

    static {
        // Other tests and builds may keep the machine busy.
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    final ScriptedChatModel chat = new ScriptedChatModel();
    final List<Integer> appended = new CopyOnWriteArrayList<>();
    private final VoiceLiveEmulator emulator;

    /** @param heard what the service hears, turn by turn */
    TestService(String... heard) {
        this(VoiceLiveEmulator.builder().speechToText(new ScriptedSpeechToText(heard))
                .textToSpeech(new ScriptedTextToSpeech()),
             true);
    }

    /** With the engines that the builder has, and with {@link #chat} only when that is asked for. */
    TestService(VoiceLiveEmulatorBuilder builder, boolean scripted) {
        emulator = (scripted ? builder.chatModel(chat) : builder).port(0).apiKey(KEY).listener(new SessionListener() {
            @Override
            public void clientEvent(String sessionId, String type, ObjectNode event, int audioBytes) {
                if (audioBytes > 0) {
                    appended.add(audioBytes);
                }
            }
        }).start();
    }

    Gateway gateway() throws Exception {
        return gateway(settings(0, 10, Duration.ofMinutes(5)));
    }

    Gateway gateway(GatewaySettings settings) throws Exception {
        Properties service = new Properties();
        service.setProperty("voicelive.resource", "local");
        service.setProperty("voicelive.endpoint", emulator.uri().toString());
        service.setProperty("voicelive.model", "gpt-4.1-mini");
        // Real engines on a busy machine may take long.
        service.setProperty("voicelive.turnTimeout", "10m");
        // Tests call more often than the service in the cloud allows.
        service.setProperty("voicelive.connectsPerMinute", "1000");
        service.setProperty("voicelive.credentialType", "API_KEY");
        service.setProperty("voicelive.apiKey", KEY);
        return Gateway.start(settings, service);
    }

    static GatewaySettings settings(int port, int maxCallers, Duration idle) {
        return new GatewaySettings("127.0.0.1", port, maxCallers, idle, Set.of(), Map.of());
    }

    /** Seconds of sound that have come, of all callers. */
    int heardSeconds() {
        return appended.stream().mapToInt(Integer::intValue).sum() / 2 / CallEvent.SAMPLE_RATE;
    }

    int sessions() {
        return emulator.activeSessions();
    }

    /** Ends the service, and with it all sessions. */
    @Override
    public void close() {
        emulator.close();
    }

    /** "What is the weather in London?" and the silence that ends the turn. */
    static byte[] question() throws IOException {
        byte[] pcm = pcm(QUESTION);
        return Arrays.copyOf(pcm, pcm.length + 2 * 2 * CallEvent.SAMPLE_RATE);
    }

    /** The sound of a recording of up to a minute. */
    static byte[] pcm(Path file) throws IOException {
        try (AudioChunks chunks = new AudioChunks(
                AudioFiles.open(Files.newInputStream(file)), RawAudioFormat.DEFAULT, AudioChunks.MAX_CHUNK_MILLIS)) {
            return chunks.next();
        }
    }
}
