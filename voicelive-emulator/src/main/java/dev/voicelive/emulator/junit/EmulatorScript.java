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
package dev.voicelive.emulator.junit;

import java.util.List;

import dev.voicelive.emulator.VoiceLiveEmulatorBuilder;
import dev.voicelive.emulator.chat.ChatRequest;
import dev.voicelive.emulator.chat.ScriptedChatModel;
import dev.voicelive.emulator.fault.Faults;
import dev.voicelive.emulator.speech.ScriptedSpeechToText;
import dev.voicelive.emulator.speech.ScriptedTextToSpeech;

/**
 * Says what the emulator hears, what it answers and what it does wrong, in order; may be told more at any time. Any
 * sound counts as speech, and what is spoken is a tone of {@value ScriptedTextToSpeech#CHARACTER_MILLIS} ms for each
 * character. An utterance or a request for which there is nothing in the script fails and says so. Safe for use by
 * several threads.
 */
public final class EmulatorScript {

    private final ScriptedSpeechToText speechToText = new ScriptedSpeechToText();
    private final ScriptedChatModel model = new ScriptedChatModel();
    private final ScriptedTextToSpeech textToSpeech = new ScriptedTextToSpeech();
    private final Faults faults = new Faults();
    private int calls;

    EmulatorScript() {
    }

    void applyTo(VoiceLiveEmulatorBuilder builder) {
        builder.speechToText(speechToText).chatModel(model).textToSpeech(textToSpeech).faults(faults);
    }

    /** The next utterances are understood as these texts, whatever was said. */
    public EmulatorScript hears(String... texts) {
        speechToText.hear(texts);
        return this;
    }

    /** The next answer is this text, spoken if the session asks for speech; each piece is one event. */
    public EmulatorScript answers(String... pieces) {
        model.answerText(pieces);
        return this;
    }

    /**
     * The next answer is a call of a tool; what the client gives back for it leads to the answer after that. The first
     * call has the id {@code call_1}, the second {@code call_2} and so on.
     *
     * @param arguments JSON
     */
    public synchronized EmulatorScript calls(String tool, String arguments) {
        String callId = "call_" + ++calls;
        return answersWith(answer -> answer.toolCall(callId, tool, arguments));
    }

    /** The next answer fails. */
    public EmulatorScript failsToAnswer(String code, String message) {
        return answersWith(answer -> answer.fail(code, message));
    }

    /** The next answer is what is written here: pieces of text, calls of tools, waits and failures. */
    public EmulatorScript answersWith(ScriptedChatModel.Script script) {
        model.answer(script);
        return this;
    }

    /** Faults to order: refused upgrades, lost connections, missing transcripts and others. */
    public Faults faults() {
        return faults;
    }

    /** What the model was asked so far, oldest first: instructions, conversation and tools. */
    public List<ChatRequest> requests() {
        return model.requests();
    }

    /** What was spoken so far, sentence by sentence. */
    public List<String> spoken() {
        return textToSpeech.texts();
    }
}
