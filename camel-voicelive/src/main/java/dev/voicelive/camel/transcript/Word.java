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

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One word with its place in the audio.
 *
 * @param text       the word as the service wrote it, never blank
 * @param startMs    start in milliseconds, relative to the start of the file
 * @param endMs      end in milliseconds, relative to the start of the file, not before {@code startMs}
 * @param confidence between 0 and 1, or {@code null} when the service does not say
 */
public record Word(String text, long startMs, long endMs, @Nullable Double confidence) {

    public Word {
        Objects.requireNonNull(text, "text");
        Times.check("word", startMs, endMs);
    }
}
