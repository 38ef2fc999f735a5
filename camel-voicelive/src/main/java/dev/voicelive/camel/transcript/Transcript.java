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
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What was said in one recording.
 *
 * @param segments   the utterances in order of time; never {@code null}, empty when nothing was said
 * @param durationMs length of the recording in milliseconds
 * @param language   language as the service reported it or was told, such as {@code en-US}; {@code null} when unknown
 * @param usage      tokens counted, {@code null} when the service counted none
 */
public record Transcript(List<Segment> segments, long durationMs, @Nullable String language, @Nullable Usage usage) {

    public Transcript {
        segments = List.copyOf(segments);
        if (durationMs < 0) {
            throw new IllegalArgumentException("A transcript cannot last " + durationMs + " ms");
        }
    }

    /** The text alone, one line per segment that has any, without a line break at the end. */
    public String text() {
        return segments.stream().map(Segment::line).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
