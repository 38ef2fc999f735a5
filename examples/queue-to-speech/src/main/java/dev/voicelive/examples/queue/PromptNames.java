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
package dev.voicelive.examples.queue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import org.apache.camel.Body;
import org.apache.camel.Handler;
import org.jspecify.annotations.Nullable;

/**
 * Names the WAV file of a text: its first words, and a hash of all that decides how it sounds. Texts that differ only
 * in blanks sound the same and have the same name. Refuses what cannot be spoken.
 */
public final class PromptNames {

    /** Longest text (characters) that is spoken: about two minutes. */
    static final int MAX_LENGTH = 2000;

    private static final int HASH_BYTES = 8;
    private static final int MAX_WORDS_LENGTH = 32;

    private final String voice;
    private final String rate;

    /**
     * @param voice name of the voice
     * @param rate  speed of the speech, as the service takes it
     */
    PromptNames(String voice, String rate) {
        this.voice = voice;
        this.rate = rate;
    }

    /**
     * The name of the file for a text.
     *
     * @param  body                     the body of the message
     * @throws IllegalArgumentException when it is no text, blank or too long
     */
    @Handler
    public String of(@Body @Nullable Object body) {
        if (body != null && !(body instanceof String)) {
            throw new IllegalArgumentException("The message is no text message: its body is " + kind(body));
        }
        String text = body == null ? "" : ((String) body).strip().replaceAll("\\s+", " ");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The message has a blank text");
        }
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "The text has " + text.length() + " characters, but at most " + MAX_LENGTH + " are spoken");
        }
        return words(text) + hash(text + '\n' + voice + '\n' + rate) + ".wav";
    }

    private static String kind(Object body) {
        return body instanceof byte[] ? "bytes" : "a " + body.getClass().getSimpleName();
    }

    private static String words(String text) {
        String words = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-", "");
        String few
                = words.length() <= MAX_WORDS_LENGTH ? words : words.substring(0, words.lastIndexOf('-', MAX_WORDS_LENGTH) + 1);
        return few.isEmpty() || few.endsWith("-") ? few : few + "-";
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
