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

import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.clients.producer.ProducerRecord;

/** The records of one recording on {@link Topics#TRANSCRIPTS}, made as its parts come in order. Not thread-safe. */
final class TranscriptRecords {

    private final List<Integer> failedParts = new ArrayList<>();
    private int segments;
    private long characters;

    /** Adds the part that follows. Returns its segments and, after the last part, the closing record. */
    List<ProducerRecord<String, String>> add(PartTranscript part) {
        Claim claim = part.claim();
        List<ProducerRecord<String, String>> records = new ArrayList<>();
        for (PartTranscript.Line line : part.segments()) {
            SegmentRecord segment = SegmentRecord.of(claim, segments, line, part.language());
            segments++;
            characters += line.text().length();
            records.add(CloudEvents.record(Topics.TRANSCRIPTS, claim.recording(), CloudEvents.SEGMENT, segment.id(), segment));
        }
        if (part.failure() != null) {
            failedParts.add(claim.part());
        }
        if (claim.part() == claim.parts()) {
            ClosingRecord closing = new ClosingRecord(
                    claim.recording() + "/end", claim.recording(), claim.name(), claim.bytes(), claim.durationMs(),
                    claim.parts(), failedParts, segments, characters);
            records.add(CloudEvents.record(Topics.TRANSCRIPTS, claim.recording(), CloudEvents.CLOSING, closing.id(), closing));
        }
        return records;
    }
}
