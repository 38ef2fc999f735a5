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
package dev.voicelive.emulator.chat;

/**
 * Receives an answer while it comes. An answer is text, calls of tools, or text and then calls. Each method waits while
 * the client does not read; it throws {@link java.util.concurrent.CancellationException}, which a model lets pass, when
 * the answer is not wanted any more.
 */
public interface ChatListener {

    /** The next piece of text, not empty. */
    void text(String delta);

    /** A call of a tool begins; its arguments follow. A call ends with the next call or with the answer. */
    void toolCall(String callId, String name);

    /** The next piece of the arguments, which together are a JSON object, of the call that began last. */
    void toolArguments(String delta);
}
