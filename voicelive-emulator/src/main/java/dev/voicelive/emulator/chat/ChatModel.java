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

/** A language model that answers a conversation. Safe for use by several threads. */
public interface ChatModel extends AutoCloseable {

    /**
     * Answers; blocks until the answer is complete. The listener is called on the calling thread, in the order in which
     * the answer comes.
     *
     * @return                      what the answer cost
     * @throws InterruptedException when the thread was interrupted because the answer is not wanted any more
     * @throws ChatException        when there is no answer; what the listener was given until then stands
     */
    ChatUsage answer(ChatRequest request, ChatListener listener) throws InterruptedException, ChatException;

    @Override
    default void close() {
    }
}
