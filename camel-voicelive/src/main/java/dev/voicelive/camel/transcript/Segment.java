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
package dev.voicelive.camel.transcript;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One utterance that was transcribed as a whole, in the service's words an item.
 *
 * @param itemId  the item's id in the session that made it, or {@code null} when unknown
 * @param startMs start in milliseconds, relative to the start of the file
 * @param endMs   end in milliseconds, relative to the start of the file, not before {@code startMs}
 * @param text    what was said, with the service's capitals and punctuation; may be empty
 * @param words   the words in order of time, empty when the service gave none; never {@code null}
 */
public record Segment(@Nullable String itemId, long startMs, long endMs, String text, List<Word> words) {

    public Segment {
        Objects.requireNonNull(text, "text");
        Times.check("segment", startMs, endMs);
        words = List.copyOf(words);
    }

    /** The text in one line: white space at the ends is dropped, any other becomes one blank. */
    public String line() {
        return text.strip().replaceAll("\\s+", " ");
    }
}
