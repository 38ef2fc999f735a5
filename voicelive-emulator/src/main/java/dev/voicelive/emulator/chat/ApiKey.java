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

/** The key of an endpoint. Never shown: its text form is {@code xxxxxx}. */
public final class ApiKey {

    private static final String HIDDEN = "xxxxxx";

    private final String value;

    /**
     * @param  value                    visible ASCII characters, at least one, since it goes into a header
     * @throws IllegalArgumentException when it is not; the message does not hold the key
     */
    public ApiKey(String value) {
        if (value.isEmpty() || !value.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw new IllegalArgumentException("A key must consist of visible ASCII characters, without blanks");
        }
        this.value = value;
    }

    String value() {
        return value;
    }

    /** The text without the key, in case a service repeats what it was sent. */
    String hide(String text) {
        return text.replace(value, HIDDEN);
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
