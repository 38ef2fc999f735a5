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

import java.util.List;

/**
 * Makes deltas of a text that a first pass keeps correcting. A delta cannot be taken back, so a word is given away only
 * when two partials in a row agree on it and a further word follows. Not thread-safe.
 */
final class DeltaTracker {

    private List<String> last = List.of();
    private int given;
    private String sent = "";

    /** The delta that a new partial allows, empty for none. */
    String partial(String text) {
        List<String> words = words(text);
        int stable = given;
        int limit = Math.min(words.size() - 1, last.size());
        while (stable < limit && words.get(stable).equals(last.get(stable))) {
            stable++;
        }
        StringBuilder delta = new StringBuilder();
        for (int i = given; i < stable; i++) {
            delta.append(sent.isEmpty() && delta.isEmpty() ? "" : " ").append(words.get(i));
        }
        given = Math.max(given, stable);
        last = words;
        sent += delta;
        return delta.toString();
    }

    /**
     * The last delta: the rest of the final text, all of it when nothing was given away, nothing when it no longer
     * fits.
     */
    String finish(String text) {
        return text.startsWith(sent) ? text.substring(sent.length()) : "";
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}
