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
package dev.voicelive.emulator;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import dev.voicelive.emulator.chat.ApiKey;
import dev.voicelive.emulator.chat.ChatApi;
import dev.voicelive.emulator.chat.ChatEndpoint;
import dev.voicelive.emulator.chat.ChatModel;
import dev.voicelive.emulator.chat.ChatModels;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that say which language models answer. Keys come from the environment only, never from the command line.
 */
final class ChatOptions {

    private static final String KEY = "VOICELIVE_CHAT_";
    private static final String RESOURCE_KEY = KEY + "KEY_";

    @Option(names = "--chat-openai", paramLabel = "URL",
            description = "OpenAI-compatible endpoint for byom-azure-openai-chat-completion, to which /chat/completions "
                          + "is added; its key is read from VOICELIVE_CHAT_OPENAI_KEY. Default: the built-in model")
    private @Nullable String openAi;

    @Option(names = "--chat-anthropic", paramLabel = "URL",
            description = "Anthropic endpoint for byom-foundry-anthropic-messages, to which /v1/messages is added; its "
                          + "key is read from VOICELIVE_CHAT_ANTHROPIC_KEY. Default: the built-in model")
    private @Nullable String anthropic;

    @Option(names = "--chat-resource", paramLabel = "NAME=openai|anthropic:URL",
            description = "Endpoint for sessions with foundry-resource-override=NAME; its key is read from "
                          + "VOICELIVE_CHAT_KEY_NAME, in capitals and with _ for all but letters and digits. May be "
                          + "given several times")
    private List<String> resources = new ArrayList<>();

    /**
     * The model that the options describe.
     *
     * @param  environment              gives the value of a variable, or null
     * @throws IllegalArgumentException when an option or a key is wrong; the message names it and holds no key
     */
    ChatModel model(UnaryOperator<@Nullable String> environment) {
        List<ChatEndpoint> endpoints = new ArrayList<>();
        if (openAi != null) {
            endpoints.add(endpoint("--chat-openai", ChatApi.OPENAI, null, openAi, KEY + "OPENAI_KEY", environment));
        }
        if (anthropic != null) {
            endpoints.add(endpoint("--chat-anthropic", ChatApi.ANTHROPIC, null, anthropic, KEY + "ANTHROPIC_KEY", environment));
        }
        for (String resource : resources) {
            endpoints.add(resource(resource, environment));
        }
        return ChatModels.of(endpoints);
    }

    private static ChatEndpoint resource(String option, UnaryOperator<@Nullable String> environment) {
        int equals = option.indexOf('=');
        int colon = option.indexOf(':', equals + 1);
        String name = option.substring(0, Math.max(0, equals)).strip();
        if (name.isEmpty() || colon < 0) {
            throw new IllegalArgumentException("--chat-resource must be NAME=openai:URL or NAME=anthropic:URL");
        }
        String label = option.substring(equals + 1, colon);
        for (ChatApi api : ChatApi.values()) {
            if (api.label().equals(label)) {
                String variable = RESOURCE_KEY + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
                return endpoint("--chat-resource " + name, api, name, option.substring(colon + 1), variable, environment);
            }
        }
        throw new IllegalArgumentException("--chat-resource " + name + " must say openai or anthropic, not '" + label + "'");
    }

    private static ChatEndpoint endpoint(
            String option, ChatApi api, @Nullable String resource, String url, String variable,
            UnaryOperator<@Nullable String> environment) {
        String key = environment.apply(variable);
        ApiKey secret;
        try {
            secret = key == null || key.isBlank() ? null : new ApiKey(key.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + ": " + e.getMessage(), e);
        }
        URI base;
        try {
            base = URI.create(url);
        } catch (IllegalArgumentException e) {
            // The reason would repeat the address, which may hold a password.
            throw new IllegalArgumentException(option + " is not a URL");
        }
        try {
            return new ChatEndpoint(api, resource, base, secret);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(option + ": " + e.getMessage(), e);
        }
    }
}
