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
package dev.voicelive.examples.callcenter;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.voicelive.emulator.VoiceLiveEmulator;
import dev.voicelive.emulator.chat.ChatMessage;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;
import dev.voicelive.examples.callcenter.CallSummary.ToolUse;
import dev.voicelive.examples.callcenter.CallSummary.Turn;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/** A call center whose callers and model follow a script. */
final class ScriptedCalls implements AutoCloseable, CallListener {

    static final String ADA = "+44 20 7946 0958";
    static final CallCenter.Utterance SPEECH = new CallCenter.Utterance(Path.of("call", "7-bye.wav"));

    private final ScriptedSpeechToText ears = new ScriptedSpeechToText();
    private final ScriptedChatModel model = new ScriptedChatModel();
    private final VoiceLiveEmulator emulator = VoiceLiveEmulator.builder().speechToText(ears).chatModel(model)
            .textToSpeech(new ScriptedTextToSpeech()).start();
    private final List<Turn> turns = new CopyOnWriteArrayList<>();
    private final CallCenter center;
    private int toolCalls;

    ScriptedCalls(String camelProfile, String brokers, Path folder, String... more) throws Exception {
        this(camelProfile, brokers, folder, null, more);
    }

    ScriptedCalls(String camelProfile, String brokers, Path folder, @Nullable MeterRegistry meters, String... more)
                                                                                                                    throws Exception {
        Properties settings = new Properties();
        settings.setProperty("voicelive.resource", "local");
        settings.setProperty("voicelive.endpoint", emulator.uri().toString());
        settings.setProperty("kafka.brokers", brokers);
        for (int i = 0; i < more.length; i += 2) {
            settings.setProperty(more[i], more[i + 1]);
        }
        center = CallCenter.start(
                "classpath:application-" + camelProfile + ".properties,classpath:application.properties", settings, folder,
                this, meters);
    }

    CallCenter center() {
        return center;
    }

    ScriptedChatModel model() {
        return model;
    }

    List<Turn> turns() {
        return List.copyOf(turns);
    }

    /** The caller says something, which the model answers. */
    void say(String call, String said, String answer) {
        ears.hear(said);
        model.answerText(answer);
        center.speak(call, 1, SPEECH);
    }

    /** The model calls a tool; gives what it read. */
    String toolOutput(String call, String tool, String arguments) {
        ears.hear("Do something.");
        String id = "call_" + toolCalls++;
        model.answer(answer -> answer.toolCall(id, tool, arguments)).answerText("Done.");
        center.speak(call, 1, SPEECH);
        return model.lastRequest().messages().stream().filter(ChatMessage.ToolOutput.class::isInstance)
                .map(ChatMessage.ToolOutput.class::cast).filter(output -> output.callId().equals(id)).findFirst().orElseThrow()
                .output();
    }

    @Override
    public void said(Turn turn) {
        turns.add(turn);
    }

    @Override
    public void toolAnswered(ToolUse tool) {
        // The summary tells.
    }

    @Override
    public void close() {
        center.close();
        emulator.close();
    }
}
