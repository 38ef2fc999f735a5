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

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What to answer.
 *
 * @param model        the model id or deployment name that the session asked for
 * @param profile      the BYOM profile of the session (protocol section 17), or null for a managed model
 * @param resource     name of the Foundry resource that holds the deployment ({@code foundry-resource-override}), or
 *                     null for the session's own
 * @param instructions the system prompt, may be empty
 * @param messages     the conversation, oldest first
 * @param tools        what the model may call
 * @param toolChoice   {@code auto}, {@code none}, {@code required}, or the name of the tool to call
 * @param temperature  null for the model's own
 * @param maxTokens    limit of the answer, or null for none
 */
public record ChatRequest(String model, @Nullable String profile, @Nullable String resource, String instructions,
        List<ChatMessage> messages, List<Tool> tools, String toolChoice, @Nullable Double temperature,
        @Nullable Integer maxTokens) {

    public ChatRequest {
        messages = List.copyOf(messages);
        tools = List.copyOf(tools);
    }

    /**
     * A tool that the model may call.
     *
     * @param parameters JSON schema of the arguments
     */
    public record Tool(String name, String description, ObjectNode parameters) {
    }
}
