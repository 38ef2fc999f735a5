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

import java.util.Collections;
import java.util.concurrent.CountDownLatch;

import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.VoiceLiveEmulatorBuilder;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.server.ClientEventLog;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import dev.voicelive.emulator.testing.LoudnessDetector;

/**
 * An emulator for one whole session after another: each client asks one spoken question, which is answered by a call of
 * a tool; what the tool says is answered in speech; the next answer never ends and has to be cancelled.
 */
final class PeerEmulator implements AutoCloseable {

    static final String KEY = "peer-key";
    static final String QUESTION = "what is the weather in London";
    static final String ANSWER = "It is foggy.";
    /** Bytes of the spoken answer, PCM16 at 24 kHz. */
    static final int ANSWER_BYTES = ANSWER.length() * ScriptedTextToSpeech.CHARACTER_MILLIS * 24_000 / 1000 * 2;

    private static final int SESSIONS = 8;

    final ClientEventLog log = new ClientEventLog();
    final ScriptedChatModel model = new ScriptedChatModel();
    private final VoiceLiveEmulator emulator;

    PeerEmulator(boolean tls) {
        for (int i = 0; i < SESSIONS; i++) {
            model.answer(answer -> answer.toolCall("call_1", "get_weather", "{\"city\":", "\"London\"}"))
                    .answerText("It is ", "foggy.")
                    .answer(answer -> answer.text("I will never end.").waitFor(new CountDownLatch(1)));
        }
        VoiceLiveEmulatorBuilder builder = VoiceLiveEmulator.builder().apiKey(KEY).listener(log).chatModel(model)
                .voiceDetector(LoudnessDetector::new).textToSpeech(new ScriptedTextToSpeech())
                .speechToText(new ScriptedSpeechToText(Collections.nCopies(SESSIONS, QUESTION).toArray(String[]::new)));
        emulator = (tls ? builder.tls() : builder).start();
    }

    /** The endpoint as the clients want it, {@code http://} or {@code https://}. */
    String endpoint() {
        return emulator.uri().toString().replaceFirst("ws", "http");
    }

    VoiceLiveEmulator emulator() {
        return emulator;
    }

    @Override
    public void close() {
        emulator.close();
    }
}
