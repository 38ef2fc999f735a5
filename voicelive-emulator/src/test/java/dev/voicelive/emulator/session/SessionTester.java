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

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.pipeline.Pipelines;
import dev.voicelive.emulator.pipeline.SessionTarget;
import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.Sounds;

/** A session and the words to drive it. */
final class SessionTester {

    static final String TRANSCRIBE = "{'turn_detection':{'type':'server_vad','prefix_padding_ms':320,"
                                     + "'silence_duration_ms':512,'create_response':false},"
                                     + "'input_audio_transcription':{'model':'%s'}}";

    final RecordingOutput output = new RecordingOutput();
    final Faults faults = new Faults();
    final VoiceSession session;

    SessionTester(String version, String model, String... features) throws Exception {
        SessionTarget target = SessionConfigurationTest.target(version, model, features);
        session = new VoiceSession(
                Pipelines.choose(target, Set.of()), target, new SessionLimits(Duration.ofHours(1), Duration.ofSeconds(10)),
                new LoudnessDetector(), faults, Clock.fixed(Instant.ofEpochSecond(1000), ZoneOffset.UTC), new Random(1),
                output);
        session.start();
    }

    static SessionTester realtime() throws Exception {
        SessionTester tester = new SessionTester("2026-04-10", "gpt-realtime");
        tester.update(TRANSCRIBE.formatted("whisper-1"));
        tester.output.events.clear();
        return tester;
    }

    static SessionTester cascaded() throws Exception {
        SessionTester tester = new SessionTester("2025-10-01", "gpt-4o");
        tester.update(TRANSCRIBE.formatted("azure-speech"));
        tester.output.events.clear();
        return tester;
    }

    void update(String session) throws Exception {
        send("{'type':'session.update','session':" + session + "}");
    }

    void send(String json) throws Exception {
        session.receive(new ClientMessageReader().read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    void append(byte[] audio) throws Exception {
        send("{'type':'input_audio_buffer.append','audio':'" + Base64.getEncoder().encodeToString(audio) + "'}");
    }

    void speech(int millis) throws Exception {
        append(Sounds.speech(millis, 24_000));
    }

    void silence(int millis) throws Exception {
        append(Sounds.silence(millis, 24_000));
    }

    /** Speaks a turn and gives the id of its item. */
    String turn() throws Exception {
        speech(640);
        silence(1024);
        return output.utterances.get(output.utterances.size() - 1).itemId();
    }

    void recognised(String itemId, String text) {
        session.recognised(itemId, List.of(new Phrase(0, 100, new Recognition(text, List.of()))));
    }
}
