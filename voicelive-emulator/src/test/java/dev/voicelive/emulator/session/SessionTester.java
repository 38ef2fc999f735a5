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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;

import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.chat.ChatUsage;
import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.pipeline.Pipeline;
import dev.voicelive.emulator.pipeline.Pipelines;
import dev.voicelive.emulator.pipeline.SessionTarget;
import dev.voicelive.emulator.pipeline.UnknownTargetException;
import dev.voicelive.emulator.speech.Recognition;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import dev.voicelive.emulator.speech.Synthesis;
import dev.voicelive.emulator.testing.LoudnessDetector;
import dev.voicelive.emulator.testing.Sounds;

/** A session and the words to drive it. */
final class SessionTester {

    static final String TRANSCRIBE = "{'turn_detection':{'type':'server_vad','prefix_padding_ms':320,"
                                     + "'silence_duration_ms':512,'create_response':false},"
                                     + "'input_audio_transcription':{'model':'%s'}}";

    final RecordingOutput output = new RecordingOutput();
    final Faults faults = new Faults();
    final SessionTarget target;
    final VoiceSession session;
    /** Milliseconds since the epoch, as the session sees them. */
    long now = 1_000_000;
    private int spoken;

    SessionTester(String version, String model, String... features) throws Exception {
        this(SessionConfigurationTest.target(version, model, features));
    }

    SessionTester(SessionTarget target) throws Exception {
        this.target = target;
        session = new VoiceSession(
                pipeline(target), target, new SessionLimits(Duration.ofHours(1), Duration.ofSeconds(10)),
                new LoudnessDetector(), faults.nextSession(List.of()), clock(), new Random(1), output);
        session.start();
    }

    private static Pipeline pipeline(SessionTarget target) {
        try {
            return Pipelines.choose(target, Set.of());
        } catch (UnknownTargetException e) {
            return Pipelines.any();
        }
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

    /** Writes a question, asks for an answer and gives the id of the response. */
    String ask(String fields) throws Exception {
        send("{'type':'conversation.item.create','item':{'type':'message','role':'user',"
             + "'content':[{'type':'input_text','text':'Well?'}]}}");
        send("{'type':'response.create','response':{" + fields + "}}");
        return output.responses.get(output.responses.size() - 1);
    }

    /** Has the model answer with a text and end there. */
    void answer(String response, String... pieces) throws Exception {
        for (String piece : pieces) {
            session.results().text(response, piece);
        }
        session.results().answered(response, new ChatUsage(7, 3, false));
        speak(response);
    }

    /** Speaks all that was given to synthesis. */
    void speak(String response) throws Exception {
        while (spoken < output.texts.size()) {
            speakOne(response);
        }
    }

    void speakOne(String response) throws Exception {
        RawAudioFormat format = output.formats.get(spoken);
        Synthesis synthesis = new ScriptedTextToSpeech().synthesize(output.texts.get(spoken), output.rates.get(spoken));
        spoken++;
        byte[] audio = new byte[(int) format.bytes(synthesis.samples().length / 16)];
        session.results().spoken(response, new Speech(audio, synthesis.words(), synthesis.visemes()));
    }

    void recognised(String itemId, String text) {
        session.recognised(itemId, List.of(new Phrase(0, 100, new Recognition(text, List.of()))));
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(now);
            }
        };
    }
}
