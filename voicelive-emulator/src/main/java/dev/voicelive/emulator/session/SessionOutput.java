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

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.voicelive.audio.RawAudioFormat;
import dev.voicelive.emulator.chat.ChatRequest;
import dev.voicelive.emulator.fault.Faults.Ending;
import dev.voicelive.emulator.speech.SpeechToText;
import org.jspecify.annotations.Nullable;

/** What a session needs from outside. None of it blocks; answers come back as calls of the session. */
public interface SessionOutput {

    /** Sends an event to the client, after those sent before. */
    void send(ObjectNode event);

    /** Closes the connection, after all that was sent. */
    void close(int code, String reason);

    /** Ends the connection as a fault says, after all that was sent. */
    void end(Ending ending);

    /**
     * Recognises an utterance; answered by {@link VoiceSession#recognised} or {@link VoiceSession#recognitionFailed}.
     */
    void recognise(Utterance utterance);

    /** A first pass whose texts come back by {@link VoiceSession#partial}, or null when there is none. */
    SpeechToText.@Nullable LivePass startLivePass(String itemId);

    /**
     * Has a model answer; what it gives comes back by {@link VoiceSession#results()}, in order, and ends with
     * {@code answered} or {@code answerFailed}.
     */
    void generate(String responseId, ChatRequest request);

    /**
     * Has a text spoken, as soon as the client has taken what was sent before; answered by {@code spoken} or
     * {@code speechFailed} of {@link VoiceSession#results()}.
     *
     * @param rate speed of speech, 0.5 to 2.0
     */
    void synthesise(String responseId, String text, double rate, RawAudioFormat format);

    /** Ends all work for a response, be it done or not; whatever still comes back for it is ignored. */
    void abandon(String responseId);

    /** Asks not to be given more from the client until {@code false} is passed. */
    void holdInput(boolean hold);
}
