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

/** The header that carries a key. */
public enum KeyHeader {

    /** {@code api-key}, as Azure takes it. */
    API_KEY("api-key", ""),

    /** {@code Authorization: Bearer}, as OpenAI and most servers alike take it. */
    BEARER("Authorization", "Bearer "),

    /** {@code x-api-key}, as Anthropic takes it. */
    X_API_KEY("x-api-key", "");

    private final String header;
    private final String prefix;

    KeyHeader(String header, String prefix) {
        this.header = header;
        this.prefix = prefix;
    }

    String header() {
        return header;
    }

    String value(ApiKey key) {
        return prefix + key.value();
    }
}
