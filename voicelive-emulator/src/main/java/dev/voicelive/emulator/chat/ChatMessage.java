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

/** One message of a conversation, oldest first in {@link ChatRequest#messages()}. */
public sealed interface ChatMessage {

    /** What an operator wrote into the conversation. */
    record System(String text) implements ChatMessage {
    }

    /** What the user said or wrote. */
    record User(String text) implements ChatMessage {
    }

    /** What the assistant said or wrote. */
    record Assistant(String text) implements ChatMessage {
    }

    /**
     * A call of a tool by the assistant.
     *
     * @param arguments a JSON object
     */
    record ToolCall(String callId, String name, String arguments) implements ChatMessage {
    }

    /** What a called tool gave back. */
    record ToolOutput(String callId, String output) implements ChatMessage {
    }
}
