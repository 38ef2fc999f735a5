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

import dev.voicelive.emulator.chat.ChatUsage;

/**
 * Takes what {@link SessionOutput#generate} and {@link SessionOutput#synthesise} have asked for. Results of a response
 * that is over are ignored. To be called on the session's own thread.
 */
public interface ResponseResults {

    /** The next piece of the answer's text. */
    void text(String responseId, String delta);

    /** A call of a tool begins. */
    void toolCall(String responseId, String callId, String name);

    /** The next piece of the arguments of the call that began last. */
    void toolArguments(String responseId, String delta);

    /** The answer is complete. */
    void answered(String responseId, ChatUsage usage);

    /** There is no answer, or no more of it. */
    void answerFailed(String responseId, String code, String message);

    /** The text that was to be spoken last. */
    void spoken(String responseId, Speech speech);

    void speechFailed(String responseId, String message);
}
