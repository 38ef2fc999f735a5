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
package dev.voicelive.emulator.session;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a text that comes in pieces into sentences, so that the first can be spoken while the rest is still written. A
 * text without any end of a sentence is cut between words, so that no piece gets long. Not thread-safe.
 */
final class SentenceSplitter {

    /** The longest piece (characters); some 20 seconds of speech. */
    static final int MAX_LENGTH = 300;

    private static final String ENDS = ".!?…";
    private static final String WIDE_ENDS = "。！？";
    private static final String CLOSERS = "\"')]”’»";

    private final StringBuilder rest = new StringBuilder();

    /** Takes more text and gives the sentences that are complete now; none of them is blank. */
    List<String> add(String text) {
        rest.append(text);
        List<String> sentences = new ArrayList<>();
        for (int end = end(); end > 0; end = end()) {
            take(end, sentences);
        }
        return sentences;
    }

    /** Gives what is left; the text is over. */
    List<String> finish() {
        List<String> sentences = new ArrayList<>();
        take(rest.length(), sentences);
        return sentences;
    }

    private void take(int end, List<String> sentences) {
        String sentence = rest.substring(0, end).strip();
        rest.delete(0, end);
        if (!sentence.isEmpty()) {
            sentences.add(sentence);
        }
    }

    /** Where the first sentence ends, or 0 when that is not known yet. */
    private int end() {
        for (int i = 0; i < rest.length() && i < MAX_LENGTH; i++) {
            char c = rest.charAt(i);
            if (c == '\n' || WIDE_ENDS.indexOf(c) >= 0) {
                return i + 1;
            }
            if (ENDS.indexOf(c) >= 0) {
                int after = i + 1;
                while (after < rest.length() && CLOSERS.indexOf(rest.charAt(after)) >= 0) {
                    after++;
                }
                // Only what follows tells the end of a sentence from the point in 3.14.
                if (after < rest.length() && Character.isWhitespace(rest.charAt(after))) {
                    return after;
                }
            }
        }
        if (rest.length() < MAX_LENGTH) {
            return 0;
        }
        for (int i = MAX_LENGTH - 1; i > 0; i--) {
            if (Character.isWhitespace(rest.charAt(i))) {
                return i;
            }
        }
        return MAX_LENGTH;
    }
}
