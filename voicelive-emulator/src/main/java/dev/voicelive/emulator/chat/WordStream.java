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

import org.jspecify.annotations.Nullable;

/** Hands a text on in groups of words. A word counts as a token. */
final class WordStream {

    private static final int GROUP = 3;

    private WordStream() {
    }

    /** Number of words of a text. */
    static int count(String text) {
        return text.isBlank() ? 0 : text.strip().split("\\s+").length;
    }

    /**
     * Sends a text.
     *
     * @param  limit                most words to send, or null
     * @return                      the words that were sent, and whether the limit cut the text
     * @throws InterruptedException as soon as the thread is interrupted
     */
    static ChatUsage send(String text, int inputTokens, @Nullable Integer limit, ChatListener listener)
            throws InterruptedException {
        String[] words = text.strip().split("(?<=\\s)(?=\\S)");
        int most = limit == null ? words.length : Math.min(limit, words.length);
        for (int i = 0; i < most; i += GROUP) {
            if (Thread.interrupted()) {
                throw new InterruptedException("The answer is not wanted any more");
            }
            StringBuilder group = new StringBuilder();
            for (int j = i; j < Math.min(i + GROUP, most); j++) {
                group.append(j == most - 1 ? words[j].strip() : words[j]);
            }
            listener.text(group.toString());
        }
        return new ChatUsage(inputTokens, most, most < words.length);
    }
}
