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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Checks the credential of an upgrade (protocol section 3).
 *
 * @param apiKey      the key that {@code api-key} must carry; null accepts any
 * @param bearerToken the token that {@code Authorization: Bearer} must carry; null accepts any as long as there is no
 *                    key either, and the key itself otherwise
 */
record Credentials(@Nullable String apiKey, @Nullable String bearerToken) {

    /** How a client gave its credential. */
    enum Kind {
        NONE,
        API_KEY_HEADER,
        API_KEY_QUERY,
        API_KEY_SUBPROTOCOL,
        BEARER_HEADER,
        BEARER_QUERY
    }

    /** Before the key in a subprotocol: how browsers give it in the OpenAI dialect. */
    static final String KEY_SUBPROTOCOL = "openai-insecure-api-key.";

    private static final String BEARER = "Bearer ";

    /**
     * Checks one upgrade.
     *
     * @param  header the upgrade's headers by lower-case name
     * @param  query  its query parameters by name
     * @param  agent  whether it asks for an agent, which takes no key
     * @return        the credential that was accepted
     */
    Kind check(UnaryOperator<@Nullable String> header, UnaryOperator<@Nullable String> query, boolean agent)
            throws UpgradeRefusedException {
        Kind kind = kind(header, query);
        boolean key = kind == Kind.API_KEY_HEADER || kind == Kind.API_KEY_QUERY || kind == Kind.API_KEY_SUBPROTOCOL;
        if (agent && key) {
            throw new UpgradeRefusedException(401, "An agent takes a Microsoft Entra token, not a key");
        }
        if (apiKey == null && bearerToken == null) {
            return kind;
        }
        String expected = key ? apiKey : bearerToken == null ? apiKey : bearerToken;
        String given = switch (kind) {
            case API_KEY_HEADER -> header.apply("api-key");
            case API_KEY_QUERY -> query.apply("api-key");
            case API_KEY_SUBPROTOCOL -> subProtocolKey(header);
            case BEARER_HEADER -> token(header.apply("authorization"));
            case BEARER_QUERY -> token(query.apply("Authorization"));
            case NONE -> null;
        };
        if (given == null || expected == null || !MessageDigest.isEqual(bytes(given), bytes(expected))) {
            throw new UpgradeRefusedException(
                    401, kind == Kind.NONE
                            ? "Access denied: neither an api-key nor an Authorization was given"
                            : "Access denied: the credential is not valid");
        }
        return kind;
    }

    static Kind kind(UnaryOperator<@Nullable String> header, UnaryOperator<@Nullable String> query) {
        if (token(header.apply("authorization")) != null) {
            return Kind.BEARER_HEADER;
        }
        if (header.apply("api-key") != null) {
            return Kind.API_KEY_HEADER;
        }
        if (token(query.apply("Authorization")) != null) {
            return Kind.BEARER_QUERY;
        }
        if (query.apply("api-key") != null) {
            return Kind.API_KEY_QUERY;
        }
        return subProtocolKey(header) == null ? Kind.NONE : Kind.API_KEY_SUBPROTOCOL;
    }

    private static @Nullable String subProtocolKey(UnaryOperator<@Nullable String> header) {
        String offered = header.apply("sec-websocket-protocol");
        return offered == null
                ? null
                : Arrays.stream(offered.split(",")).map(String::strip).filter(name -> name.startsWith(KEY_SUBPROTOCOL))
                        .map(name -> name.substring(KEY_SUBPROTOCOL.length())).findFirst().orElse(null);
    }

    private static @Nullable String token(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip() : null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "Credentials[xxxxxx]";
    }
}
