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

import org.jspecify.annotations.Nullable;

/**
 * One segment of a transcript, as readers of {@link Topics#TRANSCRIPTS} get it.
 *
 * @param id        the same however often the recording is transcribed, as long as the segment begins at the same time
 * @param recording SHA-256 of the recording's file, also the record's key
 * @param name      the recording's name for people
 * @param index     the segment's number in the recording, from 0 on without gaps
 * @param startMs   milliseconds from the begin of the recording
 * @param endMs     likewise
 * @param text      what was said, in one line, never empty
 * @param language  such as {@code en-US}; null when unknown
 */
public record SegmentRecord(String id, String recording, String name, int index, long startMs, long endMs, String text,
        @Nullable String language) {

    static SegmentRecord of(Claim claim, int index, PartTranscript.Line line, @Nullable String language) {
        return new SegmentRecord(
                claim.recording() + "/" + line.startMs(), claim.recording(), claim.name(), index, line.startMs(), line.endMs(),
                line.text(), language);
    }
}
