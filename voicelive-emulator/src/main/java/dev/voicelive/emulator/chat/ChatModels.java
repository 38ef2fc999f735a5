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

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;

/** Makes language models. */
public final class ChatModels {

    /** How long an endpoint may send nothing before its answer counts as failed. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private ChatModels() {
    }

    /** The built-in model, with this machine's clock and time zone. */
    public static ChatModel builtIn() {
        return new BuiltInChatModel(Clock.systemDefaultZone());
    }

    /**
     * The model for a configuration: the endpoints by profile and resource, and the built-in model for all else.
     *
     * @param  endpoints                may be empty, for the built-in model alone
     * @throws IllegalArgumentException when two endpoints stand for the same profile and resource
     */
    public static ChatModel of(Collection<ChatEndpoint> endpoints) {
        return endpoints.isEmpty() ? builtIn() : new ChatRouter(endpoints, builtIn());
    }

    /** The client of one endpoint. */
    public static ChatModel endpoint(ChatEndpoint endpoint) {
        return switch (endpoint.api()) {
            case OPENAI -> new OpenAiChatModel(endpoint, PATIENCE);
            case ANTHROPIC -> new AnthropicChatModel(endpoint, PATIENCE);
        };
    }
}
