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

import java.net.URI;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** The interfaces of language models that the emulator can call, each for one BYOM profile (protocol section 17). */
public enum ChatApi {

    /** Chat completions as OpenAI, Azure OpenAI, Foundry and many local servers offer them. */
    OPENAI("openai", "byom-azure-openai-chat-completion"),

    /** Anthropic's Messages. */
    ANTHROPIC("anthropic", "byom-foundry-anthropic-messages");

    private final String label;
    private final String profile;

    ChatApi(String label, String profile) {
        this.label = label;
        this.profile = profile;
    }

    /** Short name for options. */
    public String label() {
        return label;
    }

    /** The BYOM profile that uses this interface. */
    public String profile() {
        return profile;
    }

    /** The interface that a profile uses, or null when it uses none of these. */
    static @Nullable ChatApi of(@Nullable String profile) {
        for (ChatApi api : values()) {
            if (api.profile.equals(profile)) {
                return api;
            }
        }
        return null;
    }

    /** The header in which a service at this address looks for its key. */
    KeyHeader keyHeader(URI base) {
        if (this == ANTHROPIC) {
            return KeyHeader.X_API_KEY;
        }
        String host = base.getHost() == null ? "" : base.getHost().toLowerCase(Locale.ROOT);
        return host.matches(".*\\.azure\\.(com|us|cn)") ? KeyHeader.API_KEY : KeyHeader.BEARER;
    }
}
