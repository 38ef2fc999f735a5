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

/**
 * Where a language model is reached.
 *
 * @param api       what is spoken there
 * @param resource  the Foundry resource that the endpoint stands for ({@code foundry-resource-override}), in lower
 *                  case; null for the one that is used without an override
 * @param base      address with {@code http} or {@code https}, to which {@code /chat/completions} or
 *                  {@code /v1/messages} is added; a query is kept
 * @param key       null when the service asks for none
 * @param keyHeader the header for the key
 */
public record ChatEndpoint(ChatApi api, @Nullable String resource, URI base, @Nullable ApiKey key, KeyHeader keyHeader) {

    /** @throws IllegalArgumentException when the base is no such address */
    public ChatEndpoint {
        if (!"http".equalsIgnoreCase(base.getScheme()) && !"https".equalsIgnoreCase(base.getScheme())
                || base.getHost() == null) {
            throw new IllegalArgumentException(
                    "A chat endpoint is a URL that begins with http:// or https:// and names a host");
        }
        if (base.getRawUserInfo() != null || base.getRawFragment() != null) {
            throw new IllegalArgumentException("The URL of a chat endpoint holds neither user nor password nor fragment");
        }
        resource = resource == null ? null : resource.toLowerCase(Locale.ROOT);
    }

    /** An endpoint that gets its key in the header that is usual for its interface and host. */
    public ChatEndpoint(ChatApi api, @Nullable String resource, URI base, @Nullable ApiKey key) {
        this(api, resource, base, key, api.keyHeader(base));
    }

    /** The base with a path added. */
    URI resolve(String path) {
        String address = address().replaceAll("/+$", "") + path;
        return URI.create(base.getRawQuery() == null ? address : address + '?' + base.getRawQuery());
    }

    /** The base without its query, for messages. */
    String address() {
        return base.getScheme() + "://" + base.getRawAuthority() + base.getRawPath();
    }

    @Override
    public String toString() {
        return "ChatEndpoint[api=" + api + ", resource=" + resource + ", base=" + address() + ", keyHeader=" + keyHeader + ']';
    }
}
