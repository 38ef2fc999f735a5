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
package dev.voicelive.emulator.server;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An upgrade as a test sees it; no secret is in it.
 *
 * @param path         path of the URL
 * @param query        query parameters; the values of secret ones are {@code xxxxxx}
 * @param credential   how the client gave its credential: {@code NONE}, {@code API_KEY_HEADER}, {@code API_KEY_QUERY},
 *                     {@code API_KEY_SUBPROTOCOL}, {@code BEARER_HEADER} or {@code BEARER_QUERY}
 * @param subProtocols subprotocols that the client offered; a key in one of them is {@code xxxxxx}
 * @param userAgent    its {@code User-Agent}, or null
 */
public record ConnectionRequest(String path, Map<String, String> query, String credential, List<String> subProtocols,
        @Nullable String userAgent) {

    public ConnectionRequest {
        query = Map.copyOf(query);
        subProtocols = List.copyOf(subProtocols);
    }
}
