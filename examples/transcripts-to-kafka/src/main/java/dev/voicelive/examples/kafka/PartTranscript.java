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
package dev.voicelive.examples.kafka;

import java.util.List;

import dev.voicelive.camel.transcript.Transcript;
import org.jspecify.annotations.Nullable;

/**
 * What was said in one part of a recording, or why that is not known. The value of the records on the topic
 * {@link Topics#PARTS}.
 *
 * @param claim    the part, without audio
 * @param segments in order of time, with times that count from the begin of the recording; never null
 * @param language as the service told or was told; null when unknown
 * @param failure  why the part was not transcribed to its end; null when it was
 */
public record PartTranscript(Claim claim, List<Line> segments, @Nullable String language, @Nullable String failure) {

    /**
     * A segment.
     *
     * @param startMs milliseconds from the begin of the recording
     * @param endMs   likewise
     * @param text    what was said, in one line, never empty
     */
    public record Line(long startMs, long endMs, String text) {
    }

    public PartTranscript {
        segments = List.copyOf(segments);
    }

    /** What a transcript of the part's audio says. */
    static PartTranscript of(Claim claim, Transcript transcript, @Nullable String failure) {
        List<Line> lines = transcript.segments().stream().filter(segment -> !segment.line().isEmpty())
                .map(segment -> new Line(
                        claim.startMs() + segment.startMs(), claim.startMs() + segment.endMs(), segment.line()))
                .toList();
        return new PartTranscript(claim.withoutAudio(), lines, transcript.language(), failure);
    }
}
