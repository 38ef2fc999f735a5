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
package dev.voicelive.camel.transport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A key, password or token that cannot be printed by accident. Not serialisable, and has no getter that a mapper would
 * find.
 */
public final class Secret {

    /** What is shown in a secret's place. */
    public static final String MASK = "xxxxxx";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a secret.
     *
     * @throws IllegalArgumentException when it is blank or has a line break or another control character in it, which
     *                                  no header may carry
     */
    public static Secret of(String value) {
        Objects.requireNonNull(value, "value");
        String stripped = value.strip();
        if (stripped.isEmpty()) {
            throw new IllegalArgumentException("A secret is empty: give a key, password or token");
        }
        if (stripped.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "A secret has a line break or another control character in it: give the key, password or token alone");
        }
        return new Secret(stripped);
    }

    /** The secret itself, for the one place that sends it. */
    public String reveal() {
        return value;
    }

    /** The text with this secret, wherever it stands, masked. */
    public String mask(String text) {
        return text.replace(value, MASK);
    }

    /** Compares in a time that does not depend on where two secrets differ. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(
                value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for all, as a hash is a little of the secret. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}
